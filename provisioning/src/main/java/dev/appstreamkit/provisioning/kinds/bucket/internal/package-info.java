/** Reads, makes, changes and deletes buckets. */
@NullMarked
package dev.appstreamkit.provisioning.kinds.bucket.internal;

import org.jspecify.annotations.NullMarked;
