package dev.appstreamkit.provisioning.kinds.role.internal;

import dev.appstreamkit.provisioning.spi.UsedResource;
import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.NotOwnedException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.ground.PolicyDocument;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.internal.kind.Tags;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Permission;
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
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/** Machine roles: IAM roles with one inline policy. */
public final class RoleKind implements ResourceKind<MachineRole> {

  /** The name of the inline policy; others that a role may have are left alone. */
  static final String POLICY_NAME = "appstreamkit";

  /** How many characters IAM takes for all inline policies of a role together. */
  private static final int MOST_POLICY = 10_240;

  private static final String TRUST = "trust";
  private static final String POLICY = "policy";
  private static final String DESCRIPTION = "description";
  private static final String BOUNDARY = "permissionsBoundary";

  @Override
  public String name() {
    return MachineRole.KIND;
  }

  @Override
  public Class<MachineRole> specType() {
    return MachineRole.class;
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
  public Attributes desired(MachineRole spec, Resolution resolution) {
    return Attributes.builder()
        .set(TRUST, RolePolicies.trust(spec, resolution))
        .set(POLICY, RolePolicies.permissions(spec, resolution.target()))
        .setting(DESCRIPTION, spec.description())
        .setting(BOUNDARY, spec.permissionsBoundary())
        .set(TAGS, spec.tags())
        .build();
  }

  @Override
  public List<String> warnings(MachineRole spec, Resolution resolution) {
    return RolePolicies.widened(spec, resolution).map(text -> spec.address() + ": " + text).stream()
        .toList();
  }

  @Override
  public List<Permission> readPermissions(Identity identity) {
    return on(identity, "GetRole", "GetRolePolicy");
  }

  @Override
  public Optional<Observed> read(Identity identity, Services services) {
    String name = identity.name();
    return present(() -> services.iam().getRole(request -> request.roleName(name)).role())
        .map(role -> observed(role, services.iam()));
  }

  private static Observed observed(Role role, IamClient iam) {
    Attributes.Builder attributes =
        Attributes.builder().set(TRUST, PolicyDocument.parse(role.assumeRolePolicyDocument()));
    present(
            () ->
                iam.getRolePolicy(
                        request -> request.roleName(role.roleName()).policyName(POLICY_NAME))
                    .policyDocument())
        .ifPresent(document -> attributes.set(POLICY, PolicyDocument.parse(document)));
    Optional.ofNullable(role.description())
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> attributes.set(DESCRIPTION, text));
    Optional.ofNullable(role.permissionsBoundary())
        .ifPresent(boundary -> attributes.set(BOUNDARY, boundary.permissionsBoundaryArn()));
    Map<String, String> tags = new HashMap<>();
    role.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
    return Observed.tagged(Identity.of(role.roleName(), role.arn()), attributes.build(), tags)
        .createdAt(role.createDate());
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
    return changes.stream().anyMatch(change -> change.name().equals(POLICY))
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
    return List.of(
        Step.create("create the role", context -> createRole(spec, context))
            .needs(on(Identity.named(spec.name()), "CreateRole", "TagRole")),
        Step.of("policy", "give it its permissions", context -> putPolicy(spec, context))
            .needs(on(Identity.named(spec.name()), "PutRolePolicy")));
  }

  private void createRole(MachineRole spec, StepContext context) {
    Map<String, String> tags = new HashMap<>(spec.tags());
    tags.putAll(context.ownerTags());
    CreateRoleRequest.Builder request =
        CreateRoleRequest.builder()
            .roleName(spec.name())
            .assumeRolePolicyDocument(trust(spec, context))
            .tags(iamTags(tags));
    spec.description().value().ifPresent(request::description);
    spec.permissionsBoundary().value().ifPresent(request::permissionsBoundary);
    Role role = context.services().iam().createRole(request.build()).role();
    context.identity(Identity.of(role.roleName(), role.arn()));
  }

