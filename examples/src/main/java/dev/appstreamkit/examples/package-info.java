/** Programs to run and to copy. */
@NullMarked
package dev.appstreamkit.examples;

import org.jspecify.annotations.NullMarked;
