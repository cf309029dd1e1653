package dev.appstreamkit.provisioning.kinds.bucket.internal;

import dev.appstreamkit.provisioning.errors.AccessDeniedException;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.NotOwnedException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.QuotaReachedException;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What S3's refusals mean for a bucket. */
final class BucketErrors {

  static final String NOT_OWNED =
      "the account has a bucket of this name that this environment didn't make";

  /** The actions that authorise operations which have another name. */
  private static final Map<String, String> ACTIONS =
      Map.ofEntries(
          Map.entry("HeadBucket", "ListBucket"),
          Map.entry("HeadObject", "GetObject"),
          Map.entry("ListBuckets", "ListAllMyBuckets"),
          Map.entry("ListObjectVersions", "ListBucketVersions"),
          Map.entry("ListMultipartUploads", "ListBucketMultipartUploads"),
          Map.entry("DeleteObjects", "DeleteObject"),
          Map.entry("GetPublicAccessBlock", "GetBucketPublicAccessBlock"),
          Map.entry("PutPublicAccessBlock", "PutBucketPublicAccessBlock"),
          Map.entry("DeletePublicAccessBlock", "PutBucketPublicAccessBlock"),
          Map.entry("GetBucketEncryption", "GetEncryptionConfiguration"),
          Map.entry("PutBucketEncryption", "PutEncryptionConfiguration"));

  private BucketErrors() {}

  /** Returns S3's error code; empty text if there is none. */
  static String code(S3Exception refusal) {
    return Optional.ofNullable(refusal.awsErrorDetails())
        .map(details -> details.errorCode())
        .orElse("");
  }

  static Optional<ProvisioningException> explain(Failure failure) {
    return switch (failure.awsErrorCode().orElse("")) {
      case "BucketAlreadyExists" -> Optional.of(nameTaken(failure));
      case "BucketAlreadyOwnedByYou" ->
          Optional.of(
              new NotOwnedException(
                  failure, NOT_OWNED, "choose another name, or remove that bucket"));
      case "BucketNotEmpty" ->
          Optional.of(
              new ProvisioningException(
                  ErrorCategory.STALE,
                  failure,
                  "the bucket holds objects that came after the plan",
                  "plan again, which keeps it; delete it with PlanOptions.deleting if that is meant"));
      case "PermanentRedirect",
          "AuthorizationHeaderMalformed",
          "IllegalLocationConstraintException" ->
          Optional.of(inOtherRegion(failure, "another region"));
      case "MalformedPolicy" ->
          Optional.of(
              new ProvisioningException(
                  ErrorCategory.CONFLICT,
                  failure,
                  "S3 doesn't take the bucket's policy: "
                      + failure.awsMessage().orElse("without a reason"),
                  "look at the statements that others wrote into it: ours, "
                      + TlsOnlyPolicy.SID
                      + ", names nobody but everybody"));
      case "TooManyBuckets" ->
          Optional.of(
              new QuotaReachedException(
                  failure,
                  "the account has as many buckets as it may have",
                  "delete buckets that nobody needs, or ask AWS for a higher quota in Service Quotas"));
      case "AccessDenied", "403", "" -> denied(failure);
      default -> Optional.empty();
    };
  }

  /** S3 says what is missing only sometimes; the operation tells it, though not by its name. */
  private static Optional<ProvisioningException> denied(Failure failure) {
    boolean told = failure.awsMessage().orElse("").contains("perform: ");
    if (told || failure.status().orElse(0) != BucketPresence.FORBIDDEN) {
      return Optional.empty();
    }
    return failure
        .operation()
        .map(operation -> "s3:" + ACTIONS.getOrDefault(operation, operation))
        .map(action -> denied(failure, action));
  }

  /** Returns the error for a bucket that the caller may not even look for. */
  static ProvisioningException lookDenied(S3Exception refusal) {
    return denied(
        new Failure(Optional.empty(), Optional.of("HeadBucket"), refusal), "s3:ListBucket");
  }

  private static ProvisioningException denied(Failure failure, String action) {
    return new AccessDeniedException(
        failure,
        action,
        Optional.empty(),
        "the credentials may not " + action + " on this bucket",
        "add a statement that allows it to the policy of whoever runs this");
  }

  static ProvisioningException nameTaken(Failure failure) {
    return new ProvisioningException(
        ErrorCategory.CONFLICT,
        failure,
        "another AWS account has a bucket of this name",
        "choose another name; bucket names are shared by all accounts");
  }

  static ProvisioningException inOtherRegion(Failure failure, String region) {
    return new ProvisioningException(
        ErrorCategory.CONFLICT,
        failure,
        "the account has a bucket of this name in " + region,
        "choose another name, or work in that region");
  }
}
