/** Tests of simulated instances, with real programs in them. */
@NullMarked
package dev.appstreamkit.simulator.internal.instance;

import org.jspecify.annotations.NullMarked;
