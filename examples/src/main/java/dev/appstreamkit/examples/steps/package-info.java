/** An apply that is driven step by step, each in a process of its own. */
@NullMarked
package dev.appstreamkit.examples.steps;

import org.jspecify.annotations.NullMarked;
