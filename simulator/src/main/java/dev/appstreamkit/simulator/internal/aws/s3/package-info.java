/**
 * An S3 in memory: buckets with their configuration, objects, versions, uploads, and who may what.
 */
@NullMarked
package dev.appstreamkit.simulator.internal.aws.s3;

import org.jspecify.annotations.NullMarked;
