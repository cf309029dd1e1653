/** Durations that arithmetic breaks on, given to every public method that takes one. */
@NullMarked
package dev.appstreamkit.architecture.durations;

import org.jspecify.annotations.NullMarked;
