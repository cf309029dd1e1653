package dev.appstreamkit.provisioning.kinds.bucket.internal;

import static dev.appstreamkit.provisioning.internal.kind.Permissions.both;
import static dev.appstreamkit.provisioning.internal.kind.Permissions.onBucket;
import static dev.appstreamkit.provisioning.internal.kind.Permissions.onObjects;

import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.plan.Permission;
import java.util.List;

/** What each step with a bucket needs, in IAM's words, which are not those of the operations. */
final class BucketPermissions {

  private BucketPermissions() {}

  static List<Permission> readPermissions(String bucket) {
    return onBucket(
        bucket,
        "ListBucket",
        "ListBucketVersions",
        "GetBucketTagging",
        "GetBucketPolicy",
        "GetBucketPublicAccessBlock",
        "GetBucketOwnershipControls",
        "GetEncryptionConfiguration",
        "GetBucketVersioning");
  }

  /** Whether a folder is there is asked object by object. */
  static List<Permission> enrichForPlanPermissions(Bucket spec) {
    return spec.folders().isEmpty() ? List.of() : onObjects(spec.name(), "GetObject");
  }

  /** Ownership that comes with the create is wanted by itself, too. */
  static List<Permission> create(Bucket spec) {
    return onBucket(spec.name(), "CreateBucket", "PutBucketOwnershipControls");
  }

  static List<Permission> tag(String bucket) {
    return onBucket(bucket, "PutBucketTagging");
  }

  /** Returns what changing an attribute needs. */
  static List<Permission> change(Bucket spec, String attribute) {
    String bucket = spec.name();
    return switch (attribute) {
      case BucketKind.PUBLIC_ACCESS_BLOCK -> onBucket(bucket, "PutBucketPublicAccessBlock");
      case BucketKind.OWNERSHIP -> onBucket(bucket, "PutBucketOwnershipControls");
      case BucketKind.ENCRYPTION -> onBucket(bucket, "PutEncryptionConfiguration");
      case BucketKind.TLS_ONLY ->
          spec.tlsOnly().isCleared()
              ? onBucket(bucket, "DeleteBucketPolicy", "PutBucketPolicy")
              : onBucket(bucket, "PutBucketPolicy");
      case BucketKind.VERSIONING -> onBucket(bucket, "PutBucketVersioning");
      case BucketKind.FOLDERS -> onObjects(bucket, "PutObject");
      default -> tag(bucket);
    };
  }

  /** Returns what removing what a bucket holds needs. */
  static List<Permission> empty(String bucket, boolean data) {
    List<Permission> deleting = onObjects(bucket, "DeleteObjectVersion");
    return data
        ? both(
            both(deleting, onObjects(bucket, "AbortMultipartUpload")),
            onBucket(bucket, "ListBucketMultipartUploads"))
        : deleting;
  }

  static List<Permission> delete(String bucket) {
    return onBucket(bucket, "DeleteBucket");
  }
}
