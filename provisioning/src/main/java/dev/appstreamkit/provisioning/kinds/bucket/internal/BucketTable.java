package dev.appstreamkit.provisioning.kinds.bucket.internal;

import static dev.appstreamkit.provisioning.internal.kind.Permissions.onBucket;
import static dev.appstreamkit.provisioning.internal.kind.Permissions.onObjects;

import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.spi.Attribute;
import dev.appstreamkit.provisioning.spi.AttributeTable;
import dev.appstreamkit.provisioning.spi.Extension;
import dev.appstreamkit.provisioning.spi.Member;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** The attributes of a bucket. S3 tells and changes each of them by a call of its own. */
final class BucketTable {

  static final String PUBLIC_ACCESS_BLOCK = "publicAccessBlock";
  static final String OWNERSHIP = "objectOwnership";
  static final String ENCRYPTION = "encryption";
  static final String TLS_ONLY = "tlsOnlyPolicy";
  static final String APPSTREAM_ACCESS = "appStreamAccess";
  static final String VERSIONING = "versioning";
  static final String FOLDERS = "folders";

  static final AttributeTable<Bucket> TABLE =
      AttributeTable.<Bucket>of(
              Attribute.setting(PUBLIC_ACCESS_BLOCK, Bucket::publicAccessBlock)
                  .member(
                      told(
                          "publicAccessBlockConfiguration",
                          there -> there.block().map(BucketTable::blocksAll)))
                  .clearable()
                  .needing(bucket -> onBucket(bucket.name(), "PutBucketPublicAccessBlock")),
              Attribute.<Bucket>always(
                      OWNERSHIP, bucket -> ObjectOwnership.BUCKET_OWNER_ENFORCED.toString())
                  .member(told(OWNERSHIP, BucketThere::ownership))
                  .needing(bucket -> onBucket(bucket.name(), "PutBucketOwnershipControls")),
              Attribute.<Bucket>always(ENCRYPTION, BucketTable::encryption)
                  .member(told("serverSideEncryptionConfiguration", BucketTable::encryption))
                  .needing(bucket -> onBucket(bucket.name(), "PutEncryptionConfiguration")),
              Attribute.<Bucket>resolved(
                      TLS_ONLY,
                      (bucket, resolution) ->
                          bucket.tlsOnly().isCleared()
                              ? Setting.cleared()
                              : Setting.of(
                                  TlsOnlyPolicy.statement(bucket.name(), resolution.target())))
                  .member(
                      told(
                          "policy",
                          there ->
                              there.policy().statements(TlsOnlyPolicy::isOurs).stream()
                                  .findFirst()))
                  .clearable()
                  .needing(
                      bucket ->
                          bucket.tlsOnly().isCleared()
                              ? onBucket(bucket.name(), "DeleteBucketPolicy", "PutBucketPolicy")
                              : onBucket(bucket.name(), "PutBucketPolicy")),
              Attribute.<Bucket>resolved(
                      APPSTREAM_ACCESS,
                      (bucket, resolution) ->
                          bucket.appStreamAccess().value().isEmpty()
                              ? bucket.appStreamAccess()
                              : Setting.of(
                                  AppStreamAccess.statement(bucket.name(), resolution.target())))
                  .member(
                      told(
                          "policy",
                          there ->
                              there.policy().statements(AppStreamAccess::isOurs).stream()
                                  .findFirst()))
                  .clearable()
                  .needing(
                      bucket ->
                          bucket.appStreamAccess().isCleared()
                              ? onBucket(bucket.name(), "DeleteBucketPolicy", "PutBucketPolicy")
                              : bucket.appStreamAccess().isUnset()
                                  ? List.of()
                                  : onBucket(bucket.name(), "PutBucketPolicy")),
              Attribute.setting(VERSIONING, BucketTable::versioning)
                  .member(told("versioningConfiguration", BucketThere::versioning))
                  .clearable()
                  .needing(bucket -> onBucket(bucket.name(), "PutBucketVersioning")),
              Attribute.<Bucket>optional(
                      FOLDERS,
                      bucket -> Optional.of(bucket.folders()).filter(all -> !all.isEmpty()))
                  .needing(bucket -> onObjects(bucket.name(), "PutObject")))
          .extendable(
              Extension.atCreation("bucket", CreateBucketRequest::builder)
                  .keeping("createBucketConfiguration", "objectOwnership"));

  private BucketTable() {}

  private static Member told(String name, Function<BucketThere, Optional<?>> read) {
    return Member.of(
        name, model -> read.apply((BucketThere) model).map(data -> data), data -> data);
  }

  private static boolean blocksAll(PublicAccessBlockConfiguration block) {
    return Boolean.TRUE.equals(block.blockPublicAcls())
        && Boolean.TRUE.equals(block.ignorePublicAcls())
        && Boolean.TRUE.equals(block.blockPublicPolicy())
        && Boolean.TRUE.equals(block.restrictPublicBuckets());
  }

  private static Map<String, Object> encryption(Bucket spec) {
    return spec.kmsKey()
        .<Map<String, Object>>map(
            key -> new TreeMap<>(Map.of("algorithm", "aws:kms", "bucketKey", true, "key", key)))
        .orElse(Map.of("algorithm", "AES256"));
  }

  private static Optional<Map<String, Object>> encryption(BucketThere there) {
    return there.encryption().stream()
        .flatMap(
            rule ->
                Optional.ofNullable(rule.applyServerSideEncryptionByDefault()).stream()
                    .map(standard -> encryption(rule, standard)))
        .findFirst();
  }

  private static Map<String, Object> encryption(
      ServerSideEncryptionRule rule, ServerSideEncryptionByDefault standard) {
    Map<String, Object> encryption = new TreeMap<>();
    encryption.put("algorithm", standard.sseAlgorithmAsString());
    if (standard.sseAlgorithm() != ServerSideEncryption.AES256) {
      encryption.put("bucketKey", Boolean.TRUE.equals(rule.bucketKeyEnabled()));
      Optional.ofNullable(standard.kmsMasterKeyID()).ifPresent(key -> encryption.put("key", key));
    }
    return encryption;
  }

  private static Setting<?> versioning(Bucket spec) {
    return spec.versioning().isCleared() || spec.versioning().isUnset()
        ? spec.versioning()
        : Setting.of(BucketVersioningStatus.ENABLED.toString());
  }
}
