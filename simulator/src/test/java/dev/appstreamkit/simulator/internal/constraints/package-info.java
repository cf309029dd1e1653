/** Tests of the models' constraints. */
@NullMarked
package dev.appstreamkit.simulator.internal.constraints;

import org.jspecify.annotations.NullMarked;
