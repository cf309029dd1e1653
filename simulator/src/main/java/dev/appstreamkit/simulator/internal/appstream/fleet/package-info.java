/** Fleets: their states, what may change when, and their instances. */
@NullMarked
package dev.appstreamkit.simulator.internal.appstream.fleet;

import org.jspecify.annotations.NullMarked;
