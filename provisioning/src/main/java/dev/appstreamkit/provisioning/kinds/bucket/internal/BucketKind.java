package dev.appstreamkit.provisioning.kinds.bucket.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.NotOwnedException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.kind.Tags;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.plan.Retention;
import dev.appstreamkit.provisioning.spi.Condition;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** S3 buckets. Every call says whose the bucket has to be, since names are global. */
public final class BucketKind implements ResourceKind<Bucket> {

  static final String PUBLIC_ACCESS_BLOCK = "publicAccessBlock";
  static final String OWNERSHIP = "objectOwnership";
  static final String ENCRYPTION = "encryption";
  static final String TLS_ONLY = "tlsOnlyPolicy";
  static final String VERSIONING = "versioning";
  static final String FOLDERS = "folders";

  /** Not wanted by anybody: how much data there is, which a destroy asks about. */
  static final String HOLDS = "holds";

  @Override
  public String name() {
    return Bucket.KIND;
  }

  @Override
  public Class<Bucket> specType() {
    return Bucket.class;
  }

  @Override
  public Identity identity(Bucket spec, Resolution resolution) {
    return identity(spec.name(), resolution.target().partition());
  }

  private static Identity identity(String bucket, String partition) {
    return Identity.of(bucket, "arn:" + partition + ":s3:::" + bucket);
  }

  @Override
  public Attributes desired(Bucket spec, Resolution resolution) {
    Attributes.Builder attributes =
        Attributes.builder()
            .setting(PUBLIC_ACCESS_BLOCK, spec.publicAccessBlock())
            .set(OWNERSHIP, ObjectOwnership.BUCKET_OWNER_ENFORCED.toString())
            .set(ENCRYPTION, encryption(spec));
    if (spec.tlsOnly().isCleared()) {
      attributes.clear(TLS_ONLY);
    } else {
      attributes.set(TLS_ONLY, TlsOnlyPolicy.statement(spec.name(), resolution.target()));
    }
    if (spec.versioning().isCleared()) {
      attributes.clear(VERSIONING);
    } else if (!spec.versioning().isUnset()) {
      attributes.set(VERSIONING, BucketVersioningStatus.ENABLED.toString());
    }
    if (!spec.folders().isEmpty()) {
      attributes.set(FOLDERS, spec.folders());
    }
    return attributes.set(TAGS, spec.tags()).build();
  }

  private static Map<String, Object> encryption(Bucket spec) {
    return spec.kmsKey()
        .<Map<String, Object>>map(
            key -> new TreeMap<>(Map.of("algorithm", "aws:kms", "bucketKey", true, "key", key)))
        .orElse(Map.of("algorithm", "AES256"));
  }

  @Override
  public List<Permission> readPermissions(Identity identity) {
    return BucketPermissions.readPermissions(identity.name());
  }

  @Override
  public List<Permission> enrichForPlanPermissions(Bucket spec, Observed observed) {
    return BucketPermissions.enrichForPlanPermissions(spec);
  }

  /** A name that is taken elsewhere isn't this account's bucket here; preflight tells of it. */
  @Override
  public Optional<Observed> read(Identity identity, Services services) {
    String bucket = identity.name();
    if (!(BucketPresence.of(bucket, services) instanceof BucketPresence.Here)) {
      return Optional.empty();
    }
    BucketReader reader = new BucketReader(bucket, services);
    Attributes attributes =
        reader.attributes().setIfPresent(HOLDS, BucketContents.holds(bucket, services)).build();
    Map<String, String> tags = reader.tags();
    Observed observed =
        Observed.tagged(identity(bucket, services.target().partition()), attributes, tags);
    return Optional.of(
        tags.isEmpty()
            ? BucketPresence.createdAt(bucket, services).map(observed::createdAt).orElse(observed)
            : observed);
  }

  @Override
  public Observed enrichForPlan(Bucket spec, Observed observed, Services services) {
    if (spec.folders().isEmpty()) {
      return observed;
    }
    List<String> there = new BucketReader(spec.name(), services).folders(spec.folders());
    return observed.withAttributes(observed.attributes().toBuilder().set(FOLDERS, there).build());
  }

