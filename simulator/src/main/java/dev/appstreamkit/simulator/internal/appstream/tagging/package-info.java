/** Tags of all kinds of resources. */
@NullMarked
package dev.appstreamkit.simulator.internal.appstream.tagging;

import org.jspecify.annotations.NullMarked;
