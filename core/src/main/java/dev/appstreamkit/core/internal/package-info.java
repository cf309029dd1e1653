/** Arithmetic on durations and futures that every package here may use; not exported. */
@NullMarked
package dev.appstreamkit.core.internal;

import org.jspecify.annotations.NullMarked;
