/** Tests of the JUnit extension. */
@NullMarked
package dev.appstreamkit.simulator.junit;

import org.jspecify.annotations.NullMarked;
