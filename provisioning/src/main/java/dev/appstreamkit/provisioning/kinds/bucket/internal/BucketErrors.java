package dev.appstreamkit.provisioning.kinds.bucket.internal;

import dev.appstreamkit.provisioning.errors.BucketInOtherRegionException;
import dev.appstreamkit.provisioning.errors.BucketNameTakenException;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.NotOwnedException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.QuotaReachedException;
import dev.appstreamkit.provisioning.errors.RequestRejectedException;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What S3's refusals mean for a bucket. */
final class BucketErrors {

  static final String NOT_OWNED =
      "the account has a bucket of this name that this environment didn't make";

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
              new RequestRejectedException(
                  failure,
                  "the bucket holds objects that came after the plan",
                  "plan again; delete data explicitly if that is meant"));
      case "PermanentRedirect",
          "AuthorizationHeaderMalformed",
          "IllegalLocationConstraintException" ->
          Optional.of(inOtherRegion(failure, "another region"));
      case "TooManyBuckets" ->
          Optional.of(
              new QuotaReachedException(
                  failure,
                  "the account has as many buckets as it may have",
                  "delete buckets that nobody needs, or ask AWS for a higher quota in Service Quotas"));
      default -> Optional.empty();
    };
  }

  static ProvisioningException nameTaken(Failure failure) {
    return new BucketNameTakenException(
        failure,
        "another AWS account has a bucket of this name",
        "choose another name; bucket names are shared by all accounts");
  }

  static ProvisioningException inOtherRegion(Failure failure, String region) {
    return new BucketInOtherRegionException(
        failure,
        "the account has a bucket of this name in " + region,
        "choose another name, or work in that region");
  }
}
