/** The same calls to moto, Python's simulator of AWS, and to this one: what each answers. */
@NullMarked
package dev.appstreamkit.simulator.moto;

import org.jspecify.annotations.NullMarked;
