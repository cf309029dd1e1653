/** Blocking calls that wait for asynchronous ones; above {@code time}, not exported. */
@NullMarked
package dev.appstreamkit.core.internal.blocking;

import org.jspecify.annotations.NullMarked;
