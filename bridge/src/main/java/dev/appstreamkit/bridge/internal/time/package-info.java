/** The one place that the module's time comes from. */
@NullMarked
package dev.appstreamkit.bridge.internal.time;

import org.jspecify.annotations.NullMarked;
