/** Programs that run inside a fleet. */
@NullMarked
package dev.appstreamkit.examples.inside;

import org.jspecify.annotations.NullMarked;