  @Override
  public List<Step> update(MachineRole spec, Observed observed, List<AttributeChange> changes) {
    return changes.stream().map(change -> step(spec, observed.identity(), change)).toList();
  }

  /** IAM judges by the ARN, which has a path where somebody else made the role. */
  private static List<Permission> on(Identity role, String... operations) {
    String name = role.arn().orElse(role.name());
    return Arrays.stream(operations).map(operation -> Permissions.onRole(operation, name)).toList();
  }

  private Step step(MachineRole spec, Identity role, AttributeChange change) {
    return action(spec, change).needs(on(role, operations(spec, change)));
  }

  private static String[] operations(MachineRole spec, AttributeChange change) {
    return switch (change.name()) {
      case TRUST -> new String[] {"UpdateAssumeRolePolicy"};
      case POLICY -> new String[] {"PutRolePolicy"};
      case DESCRIPTION -> new String[] {"UpdateRole"};
      case BOUNDARY ->
          new String[] {
            spec.permissionsBoundary().value().isPresent()
                ? "PutRolePermissionsBoundary"
                : "DeleteRolePermissionsBoundary"
          };
      default ->
          Tags.of(change.after()).isEmpty()
              ? new String[] {"UntagRole"}
              : Tags.leaving(change).isEmpty()
                  ? new String[] {"TagRole"}
                  : new String[] {"TagRole", "UntagRole"};
    };
  }

  private Step action(MachineRole spec, AttributeChange change) {
    return switch (change.name()) {
      case TRUST -> Step.of(TRUST, "change who may assume it", context -> putTrust(spec, context));
      case POLICY -> Step.of(POLICY, "change its permissions", context -> putPolicy(spec, context));
      case DESCRIPTION ->
          Step.of(DESCRIPTION, "change its description", context -> describe(spec, context));
      case BOUNDARY ->
          Step.of(BOUNDARY, "change its permissions boundary", context -> bound(spec, context));
      case TAGS -> Step.of(TAGS, "change its tags", context -> retag(change, context));
      default -> throw new IllegalArgumentException("A role has no attribute " + change.name());
    };
  }

  private static void putTrust(MachineRole spec, StepContext context) {
    context
        .services()
        .iam()
        .updateAssumeRolePolicy(
            request -> request.roleName(spec.name()).policyDocument(trust(spec, context)));
  }

  private static void putPolicy(MachineRole spec, StepContext context) {
    String document =
        PolicyDocument.json(RolePolicies.permissions(spec, context.resolution().target()));
    context
        .services()
        .iam()
        .putRolePolicy(
            request ->
                request.roleName(spec.name()).policyName(POLICY_NAME).policyDocument(document));
  }

  private static void describe(MachineRole spec, StepContext context) {
    context
        .services()
        .iam()
        .updateRole(
            request ->
                request.roleName(spec.name()).description(spec.description().value().orElse("")));
  }

  private static void bound(MachineRole spec, StepContext context) {
    IamClient iam = context.services().iam();
    Optional<String> boundary = spec.permissionsBoundary().value();
    if (boundary.isPresent()) {
      iam.putRolePermissionsBoundary(
          request -> request.roleName(spec.name()).permissionsBoundary(boundary.get()));
    } else {
      present(() -> iam.deleteRolePermissionsBoundary(request -> request.roleName(spec.name())));
    }
  }

