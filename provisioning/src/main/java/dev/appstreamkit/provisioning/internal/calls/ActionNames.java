package dev.appstreamkit.provisioning.internal.calls;

import java.util.Map;

/** The actions of policies by operations, which are called the same but for these. */
final class ActionNames {

  private static final Map<String, String> PREFIXES =
      Map.of(
          "applicationautoscaling", "application-autoscaling", "resourcegroupstaggingapi", "tag");

  private static final Map<String, String> OF_S3 =
      Map.ofEntries(
          Map.entry("ListBuckets", "ListAllMyBuckets"),
          Map.entry("HeadBucket", "ListBucket"),
          Map.entry("ListObjects", "ListBucket"),
          Map.entry("ListObjectsV2", "ListBucket"),
          Map.entry("ListObjectVersions", "ListBucketVersions"),
          Map.entry("HeadObject", "GetObject"),
          Map.entry("CopyObject", "PutObject"),
          Map.entry("CreateMultipartUpload", "PutObject"),
          Map.entry("UploadPart", "PutObject"),
          Map.entry("CompleteMultipartUpload", "PutObject"),
          Map.entry("DeleteObjects", "DeleteObject"),
          Map.entry("ListMultipartUploads", "ListBucketMultipartUploads"),
          Map.entry("DeleteBucketTagging", "PutBucketTagging"),
          Map.entry("GetBucketEncryption", "GetEncryptionConfiguration"),
          Map.entry("PutBucketEncryption", "PutEncryptionConfiguration"),
          Map.entry("DeleteBucketEncryption", "PutEncryptionConfiguration"),
          Map.entry("GetPublicAccessBlock", "GetBucketPublicAccessBlock"),
          Map.entry("PutPublicAccessBlock", "PutBucketPublicAccessBlock"),
          Map.entry("DeletePublicAccessBlock", "PutBucketPublicAccessBlock"),
          Map.entry("GetBucketLifecycleConfiguration", "GetLifecycleConfiguration"),
          Map.entry("PutBucketLifecycleConfiguration", "PutLifecycleConfiguration"),
          Map.entry("DeleteBucketLifecycle", "PutLifecycleConfiguration"));

  private ActionNames() {}

  /**
   * Returns the action that a policy must allow.
   *
   * @param service the service, as the SDK's packages name it: {@code applicationautoscaling}
   * @param operation the operation: {@code HeadBucket}
   */
  static String of(String service, String operation) {
    String action = service.equals("s3") ? OF_S3.getOrDefault(operation, operation) : operation;
    return PREFIXES.getOrDefault(service, service) + ":" + action;
  }
}
