package dev.appstreamkit.provisioning.kinds.bucket.internal;

import dev.appstreamkit.provisioning.internal.ground.SharedPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/**
 * What S3 knows of a bucket, which it tells in as many answers.
 *
 * @param name its name
 * @param block what public access is blocked; empty if nothing is said
 * @param ownership whose its objects are; empty if nothing is said
 * @param encryption the rules of its encryption
 * @param policy its policy; one without statements if there is none
 * @param versioning whether old versions are kept; empty if they never were or are suspended
 * @param holds how much data it holds, as part of a sentence; empty if none
 * @param tags its tags
 */
record BucketThere(
    String name,
    Optional<PublicAccessBlockConfiguration> block,
    Optional<String> ownership,
    List<ServerSideEncryptionRule> encryption,
    SharedPolicy policy,
    Optional<String> versioning,
    Optional<String> holds,
    Map<String, String> tags) {}
