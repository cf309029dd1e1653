package dev.appstreamkit.provisioning.kinds.bucket.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.NotOwnedException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Condition;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import dev.appstreamkit.provisioning.spi.TaggedKind;
import dev.appstreamkit.provisioning.spi.UsedResource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import software.amazon.awssdk.services.s3.model.CreateBucketConfiguration;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** S3 buckets. Every call says whose the bucket has to be, since names are global. */
public final class BucketKind extends TaggedKind<Bucket, BucketThere> {

  /** Not wanted by anybody: how much data there is, which a destroy asks about. */
  static final String HOLDS = "holds";

  /** Makes the kind. */
  public BucketKind() {
    super(Bucket.KIND, Bucket.class, BucketTable.TABLE);
  }

  @Override
  public boolean managed(Bucket spec) {
    return !spec.isExisting();
  }

  @Override
  public UsedResource used(Bucket spec, Identity identity) {
    return new UsedBucket(spec, identity);
  }

  @Override
  public Identity identity(Bucket spec, Resolution resolution) {
    return identity(spec.name(), resolution.target().partition());
  }

  private static Identity identity(String bucket, String partition) {
    return Identity.of(bucket, "arn:" + partition + ":s3:::" + bucket);
  }

  @Override
  protected Identity identityOf(BucketThere there) {
    return Identity.named(there.name());
  }

  @Override
  protected Optional<Instant> createdAt(BucketThere there) {
    return Optional.empty();
  }

  @Override
  protected boolean isAbsent(RuntimeException error) {
    return error instanceof S3Exception refusal
        && BucketErrors.code(refusal).equals("NoSuchBucket");
  }

  @Override
  protected List<Permission> permissions(Call call, String bucket) {
    return switch (call) {
      case READ -> BucketPermissions.readPermissions(bucket);
      case CREATE -> BucketPermissions.create(bucket);
      case UPDATE -> List.of();
      case DELETE -> BucketPermissions.delete(bucket);
    };
  }

  @Override
  public List<Permission> enrichForPlanPermissions(Bucket spec, Observed observed) {
    return BucketPermissions.enrichForPlanPermissions(spec);
  }

  /** A name that is taken elsewhere isn't this account's bucket here; preflight tells of it. */
  @Override
  protected List<BucketThere> describe(Collection<String> names, Services services) {
    return names.stream()
        .filter(name -> BucketPresence.of(name, services) instanceof BucketPresence.Here)
        .map(name -> new BucketReader(name, services).there(BucketContents.holds(name, services)))
        .toList();
  }

  /** S3 is asked for buckets one by one. */
  @Override
  protected boolean listsAll() {
    return false;
  }

  /** Only the list of all buckets tells when one was made: it is asked where no tag says whose. */
  @Override
  protected Observed observed(Identity asked, BucketThere there, Services services) {
    Observed observed =
        Observed.tagged(
            identity(there.name(), services.target().partition()),
            table().observed(there).setIfPresent(HOLDS, there.holds()).build(),
            there.tags());
    return there.tags().isEmpty()
        ? BucketPresence.createdAt(there.name(), services).map(observed::createdAt).orElse(observed)
        : observed;
  }

  @Override
  protected Map<String, String> tags(Identity identity, Services services) {
    return new BucketReader(identity.name(), services).tags();
  }

