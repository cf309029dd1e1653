package dev.appstreamkit.provisioning.kinds.file.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.kinds.file.S3Object;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Attribute;
import dev.appstreamkit.provisioning.spi.AttributeTable;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Member;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import dev.appstreamkit.provisioning.spi.TaggedKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;

/** Files that are put into S3. */
public final class S3ObjectKind extends TaggedKind<S3Object, S3ObjectThere> {

  static final AttributeTable<S3Object> TABLE =
      AttributeTable.of(
          Attribute.always(S3ObjectThere.SHA256, (S3Object spec) -> LocalFile.of(spec).sha256())
              .member(
                  Member.of(
                      "metadata",
                      there -> ((S3ObjectThere) there).sha256().map(text -> text),
                      data -> data)));

  /** Makes the kind. */
  public S3ObjectKind() {
    super(S3Object.KIND, S3Object.class, TABLE);
  }

  @Override
  public Identity identity(S3Object spec, Resolution resolution) {
    String name = spec.address().name();
    return Identity.of(name, "arn:" + resolution.target().partition() + ":s3:::" + name);
  }

  @Override
  public Optional<String> nameProblem(String name) {
    int slash = name.indexOf('/');
    return slash > 0 && slash < name.length() - 1
        ? Optional.empty()
        : Optional.of("it isn't the name of a bucket and the key of an object");
  }

  /** Without leave to list the bucket, what isn't there is denied. */
  @Override
  protected List<Permission> permissions(Call call, String object) {
    String bucket = "arn:{partition}:s3:::" + object.substring(0, object.indexOf('/'));
    return switch (call) {
      case READ -> List.of(on("GetObject", object), Permission.on("s3:ListBucket", bucket));
      case CREATE, UPDATE -> List.of(on("PutObject", object));
      case DELETE -> List.of(on("DeleteObject", object));
    };
  }

  private static Permission on(String action, String object) {
    return Permission.on("s3:" + action, "arn:{partition}:s3:::" + object);
  }

  @Override
  protected boolean listsAll() {
    return false;
  }

  @Override
  protected List<S3ObjectThere> describe(Collection<String> names, Services services) {
    return names.stream()
        .flatMap(
            name ->
                S3ObjectThere.find(
                    Identity.of(name, "arn:" + services.target().partition() + ":s3:::" + name),
                    services)
                    .stream())
        .toList();
  }

  @Override
  protected Identity identityOf(S3ObjectThere there) {
    return there.identity();
  }

  /** S3 tells when it was last written, and not when it was first. */
  @Override
  protected Optional<Instant> createdAt(S3ObjectThere there) {
    return Optional.empty();
  }

  @Override
  protected Observed observed(Identity asked, S3ObjectThere there, Services services) {
    return Observed.tagged(asked, TABLE.observed(there).build(), there.tags());
  }

  @Override
  protected boolean isAbsent(RuntimeException error) {
    return S3ObjectThere.isAbsent(error);
  }

  @Override
  protected Map<String, String> tags(Identity identity, Services services) {
    return S3ObjectThere.find(identity, services).map(S3ObjectThere::tags).orElse(Map.of());
  }

  /** Metadata is changed by a copy of the object onto itself, of at most 5 GiB. */
  @Override
  public void tag(
      Identity identity, Map<String, String> set, Set<String> remove, Services services) {
    S3ObjectThere.find(identity, services)
        .ifPresent(
            there -> {
              Map<String, String> tags = new TreeMap<>(there.tags());
              tags.putAll(set);
              tags.keySet().removeAll(remove);
              HeadObjectResponse head = there.head();
              services
                  .s3()
                  .copyObject(
                      copy ->
                          copy.sourceBucket(S3ObjectThere.bucket(identity))
                              .sourceKey(S3ObjectThere.key(identity))
                              .destinationBucket(S3ObjectThere.bucket(identity))
                              .destinationKey(S3ObjectThere.key(identity))
                              .expectedBucketOwner(services.target().account())
                              .metadataDirective(MetadataDirective.REPLACE)
                              .metadata(S3ObjectThere.withTags(there.metadata(), tags))
                              .contentType(head.contentType())
                              .contentEncoding(head.contentEncoding())
                              .contentLanguage(head.contentLanguage())
                              .contentDisposition(head.contentDisposition())
                              .cacheControl(head.cacheControl()));
            });
  }

  @Override
  public List<Permission> tagPermissions(Identity identity) {
    return List.of(on("PutObject", identity.name()), on("GetObject", identity.name()));
  }

  @Override
  protected List<Permission> untagPermissions(Identity identity) {
    return tagPermissions(identity);
  }

  @Override
  public List<Step> create(S3Object spec) {
    List<Step> steps = new ArrayList<>(parts(spec));
    super.create(spec).forEach(step -> steps.add(step.mayNeed(afterwards(spec))));
    return steps;
  }

  /** An upload that an earlier run began is looked at, or ended. */
  private static List<Permission> afterwards(S3Object spec) {
    String object = spec.address().name();
    return List.of(on("AbortMultipartUpload", object), on("ListMultipartUploadParts", object));
  }

  private static List<Step> parts(S3Object spec) {
    String object = spec.address().name();
    return Upload.parts(
        spec, List.of(on("PutObject", object), on("ListMultipartUploadParts", object)));
  }

  @Override
  protected void make(S3Object spec, Attributes wanted, StepContext context) {
    new Upload(spec, context).finish();
  }

  @Override
  public List<Step> update(S3Object spec, Observed observed, List<AttributeChange> changes) {
    List<Step> steps = new ArrayList<>(tagging(observed.identity(), changes));
    if (!TABLE.updated(changes).isEmpty()) {
      steps.addAll(parts(spec));
      steps.add(
          Step.of("upload", "upload the file", context -> new Upload(spec, context).finish())
              .needs(permissions(Call.UPDATE, spec.address().name()))
              .mayNeed(afterwards(spec)));
    }
    return steps;
  }

  @Override
  protected void remove(StepContext context) {
    context
        .services()
        .s3()
        .deleteObject(
            request ->
                request
                    .bucket(S3ObjectThere.bucket(context.identity()))
                    .key(S3ObjectThere.key(context.identity()))
                    .expectedBucketOwner(context.services().target().account()));
  }
}
