package dev.appstreamkit.provisioning.kinds.role.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.ground.PolicyDocument;
import dev.appstreamkit.provisioning.internal.ground.SharedPolicy;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.internal.kind.RoleErrors;
import dev.appstreamkit.provisioning.internal.kind.RoleOthers;
import dev.appstreamkit.provisioning.internal.kind.RoleRemoval;
import dev.appstreamkit.provisioning.internal.kind.SamlTrust;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
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
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/** Machine roles: IAM roles with one inline policy. */
public final class RoleKind extends TaggedKind<MachineRole, RoleThere> {

  /** The name of the inline policy; others that a role may have are left alone. */
  static final String POLICY_NAME = "appstreamkit";

  /** How many characters IAM takes for all inline policies of a role together. */
  private static final int MOST_POLICY = 10_240;

  /** Makes the kind. */
  public RoleKind() {
    super(MachineRole.KIND, MachineRole.class, RoleTable.TABLE);
  }

  @Override
  public boolean managed(MachineRole spec) {
    return !spec.isExisting();
  }

  @Override
  public UsedResource used(MachineRole spec, Identity identity) {
    return new UsedRole(spec, identity);
  }

  @Override
  public Identity identity(MachineRole spec, Resolution resolution) {
    return Identity.of(spec.name(), resolution.target().globalArn("iam", "role/" + spec.name()));
  }

  @Override
  protected Identity identityOf(RoleThere there) {
    return Identity.of(there.role().roleName(), there.role().arn());
  }

  @Override
  protected Optional<Instant> createdAt(RoleThere there) {
    return Optional.of(there.role().createDate());
  }

  @Override
  protected boolean isAbsent(RuntimeException error) {
    return error instanceof NoSuchEntityException;
  }

  @Override
  public List<String> warnings(MachineRole spec, Resolution resolution) {
    List<String> all = new ArrayList<>(super.warnings(spec, resolution));
    RolePolicies.widened(spec, resolution).ifPresent(text -> all.add(spec.address() + ": " + text));
    return all;
  }

  @Override
  protected List<Permission> permissions(Call call, String role) {
    Identity named = Identity.named(role);
    return switch (call) {
      case READ -> on(named, "GetRole", "GetRolePolicy");
      case CREATE -> on(named, "CreateRole", "TagRole");
      case UPDATE -> on(named, "GetRole", "GetRolePolicy", "UpdateRole");
      case DELETE -> on(named, "DeleteRole");
    };
  }

  @Override
  public List<Permission> readPermissions(Identity identity) {
    return on(identity, "GetRole", "GetRolePolicy");
  }

  /** IAM judges by the ARN, which has a path where somebody else made the role. */
  private static List<Permission> on(Identity role, String... operations) {
    String name = role.arn().orElse(role.name());
    return Arrays.stream(operations).map(operation -> Permissions.onRole(operation, name)).toList();
  }

  /** IAM lists roles without their policies. */
  @Override
  protected List<RoleThere> describe(Collection<String> names, Services services) {
    IamClient iam = services.iam();
    return names.isEmpty()
        ? iam.listRolesPaginator(request -> request.pathPrefix("/")).roles().stream()
            .filter(role -> !SamlTrust.isIn(role))
            .map(role -> new RoleThere(role, Optional.empty()))
            .toList()
        : names.stream()
            .flatMap(
                name ->
                    RoleRemoval.ifThere(() -> iam.getRole(request -> request.roleName(name)).role())
                        .map(role -> new RoleThere(role, policy(iam, name)))
                        .stream())
            .toList();
  }

  static Optional<SharedPolicy> policy(IamClient iam, String role) {
    return RoleRemoval.ifThere(
            () ->
                iam.getRolePolicy(request -> request.roleName(role).policyName(POLICY_NAME))
                    .policyDocument())
        .map(SharedPolicy::parse);
  }

