/** Calls to AWS: threads, pace, retries, and what a failure means. */
@NullMarked
package dev.appstreamkit.provisioning.internal.calls;

import org.jspecify.annotations.NullMarked;
