/** Tests of the simulator, over real HTTP with real clients. */
@NullMarked
package dev.appstreamkit.simulator;

import org.jspecify.annotations.NullMarked;
