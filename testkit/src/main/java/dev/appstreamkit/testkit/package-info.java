/** The contract that every kind of resource keeps, as tests to inherit. */
@NullMarked
package dev.appstreamkit.testkit;

import org.jspecify.annotations.NullMarked;
