/** Keys that the whole JVM shares: one start of the helper for many callers, refreshed ahead. */
@NullMarked
package dev.appstreamkit.credentials.internal.keys;

import org.jspecify.annotations.NullMarked;