  @Override
  public List<Permission> tagPermissions(Identity identity) {
    return on(identity, "TagRole");
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

  /** IAM doesn't list tags: each role is asked for its own. */
  @Override
  public Map<Identity, Map<String, String>> search(
      Predicate<Map<String, String>> wanted, Services services) {
    Map<Identity, Map<String, String>> found = new HashMap<>();
    for (Role role :
        services.iam().listRolesPaginator(request -> request.pathPrefix("/")).roles()) {
      Map<String, String> tags = new HashMap<>();
      present(
              () ->
                  services.iam().listRoleTags(request -> request.roleName(role.roleName())).tags())
          .orElse(List.of())
          .forEach(tag -> tags.put(tag.key(), tag.value()));
      if (wanted.test(tags)) {
        found.put(Identity.of(role.roleName(), role.arn()), tags);
      }
    }
    return found;
  }

  private void retag(AttributeChange change, StepContext context) {
    tag(context.identity(), Tags.of(change.after()), Tags.leaving(change), context.services());
  }

  @Override
  public List<Step> delete(Observed observed) {
    Identity role = observed.identity();
    return List.of(
        Step.of("policies", "take its permissions away", RoleKind::removePolicies)
            .needs(on(role, "ListRolePolicies", "ListAttachedRolePolicies"))
            .needs(
                observed.attributes().get(POLICY).isPresent()
                    ? on(role, "DeleteRolePolicy")
                    : List.of()),
        Step.of("delete", "delete the role", RoleKind::deleteRole)
            .until(Condition.of("gone", Duration.ofSeconds(1), RoleKind::gone))
            .needs(on(role, "DeleteRole")));
  }

  private static void removePolicies(StepContext context) {
    IamClient iam = context.services().iam();
    String role = context.identity().name();
    List<String> inline = new ArrayList<>();
    List<String> attached = new ArrayList<>();
    present(
        () -> {
          iam.listRolePoliciesPaginator(request -> request.roleName(role))
              .policyNames()
              .forEach(inline::add);
          iam.listAttachedRolePoliciesPaginator(request -> request.roleName(role))
              .attachedPolicies()
              .forEach(policy -> attached.add(policy.policyArn()));
          return role;
        });
    for (String policy : inline) {
      present(() -> iam.deleteRolePolicy(request -> request.roleName(role).policyName(policy)));
    }
    for (String policy : attached) {
      present(() -> iam.detachRolePolicy(request -> request.roleName(role).policyArn(policy)));
    }
  }

  private static void deleteRole(StepContext context) {
    String role = context.identity().name();
    present(() -> context.services().iam().deleteRole(request -> request.roleName(role)));
  }

  private static PollResult gone(StepContext context) {
    String role = context.identity().name();
    return present(() -> context.services().iam().getRole(request -> request.roleName(role)))
            .isPresent()
        ? PollResult.pending("there")
        : PollResult.success("gone");
  }

  @Override
  public Optional<ProvisioningException> explain(Failure failure) {
    return switch (failure.awsErrorCode().orElse("")) {
      case "EntityAlreadyExists" ->
          Optional.of(
              new NotOwnedException(
                  failure,
                  "a role of this name is already there, and this environment didn't make it",
                  "choose another name, or remove that role"));
      case "DeleteConflict" ->
          Optional.of(
              new ProvisioningException(
                  ErrorCategory.CONFLICT,
                  failure,
                  "the role is still in use: "
                      + failure.awsMessage().orElse("IAM doesn't say where"),
                  "take it out of its instance profiles and run again"));
      case "MalformedPolicyDocument" ->
          Optional.of(
              new ProvisioningException(
                  ErrorCategory.INVALID,
                  failure,
                  "IAM doesn't accept a policy: " + failure.awsMessage().orElse("without a reason"),
                  "correct the statements that the role is allowed"));
      default -> Optional.empty();
    };
  }

  /** What was just created may not be known to every one of IAM's servers. */
  @Override
  public boolean propagating(Failure failure) {
    return failure.awsErrorCode().filter("NoSuchEntity"::equals).isPresent();
  }

  private static String trust(MachineRole spec, StepContext context) {
    return PolicyDocument.json(RolePolicies.trust(spec, context.resolution()));
  }

  private static Collection<Tag> iamTags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  private static <T> Optional<T> present(Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (NoSuchEntityException e) {
      return Optional.empty();
    }
  }
}
