package dev.appstreamkit.provisioning.kinds.bucket.internal;

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

  /** Tags and ownership that come with the create are allowed by themselves, too. */
  static List<Permission> create(String bucket) {
    return onBucket(bucket, "CreateBucket", "TagResource", "PutBucketOwnershipControls");
  }

  static List<Permission> tag(String bucket) {
    return onBucket(bucket, "PutBucketTagging");
  }

  /** Returns what removing what a bucket holds needs. */
  static List<Permission> empty(String bucket) {
    return onObjects(bucket, "DeleteObjectVersion");
  }

  static List<Permission> delete(String bucket) {
    return onBucket(bucket, "DeleteBucket");
  }
}
