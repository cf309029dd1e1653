/** Usage reports and the use of licensed software. */
@NullMarked
package dev.appstreamkit.simulator.internal.appstream.usage;

import org.jspecify.annotations.NullMarked;