  @Override
  public List<Finding> preflight(Bucket spec, Resolution resolution, Services services) {
    Optional<ResourceAddress> address = Optional.of(spec.address());
    BucketPresence presence = BucketPresence.of(spec.name(), services);
    if (presence instanceof BucketPresence.Elsewhere elsewhere) {
      throw BucketErrors.inOtherRegion(head(address, elsewhere.refusal()), elsewhere.region());
    }
    if (presence instanceof BucketPresence.Strangers strangers) {
      throw BucketErrors.nameTaken(head(address, strangers.refusal()));
    }
    return List.of();
  }

  private static Failure head(Optional<ResourceAddress> address, S3Exception refusal) {
    return new Failure(address, Optional.of("HeadBucket"), refusal);
  }

  @Override
  public List<Step> create(Bucket spec) {
    List<Step> steps = new ArrayList<>();
    steps.add(
        Step.create("create the bucket", context -> createBucket(spec, context))
            .needs(BucketPermissions.create(spec)));
    steps.add(
        Step.of(TAGS, "tag it as this environment's", context -> claim(spec, context))
            .needs(BucketPermissions.tag(spec.name())));
    // S3 blocks public access to a new bucket by itself: also what is not to be blocked is said.
    steps.add(step(spec, PUBLIC_ACCESS_BLOCK));
    steps.add(step(spec, ENCRYPTION));
    if (!spec.tlsOnly().isCleared()) {
      steps.add(step(spec, TLS_ONLY));
    }
    spec.versioning().value().ifPresent(on -> steps.add(step(spec, VERSIONING)));
    if (!spec.folders().isEmpty()) {
      steps.add(step(spec, FOLDERS));
    }
    return steps;
  }

