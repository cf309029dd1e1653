/** One flight for many callers, refreshing ahead, and what is shared within the JVM. */
@NullMarked
package dev.appstreamkit.credentials.internal.keys;

import org.jspecify.annotations.NullMarked;
