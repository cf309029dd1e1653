/** Tests of the bridge, with real processes and against the simulator. */
@NullMarked
package dev.appstreamkit.bridge;

import org.jspecify.annotations.NullMarked;
