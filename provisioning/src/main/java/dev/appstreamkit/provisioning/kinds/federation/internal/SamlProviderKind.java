package dev.appstreamkit.provisioning.kinds.federation.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.NotOwnedException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.ground.SamlMetadata;
import dev.appstreamkit.provisioning.internal.kind.IamTags;
import dev.appstreamkit.provisioning.kinds.federation.SamlProvider;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.plan.Target;
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
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.SAMLProviderListEntry;

/** Identity providers, as IAM knows them: a name, a document, tags. */
public final class SamlProviderKind extends TaggedKind<SamlProvider, SamlProviderKind.There> {

  static final AttributeTable<SamlProvider> TABLE =
      AttributeTable.of(
          Attribute.optional(
                  "metadata", (SamlProvider spec) -> spec.metadata().map(SamlMetadata::summary))
              .member(
                  Member.of(
                      "samlMetadataDocument",
                      there ->
                          Optional.ofNullable(((There) there).provider.samlMetadataDocument())
                              .map(SamlMetadata::summary),
                      summary -> summary)));

  /**
   * A provider that is there.
   *
   * @param arn its ARN
   * @param provider what IAM tells of it
   */
  record There(String arn, GetSamlProviderResponse provider) {
    String name() {
      return arn.substring(arn.lastIndexOf('/') + 1);
    }
  }

  /** Makes the kind. */
  public SamlProviderKind() {
    super(SamlProvider.KIND, SamlProvider.class, TABLE);
  }

  @Override
  public boolean managed(SamlProvider spec) {
    return !spec.isExisting();
  }

  private static String arn(Target target, String name) {
    return target.globalArn("iam", "saml-provider/" + name);
  }

  @Override
  public Identity identity(SamlProvider spec, Resolution resolution) {
    return Identity.of(spec.name(), spec.arn(resolution.target()));
  }

  @Override
  protected Identity identityOf(There there) {
    return Identity.of(there.name(), there.arn);
  }

  @Override
  protected Optional<Instant> createdAt(There there) {
    return Optional.ofNullable(there.provider.createDate());
  }

  @Override
  protected boolean isAbsent(RuntimeException error) {
    return error instanceof NoSuchEntityException;
  }

  private static List<Permission> on(String provider, String... operations) {
    return Arrays.stream(operations)
        .map(
            operation ->
                Permission.on(
                    "iam:" + operation, "arn:{partition}:iam::{account}:saml-provider/" + provider))
        .toList();
  }

  @Override
  protected List<Permission> permissions(Call call, String provider) {
    return switch (call) {
      case READ -> on(provider, "GetSAMLProvider");
      case CREATE -> on(provider, "CreateSAMLProvider", "TagSAMLProvider");
      case UPDATE -> on(provider, "UpdateSAMLProvider");
      case DELETE -> on(provider, "DeleteSAMLProvider");
    };
  }

  /** The list has names only. */
  @Override
  protected boolean listsAll() {
    return false;
  }

  @Override
  protected List<There> describe(Collection<String> names, Services services) {
    IamClient iam = services.iam();
    Stream<String> arns =
        names.isEmpty()
            ? iam.listSAMLProviders(r -> {}).samlProviderList().stream()
                .map(SAMLProviderListEntry::arn)
            : names.stream().map(name -> arn(services.target(), name));
    return arns.flatMap(arn -> there(arn, iam).stream()).toList();
  }

  private static Optional<There> there(String arn, IamClient iam) {
    try {
      return Optional.of(new There(arn, iam.getSAMLProvider(r -> r.samlProviderArn(arn))));
    } catch (NoSuchEntityException none) {
      return Optional.empty();
    }
  }

  /** The tags come with the provider. */
  @Override
  protected Observed observed(Identity asked, There there, Services services) {
    Map<String, String> tags = IamTags.read(there.provider.tags());
    Observed observed = Observed.tagged(identityOf(there), table().observed(there).build(), tags);
    return createdAt(there).map(observed::createdAt).orElse(observed);
  }

  @Override
  protected Map<String, String> tags(Identity identity, Services services) {
    String arn = arn(services.target(), identity.name());
    return IamTags.read(services.iam().listSAMLProviderTags(r -> r.samlProviderArn(arn)).tags());
  }

  @Override
  protected void make(SamlProvider spec, Attributes wanted, StepContext context) {
    context
        .services()
        .iam()
        .createSAMLProvider(
            request ->
                request
                    .name(spec.name())
                    .samlMetadataDocument(spec.metadata().orElseThrow())
                    .tags(IamTags.of(tagsToMakeWith(spec, context))));
  }

  /** A plan shows a digest of the document; the document itself is the spec's. */
  @Override
  public List<Step> update(SamlProvider spec, Observed observed, List<AttributeChange> changes) {
    List<Step> steps = new ArrayList<>(tagging(observed.identity(), changes));
    if (!table().updated(changes).isEmpty()) {
      steps.add(
          Step.of("update", "change its metadata", context -> change(spec, context))
              .needs(permissions(Call.UPDATE, spec.name())));
    }
    return steps;
  }

  private static void change(SamlProvider spec, StepContext context) {
    String arn = arn(context.services().target(), spec.name());
    context
        .services()
        .iam()
        .updateSAMLProvider(
            request ->
                request.samlProviderArn(arn).samlMetadataDocument(spec.metadata().orElseThrow()));
  }

  @Override
  protected void remove(StepContext context) {
    String arn = arn(context.services().target(), context.identity().name());
    context.services().iam().deleteSAMLProvider(request -> request.samlProviderArn(arn));
  }

  @Override
  public void tag(
      Identity identity, Map<String, String> set, Set<String> remove, Services services) {
    String arn = arn(services.target(), identity.name());
    if (!set.isEmpty()) {
      services.iam().tagSAMLProvider(r -> r.samlProviderArn(arn).tags(IamTags.of(set)));
    }
    if (!remove.isEmpty()) {
      services.iam().untagSAMLProvider(r -> r.samlProviderArn(arn).tagKeys(remove));
    }
  }

  @Override
  public List<Permission> tagPermissions(Identity identity) {
    return on(identity.name(), "TagSAMLProvider");
  }

  @Override
  protected List<Permission> untagPermissions(Identity identity) {
    return on(identity.name(), "UntagSAMLProvider");
  }

  @Override
  public Optional<ProvisioningException> explain(Failure failure) {
    return switch (failure.awsErrorCode().orElse("")) {
      case "EntityAlreadyExists" ->
          Optional.of(
              new NotOwnedException(
                  failure,
                  "a SAML provider of this name is already there, and this environment didn't"
                      + " make it",
                  "choose another name, adopt it, or use SamlProvider.existing(...)"));
      case "InvalidInput" ->
          Optional.of(
              new ProvisioningException(
                  ErrorCategory.INVALID,
                  failure,
                  "IAM doesn't take the metadata: "
                      + failure.awsMessage().orElse("without a reason"),
                  "have your identity provider export it again"));
      default -> Optional.empty();
    };
  }

  @Override
  public boolean propagating(Failure failure) {
    String code = failure.awsErrorCode().orElse("");
    return code.equals("NoSuchEntity") || code.equals("EntityAlreadyExists");
  }
}