  /** The tags come with the role. */
  @Override
  protected Observed observed(Identity asked, RoleThere there, Services services) {
    Attributes attributes =
        RoleOthers.with(table().observed(there), RolePolicies.others(there)).build();
    return Observed.tagged(identityOf(there), attributes, there.tags())
        .createdAt(there.role().createDate());
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
  public Observed enrichForDelete(Observed observed, Services services) {
    return RoleOthers.look(observed, services.iam(), POLICY_NAME);
  }

  @Override
  public List<Permission> enrichForDeletePermissions(Observed observed) {
    return on(observed.identity(), "ListRolePolicies", "ListAttachedRolePolicies");
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
  public List<Finding> preflight(MachineRole spec, Resolution resolution, Services services) {
    return policySize(spec, resolution);
  }

  @Override
  public List<Finding> preflightChange(
      MachineRole spec,
      Observed observed,
      List<AttributeChange> changes,
      Resolution resolution,
      Services services) {
    return changes.stream().anyMatch(change -> change.name().equals(RoleTable.POLICY))
        ? policySize(spec, resolution)
        : List.of();
  }

  private static List<Finding> policySize(MachineRole spec, Resolution resolution) {
    int size = PolicyDocument.json(RolePolicies.permissions(spec, resolution.target())).length();
    if (size > MOST_POLICY) {
      throw new ProvisioningException(
          ErrorCategory.INVALID,
          Optional.of(spec.address()),
          "its policy has " + size + " characters, and IAM takes " + MOST_POLICY,
          "allow less, or bring statements that differ in the resource only together");
    }
    return List.of();
  }

  @Override
  public List<Step> create(MachineRole spec) {
    List<Step> steps = new ArrayList<>(super.create(spec));
    steps.add(
        Step.of(
                RoleTable.POLICY,
                "give it its permissions",
                context ->
                    RoleWriter.put(
                        context,
                        PolicyDocument.json(
                            RolePolicies.permissions(spec, context.resolution().target()))))
            .needs(on(Identity.named(spec.name()), "PutRolePolicy")));
    return steps;
  }

  @Override
  protected void make(MachineRole spec, Attributes wanted, StepContext context) {
    CreateRoleRequest request =
        table()
            .create(CreateRoleRequest.builder(), wanted)
            .roleName(spec.name())
            .tags(iamTags(tagsToMakeWith(spec, context)))
            .build();
    Role role = context.services().iam().createRole(request).role();
    context.identity(Identity.of(role.roleName(), role.arn()));
  }

  /** Policies and the bound have calls of their own, and so steps. */
  @Override
  public List<Step> update(MachineRole spec, Observed observed, List<AttributeChange> changes) {
    Identity role = observed.identity();
    List<Step> steps = new ArrayList<>(tagging(role, changes));
    List<AttributeChange> together = new ArrayList<>(table().saidByName(changes));
    for (AttributeChange change : table().updated(changes)) {
      if (change.name().equals(RoleTable.DESCRIPTION)) {
        together.add(change);
      } else if (!together.contains(change)) {
        steps.add(RoleWriter.step(change).needs(on(role, RoleWriter.operations(change))));
      }
    }
    changing(spec, observed, together).ifPresent(steps::add);
    return steps;
  }

  @Override
  protected void change(RoleThere there, List<AttributeChange> changes, StepContext context) {
    RoleWriter.update(there, changes, context);
  }

  @Override
  protected Object modelOf(RoleThere there) {
    return there.role();
  }

  @Override
  public List<Permission> tagPermissions(Identity identity) {
    return on(identity, "TagRole");
  }

  @Override
  protected List<Permission> untagPermissions(Identity identity) {
    return on(identity, "UntagRole");
  }

  @Override
  public void tag(
      Identity identity, Map<String, String> set, Set<String> remove, Services services) {
    String role = identity.name();
    if (!set.isEmpty()) {
      services.iam().tagRole(request -> request.roleName(role).tags(iamTags(set)));
    }
    if (!remove.isEmpty()) {
      services.iam().untagRole(request -> request.roleName(role).tagKeys(remove));
    }
  }

  private static Collection<Tag> iamTags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  @Override
  public List<Step> delete(Observed observed) {
    Identity role = observed.identity();
    boolean inline =
        observed.attributes().get(RoleTable.POLICY).isPresent() || RoleOthers.areInline(observed);
    return List.of(
        Step.of("policies", "take its permissions away", RoleRemoval::policies)
            .needs(on(role, "ListRolePolicies", "ListAttachedRolePolicies"))
            .needs(inline ? on(role, "DeleteRolePolicy") : List.of())
            .needs(RoleOthers.areAttached(observed) ? on(role, "DetachRolePolicy") : List.of()),
        Step.of("delete", "delete the role", this::deleteOnce)
            .until(Condition.of("gone", Duration.ofSeconds(1), RoleKind::gone))
            .needs(on(role, "DeleteRole")));
  }

  private void deleteOnce(StepContext context) {
    RoleRemoval.ifThere(
        () -> {
          remove(context);
          return true;
        });
  }

  @Override
  protected void remove(StepContext context) {
    context.services().iam().deleteRole(request -> request.roleName(context.identity().name()));
  }

  private static PollResult gone(StepContext context) {
    String role = context.identity().name();
    return RoleRemoval.ifThere(
                () -> context.services().iam().getRole(request -> request.roleName(role)))
            .isPresent()
        ? PollResult.pending("there")
        : PollResult.success("gone");
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
