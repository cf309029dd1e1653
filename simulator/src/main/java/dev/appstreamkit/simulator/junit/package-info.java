/** The simulator in JUnit 5 tests. */
@NullMarked
package dev.appstreamkit.simulator.junit;

import org.jspecify.annotations.NullMarked;
