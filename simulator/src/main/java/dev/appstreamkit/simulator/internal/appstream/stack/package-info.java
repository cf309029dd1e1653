/** Stacks, their settings, and their association with fleets. */
@NullMarked
package dev.appstreamkit.simulator.internal.appstream.stack;

import org.jspecify.annotations.NullMarked;
