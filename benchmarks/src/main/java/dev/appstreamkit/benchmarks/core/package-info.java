/** What core's waits, batches, pacer and retries cost and bring. */
@NullMarked
package dev.appstreamkit.benchmarks.core;

import org.jspecify.annotations.NullMarked;
