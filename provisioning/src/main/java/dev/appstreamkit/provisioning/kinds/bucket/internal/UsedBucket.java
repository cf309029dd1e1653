package dev.appstreamkit.provisioning.kinds.bucket.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.errors.AccessDeniedException;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.UsedResource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A bucket of somebody else's, in the environment's own account and region. */
record UsedBucket(Bucket spec, Identity identity) implements UsedResource {

  private static final int NOT_FOUND = 404;

  /** How S3 says that a bucket is elsewhere, or that the caller has nothing to do with it. */
  private static final Set<Integer> NOT_HERE =
      Set.of(301, 400, BucketPresence.FORBIDDEN, NOT_FOUND);

  /** Asks for the bucket of this account: a grant on another's would be worth nothing. */
  @Override
  public Optional<Observed> read(Services services) {
    try {
      head(services);
      return Optional.of(Observed.untagged(identity, Attributes.empty(), Optional.empty()));
    } catch (S3Exception e) {
      if (NOT_HERE.contains(e.statusCode())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private void head(Services services) {
    String account = services.target().account();
    services.s3().headBucket(r -> r.bucket(spec.name()).expectedBucketOwner(account));
  }

  @Override
  public List<Permission> readPermissions() {
    return Permissions.onBucket(spec.name(), "ListBucket");
  }

  @Override
  public Optional<ProvisioningException> whyMissing(Services services) {
    try {
      head(services);
      return Optional.empty();
    } catch (S3Exception e) {
      return Optional.of(why(services, e));
    }
  }

  private ProvisioningException why(Services services, S3Exception e) {
    String account = services.target().account();
    if (e.statusCode() == NOT_FOUND) {
      return error(
          e,
          ErrorCategory.NOT_FOUND,
          "no bucket has this name, and this environment only uses it",
          "make it, or name one that is there");
    }
    if (e.statusCode() == BucketPresence.FORBIDDEN) {
      return new AccessDeniedException(
          failure(e),
          "s3:ListBucket",
          Optional.of("arn:" + services.target().partition() + ":s3:::" + spec.name()),
          "S3 doesn't show it: it is another account's, or the credentials may not s3:ListBucket"
              + " on it",
          "name a bucket of account " + account + ", or have s3:ListBucket on it allowed");
    }
    return region(e)
        .filter(region -> !region.equals(services.target().region()))
        .map(
            region ->
                error(
                    e,
                    ErrorCategory.CONFLICT,
                    "it is in " + region + ", and the environment in " + services.target().region(),
                    "name a bucket of this region, or work in that one"))
        .orElseThrow(() -> e);
  }

  private static Optional<String> region(S3Exception refusal) {
    return Optional.ofNullable(refusal.awsErrorDetails())
        .flatMap(details -> details.sdkHttpResponse().firstMatchingHeader("x-amz-bucket-region"));
  }

  private ProvisioningException error(
      S3Exception refusal, ErrorCategory category, String problem, String remedy) {
    return new ProvisioningException(category, failure(refusal), problem, remedy);
  }

  private Failure failure(S3Exception refusal) {
    return new Failure(Optional.of(spec.address()), Optional.of("HeadBucket"), refusal);
  }
}
