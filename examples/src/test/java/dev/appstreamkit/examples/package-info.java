/** Runs the examples as their users do: as processes. */
@NullMarked
package dev.appstreamkit.examples;

import org.jspecify.annotations.NullMarked;