  /** Where S3 answers a second create with success, as in us-east-1, success proves nothing. */
  private static void createBucket(Bucket spec, StepContext context) {
    Services services = context.services();
    if (BucketPresence.of(spec.name(), services) instanceof BucketPresence.Here) {
      throw new NotOwnedException(
          Optional.of(context.address()),
          BucketErrors.NOT_OWNED,
          "choose another name, or remove that bucket");
    }
    String region = services.target().region();
    CreateBucketRequest.Builder request =
        CreateBucketRequest.builder()
            .bucket(spec.name())
            .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED);
    if (!region.equals("us-east-1")) {
      request.createBucketConfiguration(location -> location.locationConstraint(region));
    }
    services.s3().createBucket(request.build());
  }

  private static void claim(Bucket spec, StepContext context) {
    Map<String, String> tags = new TreeMap<>(spec.tags());
    tags.putAll(context.ownerTags());
    writer(context).tag(tags, Set.of());
  }

  @Override
  public List<Step> update(Bucket spec, Observed observed, List<AttributeChange> changes) {
    return changes.stream()
        .map(
            change ->
                change.name().equals(TAGS)
                    ? Step.of(
                            TAGS,
                            "change its tags",
                            context ->
                                writer(context).tag(Tags.of(change.after()), Tags.leaving(change)))
                        .needs(BucketPermissions.tag(spec.name()))
                    : step(spec, change.name()))
        .toList();
  }

  private static Step step(Bucket spec, String attribute) {
    return change(spec, attribute).needs(BucketPermissions.change(spec, attribute));
  }

  private static Step change(Bucket spec, String attribute) {
    return switch (attribute) {
      case PUBLIC_ACCESS_BLOCK ->
          spec.publicAccessBlock().isCleared()
              ? Step.of(
                  attribute, "let public access be granted", context -> writer(context).unblock())
              : Step.of(attribute, "block public access", context -> writer(context).block());
      case OWNERSHIP ->
          Step.of(
              attribute,
              "make all objects the owner's",
              context -> writer(context).enforceOwnership());
      case ENCRYPTION ->
          Step.of(attribute, "encrypt objects", context -> writer(context).encrypt(spec));
      case TLS_ONLY ->
          spec.tlsOnly().isCleared()
              ? Step.of(
                  attribute,
                  "accept requests without TLS",
                  context -> writer(context).acceptPlain())
              : Step.of(
                  attribute,
                  "refuse requests without TLS",
                  context -> writer(context).refusePlain());
      case VERSIONING ->
          spec.versioning().isCleared()
              ? Step.of(
                  attribute, "keep no more versions", context -> writer(context).version(false))
              : Step.of(attribute, "keep old versions", context -> writer(context).version(true));
      case FOLDERS ->
          Step.of(attribute, "make its folders", context -> writer(context).makeFolders(spec));
      default -> throw new IllegalArgumentException("A bucket has no attribute " + attribute + ".");
    };
  }

  /**
   * A bucket that was empty when it was looked at is not emptied: what somebody has put there since
   * makes the deletion fail.
   */
  @Override
  public List<Step> delete(Observed observed) {
    boolean data = retentionReason(observed).isPresent();
    String bucket = observed.identity().name();
    Step empty =
        data
            ? Step.of("empty", "delete all its objects", unlessGone(BucketContents::removeAll))
            : Step.of(
                "empty", "delete its empty folders", unlessGone(BucketContents::removeFolders));
    return List.of(
        empty.needs(BucketPermissions.empty(bucket, data)),
        Step.of("delete", "delete the bucket", unlessGone(BucketKind::deleteBucket))
            .until(Condition.of("gone", Duration.ofSeconds(2), BucketKind::gone))
            .needs(BucketPermissions.delete(bucket)));
  }

  private static Step.Action unlessGone(Step.Action action) {
    return context -> {
      try {
        action.run(context);
      } catch (S3Exception e) {
        if (!BucketErrors.code(e).equals("NoSuchBucket")) {
          throw e;
        }
      }
    };
  }

  private static void deleteBucket(StepContext context) {
    Services services = context.services();
    services
        .s3()
        .deleteBucket(
            request ->
                request
                    .bucket(context.identity().name())
                    .expectedBucketOwner(services.target().account()));
  }

  private static PollResult gone(StepContext context) {
    return BucketPresence.of(context.identity().name(), context.services())
            instanceof BucketPresence.Here
        ? PollResult.pending("there")
        : PollResult.success("gone");
  }

  @Override
  public Optional<Retention> retention(Bucket spec) {
    return spec.retention();
  }

  /** Whoever leaves a role out may not think of the data that it gave access to. */
  @Override
  public boolean staysBehind() {
    return true;
  }

  @Override
  public Optional<String> retentionReason(Observed observed) {
    return observed
        .attributes()
        .get(HOLDS)
        .flatMap(Attributes.Value::data)
        .map(data -> "holds " + data);
  }

  @Override
  public List<Permission> tagPermissions(Identity identity) {
    return BucketPermissions.tag(identity.name());
  }

  @Override
  public void tag(
      Identity identity, Map<String, String> set, Set<String> remove, Services services) {
    new BucketWriter(identity.name(), services).tag(set, remove);
  }

  /** Buckets whose tags the caller may not read, or that are elsewhere, aren't found. */
  @Override
  public Map<Identity, Map<String, String>> search(
      Predicate<Map<String, String>> wanted, Services services) {
    Map<Identity, Map<String, String>> found = new TreeMap<>(Comparator.comparing(Identity::name));
    services
        .s3()
        .listBucketsPaginator(request -> request.bucketRegion(services.target().region()))
        .buckets()
        .forEach(
            bucket -> {
              Map<String, String> tags = tagsOf(bucket.name(), services);
              if (wanted.test(tags)) {
                found.put(identity(bucket.name(), services.target().partition()), tags);
              }
            });
    return found;
  }

  private static Map<String, String> tagsOf(String bucket, Services services) {
    try {
      return new BucketReader(bucket, services).tags();
    } catch (S3Exception e) {
      if (e.statusCode() == BucketPresence.FORBIDDEN || e.statusCode() == 301) {
        return Map.of();
      }
      throw e;
    }
  }

  @Override
  public Optional<ProvisioningException> explain(Failure failure) {
    return BucketErrors.explain(failure);
  }

  /** A new bucket may not be known at once, and a deleted one's name may not be free at once. */
  @Override
  public boolean propagating(Failure failure) {
    return failure
        .awsErrorCode()
        .filter(code -> code.equals("NoSuchBucket") || code.equals("OperationAborted"))
        .isPresent();
  }

  private static BucketWriter writer(StepContext context) {
    return new BucketWriter(context);
  }
}
