/** Tries the examples of the daily work. */
@NullMarked
package dev.appstreamkit.examples.operations;

import org.jspecify.annotations.NullMarked;
