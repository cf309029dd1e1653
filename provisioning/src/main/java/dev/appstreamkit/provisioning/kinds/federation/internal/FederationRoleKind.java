package dev.appstreamkit.provisioning.kinds.federation.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.ground.PolicyDocument;
import dev.appstreamkit.provisioning.internal.ground.SharedPolicy;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.internal.kind.RoleErrors;
import dev.appstreamkit.provisioning.internal.kind.RoleOthers;
import dev.appstreamkit.provisioning.internal.kind.RoleRemoval;
import dev.appstreamkit.provisioning.internal.kind.SamlTrust;
import dev.appstreamkit.provisioning.kinds.federation.FederationRole;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
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
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;

/** Roles of users who sign in with SAML 2.0: IAM roles with one inline policy. */
public final class FederationRoleKind extends TaggedKind<FederationRole, FederationRoleKind.There> {

  private static final String POLICY_NAME = "appstreamkit";
  private static final String TRUST = "trust";
  private static final String POLICY = "policy";
  private static final String DESCRIPTION = "description";

  static final AttributeTable<FederationRole> TABLE =
      AttributeTable.of(
          Attribute.<FederationRole>resolved(
                  TRUST, (role, at) -> Setting.of(FederationPolicies.trust(role, at.target())))
              .member(
                  document(
                      "assumeRolePolicyDocument",
                      there -> FederationPolicies.ourTrust(there.trust()))),
          Attribute.<FederationRole>resolved(
                  POLICY,
                  (role, at) -> Setting.of(FederationPolicies.permissions(role, at.target())))
              .member(
                  document(
                      "policyDocument",
                      there -> there.policy.flatMap(FederationPolicies::ourPolicy))),
          Attribute.optional(
                  "sessionDuration",
                  (FederationRole role) ->
                      role.sessionDuration().map(time -> Math.toIntExact(time.getSeconds())))
              .member(
                  Member.of(
                      "maxSessionDuration",
                      there -> Optional.ofNullable(((There) there).role.maxSessionDuration()),
                      seconds -> seconds)),
          Attribute.setting(DESCRIPTION, FederationRole::description)
              .member(
                  Member.of(
                      DESCRIPTION,
                      there ->
                          Optional.ofNullable(((There) there).role.description())
                              .filter(text -> !text.isEmpty())
                              .map(text -> text),
                      text -> text))
              .clearable());

  /**
   * A role that is there.
   *
   * @param role the role
   * @param policy the inline policy that is this library's; empty if it has none
   */
  record There(Role role, Optional<SharedPolicy> policy) {
    SharedPolicy trust() {
      return Optional.ofNullable(role.assumeRolePolicyDocument())
          .map(SharedPolicy::parse)
          .orElseGet(SharedPolicy::empty);
    }
  }

  /** Makes the kind. */
  public FederationRoleKind() {
    super(FederationRole.KIND, FederationRole.class, TABLE);
  }

  private static Member document(String name, Function<There, Optional<Map<String, Object>>> read) {
    return Member.of(
        name,
        there -> read.apply((There) there).map(document -> document),
        data -> PolicyDocument.json(asDocument(data)));
  }

  @SuppressWarnings("unchecked") // documents are maps with texts for keys
  private static Map<String, Object> asDocument(Object data) {
    return (Map<String, Object>) data;
  }

  @Override
  public Identity identity(FederationRole spec, Resolution resolution) {
    return Identity.of(spec.name(), spec.arn(resolution.target()));
  }

  @Override
  protected Identity identityOf(There there) {
    return Identity.of(there.role.roleName(), there.role.arn());
  }

  @Override
  protected Optional<Instant> createdAt(There there) {
    return Optional.of(there.role.createDate());
  }

  @Override
  protected boolean isAbsent(RuntimeException error) {
    return error instanceof NoSuchEntityException;
  }

  private static List<Permission> on(String role, String... operations) {
    return Arrays.stream(operations).map(name -> Permissions.onRole(name, role)).toList();
  }

