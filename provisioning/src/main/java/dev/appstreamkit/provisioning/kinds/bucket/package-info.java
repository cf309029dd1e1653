/** S3 buckets for what the users of fleets share. */
@NullMarked
package dev.appstreamkit.provisioning.kinds.bucket;

import org.jspecify.annotations.NullMarked;
