/** What went over the wire, and the faults that tests put into it. */
@NullMarked
package dev.appstreamkit.simulator.internal.traffic;

import org.jspecify.annotations.NullMarked;