  @Override
  protected List<Permission> permissions(Call call, String role) {
    return switch (call) {
      case READ -> on(role, "GetRole", "GetRolePolicy");
      case CREATE -> on(role, "CreateRole", "TagRole");
      case UPDATE -> on(role, "GetRole", "GetRolePolicy", "UpdateRole");
      case DELETE -> on(role, "GetRole", "DeleteRole");
    };
  }

  /** IAM lists roles without their policies. */
  @Override
  protected boolean listsAll() {
    return false;
  }

  @Override
  protected List<There> describe(Collection<String> names, Services services) {
    IamClient iam = services.iam();
    return names.isEmpty()
        ? iam.listRolesPaginator(request -> request.pathPrefix("/")).roles().stream()
            .filter(SamlTrust::isIn)
            .map(role -> new There(role, Optional.empty()))
            .toList()
        : names.stream()
            .flatMap(
                name ->
                    RoleRemoval.ifThere(() -> iam.getRole(r -> r.roleName(name)).role())
                        .map(role -> new There(role, policy(iam, name)))
                        .stream())
            .toList();
  }

  private static Optional<SharedPolicy> policy(IamClient iam, String role) {
    return RoleRemoval.ifThere(
            () -> iam.getRolePolicy(r -> r.roleName(role).policyName(POLICY_NAME)).policyDocument())
        .map(SharedPolicy::parse);
  }

  /** The tags come with the role. */
  @Override
  protected Observed observed(Identity asked, There there, Services services) {
    Map<String, String> tags = new TreeMap<>();
    there.role.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
    Attributes attributes =
        RoleOthers.with(
                table().observed(there), FederationPolicies.others(there.trust(), there.policy))
            .build();
    return Observed.tagged(identityOf(there), attributes, tags).createdAt(there.role.createDate());
  }

  @Override
  public Observed enrichForDelete(Observed observed, Services services) {
    return RoleOthers.look(observed, services.iam(), POLICY_NAME);
  }

  @Override
  public List<Permission> enrichForDeletePermissions(Observed observed) {
    return on(observed.identity().name(), "ListRolePolicies", "ListAttachedRolePolicies");
  }

  @Override
  public Observed enrichForDrift(Observed observed, Services services) {
    return RoleOthers.lookIfAllowed(observed, services.iam(), POLICY_NAME);
  }

  @Override
  public List<String> addedByOthers(Observed observed) {
    return RoleOthers.told(observed);
  }

  @Override
  protected Map<String, String> tags(Identity identity, Services services) {
    Map<String, String> tags = new TreeMap<>();
    services
        .iam()
        .listRoleTags(request -> request.roleName(identity.name()))
        .tags()
        .forEach(tag -> tags.put(tag.key(), tag.value()));
    return tags;
  }

  @Override
  public List<Step> create(FederationRole spec) {
    List<Step> steps = new ArrayList<>(super.create(spec));
    steps.add(
        Step.of(POLICY, "let its users stream", context -> firstPolicy(spec, context))
            .needs(on(spec.name(), "PutRolePolicy")));
    return steps;
  }

  @Override
  protected void make(FederationRole spec, Attributes wanted, StepContext context) {
    CreateRoleRequest.Builder request =
        TABLE
            .create(CreateRoleRequest.builder(), wanted)
            .roleName(spec.name())
            .tags(SamlProviderKind.asTags(tagsToMakeWith(spec, context)));
    context.services().iam().createRole(request.build());
  }

  private static void firstPolicy(FederationRole spec, StepContext context) {
    Target target = context.resolution().target();
    put(context, PolicyDocument.json(FederationPolicies.permissions(spec, target)));
    context.output("roleAttribute", spec.roleAttribute(target));
    for (Stack stack : spec.stacks()) {
      context.output("relayState." + stack.name(), FederationRole.relayState(target, stack));
    }
  }

  private static void put(StepContext context, String document) {
    context
        .services()
        .iam()
        .putRolePolicy(
            request ->
                request
                    .roleName(context.identity().name())
                    .policyName(POLICY_NAME)
                    .policyDocument(document));
  }

