package dev.appstreamkit.provisioning.kinds.bucket.internal;

import dev.appstreamkit.provisioning.spi.Services;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Where a bucket's name is taken. Names are global, so a name may be a stranger's, or one's own in
 * another region.
 */
sealed interface BucketPresence {

  /** HTTP's status for what the caller may not do. */
  int FORBIDDEN = 403;

  /** In the environment's account and region. */
  record Here() implements BucketPresence {}

  /** Nowhere. */
  record Nowhere() implements BucketPresence {}

  /**
   * In the environment's account, but in another region.
   *
   * @param region the region, as far as S3 says
   * @param refusal S3's answer
   */
  record Elsewhere(String region, S3Exception refusal) implements BucketPresence {}

  /**
   * In another account.
   *
   * @param refusal S3's answer
   */
  record Strangers(S3Exception refusal) implements BucketPresence {}

  /** Asks S3. */
  static BucketPresence of(String bucket, Services services) {
    try {
      services
          .s3()
          .headBucket(
              request -> request.bucket(bucket).expectedBucketOwner(services.target().account()));
      return new Here();
    } catch (S3Exception e) {
      return switch (e.statusCode()) {
        case 404 -> new Nowhere();
        case 301, 400 ->
            listed(bucket, services)
                .<BucketPresence>map(own -> new Elsewhere(region(own, e), e))
                .orElseGet(() -> stranger(e));
        case FORBIDDEN -> hidden(bucket, services, e);
        default -> throw e;
      };
    }
  }

  /** Another account's bucket looks like an own one that the caller may not look at. */
  private static BucketPresence hidden(String bucket, Services services, S3Exception refusal) {
    Optional<Bucket> own;
    try {
      own = listed(bucket, services);
    } catch (S3Exception e) {
      refusal.addSuppressed(e);
      throw BucketErrors.lookDenied(refusal);
    }
    if (own.isPresent()) {
      throw BucketErrors.lookDenied(refusal);
    }
    return new Strangers(refusal);
  }

  private static BucketPresence stranger(S3Exception refusal) {
    if (refusal.statusCode() == 400) {
      throw refusal;
    }
    return new Strangers(refusal);
  }

  private static String region(Bucket own, S3Exception refusal) {
    return Optional.ofNullable(own.bucketRegion())
        .or(
            () ->
                refusal
                    .awsErrorDetails()
                    .sdkHttpResponse()
                    .firstMatchingHeader("x-amz-bucket-region"))
        .orElse("another region");
  }

  /** Returns the bucket from the list of the account's own ones. */
  static Optional<Bucket> listed(String bucket, Services services) {
    return services.s3().listBucketsPaginator(request -> request.prefix(bucket)).buckets().stream()
        .filter(own -> own.name().equals(bucket))
        .findFirst();
  }

  /**
   * Returns when a bucket of the account was made, which only the list tells; empty if the caller
   * may not list. It speaks for a bucket whose making was interrupted before it got its tags.
   */
  static Optional<Instant> createdAt(String bucket, Services services) {
    try {
      return listed(bucket, services).map(Bucket::creationDate);
    } catch (S3Exception e) {
      if (e.statusCode() == FORBIDDEN) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
