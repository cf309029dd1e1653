/** Tests of the tables of constraints. */
@NullMarked
package dev.appstreamkit.simulator.internal.constraints;

import org.jspecify.annotations.NullMarked;