  /** IAM changes the two policies by calls of their own, of which others' part stays. */
  @Override
  public List<Step> update(FederationRole spec, Observed observed, List<AttributeChange> changes) {
    String role = spec.name();
    List<Step> steps = new ArrayList<>(tagging(observed.identity(), changes));
    List<AttributeChange> together = new ArrayList<>();
    for (AttributeChange change : table().updated(changes)) {
      switch (change.name()) {
        case TRUST ->
            steps.add(
                Step.of(TRUST, "change who may assume it", context -> trust(change, context))
                    .needs(on(role, "GetRole", "UpdateAssumeRolePolicy")));
        case POLICY ->
            steps.add(
                Step.of(POLICY, "change its permissions", context -> policy(change, context))
                    .needs(on(role, "GetRolePolicy", "PutRolePolicy")));
        default -> together.add(change);
      }
    }
    changing(spec, observed, together).ifPresent(steps::add);
    return steps;
  }

  private static Map<String, Object> wanted(AttributeChange change) {
    return asDocument(change.after().flatMap(Attributes.Value::data).orElseThrow());
  }

  private static void trust(AttributeChange change, StepContext context) {
    IamClient iam = context.services().iam();
    String role = context.identity().name();
    There there = new There(iam.getRole(r -> r.roleName(role)).role(), Optional.empty());
    iam.updateAssumeRolePolicy(
        request ->
            request
                .roleName(role)
                .policyDocument(FederationPolicies.changedTrust(there.trust(), wanted(change))));
  }

  private static void policy(AttributeChange change, StepContext context) {
    SharedPolicy there =
        policy(context.services().iam(), context.identity().name()).orElseGet(SharedPolicy::empty);
    put(context, FederationPolicies.changedPolicy(there, wanted(change)));
  }

  /** IAM may take what isn't said for its own values: what is there is said again. */
  @Override
  protected void change(There there, List<AttributeChange> changes, StepContext context) {
    UpdateRoleRequest.Builder request =
        UpdateRoleRequest.builder()
            .roleName(there.role.roleName())
            .description(there.role.description())
            .maxSessionDuration(there.role.maxSessionDuration());
    changes.stream()
        .filter(change -> change.name().equals(DESCRIPTION))
        .filter(change -> change.after().flatMap(Attributes.Value::data).isEmpty())
        .forEach(cleared -> request.description(""));
    context.services().iam().updateRole(TABLE.update(request, changes, there).build());
  }

  @Override
  public List<Step> delete(Observed observed) {
    String role = observed.identity().name();
    List<Step> steps = new ArrayList<>();
    steps.add(
        Step.of("policies", "take its permissions away", RoleRemoval::policies)
            .needs(on(role, "ListRolePolicies", "ListAttachedRolePolicies", "DeleteRolePolicy"))
            .needs(RoleOthers.areAttached(observed) ? on(role, "DetachRolePolicy") : List.of()));
    steps.addAll(super.delete(observed));
    return steps;
  }

  @Override
  protected void remove(StepContext context) {
    context.services().iam().deleteRole(request -> request.roleName(context.identity().name()));
  }

  @Override
  public void tag(
      Identity identity, Map<String, String> set, Set<String> remove, Services services) {
    String role = identity.name();
    if (!set.isEmpty()) {
      services.iam().tagRole(r -> r.roleName(role).tags(SamlProviderKind.asTags(set)));
    }
    if (!remove.isEmpty()) {
      services.iam().untagRole(r -> r.roleName(role).tagKeys(remove));
    }
  }

  @Override
  public List<Permission> tagPermissions(Identity identity) {
    return on(identity.name(), "TagRole");
  }

  @Override
  protected List<Permission> untagPermissions(Identity identity) {
    return on(identity.name(), "UntagRole");
  }

  @Override
  public Optional<ProvisioningException> explain(Failure failure) {
    return RoleErrors.explain(failure);
  }

  /** What was just created may not be known to every one of IAM's servers. */
  @Override
  public boolean propagating(Failure failure) {
    return failure.awsErrorCode().filter("NoSuchEntity"::equals).isPresent();
  }
}
