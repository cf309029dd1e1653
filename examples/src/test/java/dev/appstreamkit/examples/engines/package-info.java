/** Runs the examples for engines. */
@NullMarked
package dev.appstreamkit.examples.engines;

import org.jspecify.annotations.NullMarked;
