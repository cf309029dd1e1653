package dev.appstreamkit.provisioning.kinds.bucket.internal;

import dev.appstreamkit.provisioning.internal.ground.SharedPolicy;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** Reads one bucket's settings, in the shapes in which they are wanted. */
final class BucketReader {

  private static final int NOT_FOUND = 404;

  private final S3Client s3;
  private final String account;
  private final String bucket;

  BucketReader(String bucket, Services services) {
    this.s3 = services.s3();
    this.account = services.target().account();
    this.bucket = bucket;
  }

  BucketThere there(Optional<String> holds) {
    return new BucketThere(
        bucket,
        publicAccessBlock(),
        ownership(),
        encryptionRules(),
        policy(),
        versioning(),
        holds,
        tags());
  }

  Map<String, String> tags() {
    Map<String, String> tags = new TreeMap<>();
    unless(
            () -> s3.getBucketTagging(r -> r.bucket(bucket).expectedBucketOwner(account)).tagSet(),
            "NoSuchTagSet")
        .orElse(List.of())
        .forEach(tag -> tags.put(tag.key(), tag.value()));
    return tags;
  }

  /** Returns the bucket's policy; one without statements if it has none. */
  SharedPolicy policy() {
    return unless(
            () -> s3.getBucketPolicy(r -> r.bucket(bucket).expectedBucketOwner(account)).policy(),
            "NoSuchBucketPolicy")
        .map(SharedPolicy::parse)
        .orElseGet(SharedPolicy::empty);
  }

  /** Returns those of some folders that are there, in the same order. */
  List<String> folders(List<String> wanted) {
    return wanted.stream().filter(this::holdsKey).toList();
  }

  private boolean holdsKey(String key) {
    try {
      s3.headObject(r -> r.bucket(bucket).key(key).expectedBucketOwner(account));
      return true;
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  /** Returns what public access is blocked; empty if nothing is said. */
  Optional<PublicAccessBlockConfiguration> publicAccessBlock() {
    return unless(
        () ->
            s3.getPublicAccessBlock(r -> r.bucket(bucket).expectedBucketOwner(account))
                .publicAccessBlockConfiguration(),
        "NoSuchPublicAccessBlockConfiguration");
  }

  private Optional<String> ownership() {
    return unless(
            () ->
                s3.getBucketOwnershipControls(r -> r.bucket(bucket).expectedBucketOwner(account))
                    .ownershipControls()
                    .rules(),
            "OwnershipControlsNotFoundError")
        .flatMap(rules -> rules.stream().findFirst())
        .map(OwnershipControlsRule::objectOwnershipAsString);
  }

  /** Returns the rules of the bucket's encryption as they are; none if it has none. */
  List<ServerSideEncryptionRule> encryptionRules() {
    return unless(
            () ->
                s3.getBucketEncryption(r -> r.bucket(bucket).expectedBucketOwner(account))
                    .serverSideEncryptionConfiguration()
                    .rules(),
            "ServerSideEncryptionConfigurationNotFoundError")
        .orElse(List.of());
  }

  /** Suspended and never enabled are alike: no versions are kept. */
  private Optional<String> versioning() {
    BucketVersioningStatus status =
        s3.getBucketVersioning(r -> r.bucket(bucket).expectedBucketOwner(account)).status();
    return status == BucketVersioningStatus.ENABLED
        ? Optional.of(status.toString())
        : Optional.empty();
  }

  private static <T> Optional<T> unless(Supplier<T> call, String... absent) {
    try {
      return Optional.ofNullable(call.get());
    } catch (S3Exception e) {
      if (Arrays.asList(absent).contains(BucketErrors.code(e))) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
