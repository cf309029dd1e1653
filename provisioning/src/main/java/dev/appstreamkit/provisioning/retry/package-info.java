/**
 * What errors of AWS mean for another attempt, for {@link dev.appstreamkit.core.retry.RetryPolicy}.
 */
@NullMarked
package dev.appstreamkit.provisioning.retry;

import org.jspecify.annotations.NullMarked;
