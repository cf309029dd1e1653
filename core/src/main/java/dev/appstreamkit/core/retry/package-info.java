/**
 * Typed retry on Resilience4j: one immutable {@link dev.appstreamkit.core.retry.RetryPolicy}, a
 * {@link dev.appstreamkit.core.retry.Retrier} that carries it out, and an {@link
 * dev.appstreamkit.core.retry.ErrorClassifier} that says what each error means.
 */
@NullMarked
package dev.appstreamkit.core.retry;

import org.jspecify.annotations.NullMarked;