  @Override
  public Observed enrichForPlan(Bucket spec, Observed observed, Services services) {
    if (spec.folders().isEmpty()) {
      return observed;
    }
    List<String> there = new BucketReader(spec.name(), services).folders(spec.folders());
    return observed.withAttributes(
        observed.attributes().toBuilder().set(BucketTable.FOLDERS, there).build());
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
  public List<Finding> preflightChange(
      Bucket spec,
      Observed observed,
      List<AttributeChange> changes,
      Resolution resolution,
      Services services) {
    if (changes.stream()
        .map(AttributeChange::name)
        .anyMatch(
            name ->
                name.equals(BucketTable.TLS_ONLY) || name.equals(BucketTable.APPSTREAM_ACCESS))) {
      TlsOnlyPolicy.demandTakeable(
          spec.address(), new BucketReader(spec.name(), services).policy());
    }
    return List.of();
  }

  @Override
  public List<Step> create(Bucket spec) {
    List<Step> steps = new ArrayList<>();
    steps.add(
        Step.create("create the bucket", context -> make(spec, toMake(spec, context), context))
            .needs(BucketPermissions.create(spec.name())));
    steps.add(
        Step.of(
                TAGS,
                "see that it is tagged as this environment's",
                context -> new BucketWriter(context).claim(tagsToMakeWith(spec, context)))
            .mayNeed(BucketPermissions.tag(spec.name())));
    // S3 blocks public access to a new bucket by itself: also what is not to be blocked is said.
    steps.add(BucketSteps.ofNew(spec, BucketTable.PUBLIC_ACCESS_BLOCK));
    steps.add(BucketSteps.ofNew(spec, BucketTable.ENCRYPTION));
    if (!spec.tlsOnly().isCleared()) {
      steps.add(BucketSteps.of(spec, BucketTable.TLS_ONLY));
    }
    if (spec.appStreamAccess().value().isPresent()) {
      steps.add(BucketSteps.of(spec, BucketTable.APPSTREAM_ACCESS));
    }
    spec.versioning()
        .value()
        .ifPresent(on -> steps.add(BucketSteps.of(spec, BucketTable.VERSIONING)));
    if (!spec.folders().isEmpty()) {
      steps.add(BucketSteps.of(spec, BucketTable.FOLDERS));
    }
    return steps;
  }

  /** Where S3 answers a second create with success, as in us-east-1, success proves nothing. */
  @Override
  protected void make(Bucket spec, Attributes wanted, StepContext context) {
    Services services = context.services();
    if (BucketPresence.of(spec.name(), services) instanceof BucketPresence.Here) {
      throw new NotOwnedException(
          Optional.of(context.address()),
          BucketErrors.NOT_OWNED,
          "choose another name, or remove that bucket");
    }
    String region = services.target().region();
    CreateBucketConfiguration.Builder configuration =
        CreateBucketConfiguration.builder()
            .tags(BucketWriter.s3Tags(tagsToMakeWith(spec, context)));
    if (!region.equals("us-east-1")) {
      configuration.locationConstraint(region);
    }
    services
        .s3()
        .createBucket(
            table()
                .create(CreateBucketRequest.builder(), wanted)
                .bucket(spec.name())
                .createBucketConfiguration(configuration.build())
                .build());
  }

  /** Each attribute has a call of its own, and so a step. */
  @Override
  public List<Step> update(Bucket spec, Observed observed, List<AttributeChange> changes) {
    List<Step> steps = new ArrayList<>(tagging(observed.identity(), changes));
    changes.stream()
        .filter(change -> !change.name().equals(TAGS))
        .forEach(change -> steps.add(BucketSteps.of(spec, change.name())));
    return steps;
  }

  /**
   * A bucket that was empty when it was looked at is not emptied: what somebody has put there since
   * makes the deletion fail.
   */
  @Override
  public Observed enrichForDelete(Observed observed, Services services) {
    return retentionReason(observed).isPresent()
        ? BucketUploads.look(observed, services)
        : observed;
  }

  @Override
  public List<Permission> enrichForDeletePermissions(Observed observed) {
    return retentionReason(observed).isPresent() ? BucketUploads.looking(observed) : List.of();
  }

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
        empty
            .needs(BucketPermissions.empty(bucket))
            .needs(data ? BucketUploads.ending(observed) : List.of()),
        Step.of("delete", "delete the bucket", unlessGone(this::remove))
            .until(Condition.of("gone", Duration.ofSeconds(2), BucketKind::gone))
            .needs(BucketPermissions.delete(bucket)));
  }

  private Step.Action unlessGone(Step.Action action) {
    return context -> {
      try {
        action.run(context);
      } catch (S3Exception e) {
        if (!isAbsent(e)) {
          throw e;
        }
      }
    };
  }

  @Override
  protected void remove(StepContext context) {
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
  protected List<Permission> untagPermissions(Identity identity) {
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
}
