package dev.appstreamkit.provisioning.internal.kind;

import static dev.appstreamkit.provisioning.internal.kind.RoleRows.DESCRIPTION;
import static dev.appstreamkit.provisioning.internal.kind.RoleRows.POLICY;
import static dev.appstreamkit.provisioning.internal.kind.RoleRows.TRUST;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.ground.PolicyDocument;
import dev.appstreamkit.provisioning.internal.ground.SharedPolicy;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.provisioning.spi.AttributeTable;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import dev.appstreamkit.provisioning.spi.TaggedKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;

/**
 * A kind of roles: each has a trust policy and one inline policy of this library's, which others
 * may write to as well. What a policy says, and which of its statements are others', is the kind's.
 *
 * @param <S> the spec
 */
public abstract class IamRoleKind<S extends ResourceSpec> extends TaggedKind<S, RoleThere> {

  /** The name of the inline policy; others that a role may have are left alone. */
  public static final String POLICY_NAME = "appstreamkit";

  /** Says what kind it is. */
  protected IamRoleKind(String name, Class<S> specType, AttributeTable<S> table) {
    super(name, specType, table);
  }

  /** Returns whether a role of IAM's list is of this kind. */
  protected abstract boolean isOne(Role role);

  /** Returns what a role is to allow. */
  protected abstract Map<String, Object> permissions(S spec, Target target);

  /** Returns the trust policy as it has to be, with what of it is others'. */
  protected abstract String changedTrust(SharedPolicy there, Map<String, Object> wanted);

  /** Returns the inline policy as it has to be, with what of it is others'. */
  protected abstract String changedPolicy(
      ResourceAddress role, SharedPolicy there, Map<String, Object> wanted);

  /** Says what of others' stands in the two policies, each as part of a sentence. */
  protected abstract List<String> others(RoleThere there);

  /** Tells programs of a role that was made. Tells nothing by default. */
  protected void tell(S spec, StepContext context) {}

  /** Returns the step that changes an attribute by a call of its own; empty if it has none. */
  protected Optional<Step> step(Identity role, AttributeChange change) {
    return switch (change.name()) {
      case TRUST ->
          Optional.of(
              Step.of(TRUST, "change who may assume it", context -> trust(change, context))
                  .needs(on(role, "GetRole", "UpdateAssumeRolePolicy")));
      case POLICY ->
          Optional.of(
              Step.of(POLICY, "change its permissions", context -> policy(change, context))
                  .needs(on(role, "GetRolePolicy", "PutRolePolicy")));
      default -> Optional.empty();
    };
  }

  @Override
  public Identity identity(S spec, Resolution resolution) {
    String role = spec.address().name();
    return Identity.of(role, resolution.target().globalArn("iam", "role/" + role));
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
  protected final boolean isAbsent(RuntimeException error) {
    return error instanceof NoSuchEntityException;
  }

  @Override
  protected Object modelOf(RoleThere there) {
    return there.role();
  }

  @Override
  protected List<Permission> permissions(Call call, String role) {
    Identity named = Identity.named(role);
    return switch (call) {
      case READ -> on(named, "GetRole", "GetRolePolicy");
      case CREATE -> on(named, "CreateRole", "TagRole");
      case UPDATE -> on(named, "GetRole", "GetRolePolicy", "UpdateRole");
      case DELETE -> on(named, "GetRole", "DeleteRole");
    };
  }

  @Override
  public List<Permission> readPermissions(Identity identity) {
    return on(identity, "GetRole", "GetRolePolicy");
  }

  /** IAM judges by the ARN, which has a path where somebody else made the role. */
  protected static List<Permission> on(Identity role, String... operations) {
    String name = role.arn().orElse(role.name());
    return Arrays.stream(operations).map(operation -> Permissions.onRole(operation, name)).toList();
  }

  /** IAM lists roles without their policies. */
  @Override
  protected boolean listsAll() {
    return false;
  }

  @Override
  protected List<RoleThere> describe(Collection<String> names, Services services) {
    IamClient iam = services.iam();
    return names.isEmpty()
        ? iam.listRolesPaginator(request -> request.pathPrefix("/")).roles().stream()
            .filter(this::isOne)
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

  private static Optional<SharedPolicy> policy(IamClient iam, String role) {
    return RoleRemoval.ifThere(
            () ->
                iam.getRolePolicy(request -> request.roleName(role).policyName(POLICY_NAME))
                    .policyDocument())
        .map(SharedPolicy::parse);
  }

  /** The tags come with the role. */
  @Override
  protected Observed observed(Identity asked, RoleThere there, Services services) {
    Attributes attributes = RoleOthers.with(table().observed(there), others(there)).build();
    return Observed.tagged(identityOf(there), attributes, there.tags())
        .createdAt(there.role().createDate());
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
  public List<Step> create(S spec) {
    List<Step> steps = new ArrayList<>(super.create(spec));
    steps.add(
        Step.of(POLICY, "give it its permissions", context -> firstPolicy(spec, context))
            .needs(on(Identity.named(spec.address().name()), "PutRolePolicy")));
    return steps;
  }

  @Override
  protected void make(S spec, Attributes wanted, StepContext context) {
    CreateRoleRequest request =
        table()
            .create(CreateRoleRequest.builder(), wanted)
            .roleName(spec.address().name())
            .tags(IamTags.of(tagsToMakeWith(spec, context)))
            .build();
    Role role = context.services().iam().createRole(request).role();
    context.identity(Identity.of(role.roleName(), role.arn()));
  }

  private void firstPolicy(S spec, StepContext context) {
    put(context, PolicyDocument.json(permissions(spec, context.resolution().target())));
    tell(spec, context);
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

  /** Policies have calls of their own, and so steps. */
  @Override
  public List<Step> update(S spec, Observed observed, List<AttributeChange> changes) {
    Identity role = observed.identity();
    List<Step> steps = new ArrayList<>(tagging(role, changes));
    List<AttributeChange> together = new ArrayList<>(table().saidByName(changes));
    for (AttributeChange change : table().updated(changes)) {
      if (!together.contains(change)) {
        step(role, change).ifPresentOrElse(steps::add, () -> together.add(change));
      }
    }
    changing(spec, observed, together).ifPresent(steps::add);
    return steps;
  }

  private static Map<String, Object> wanted(AttributeChange change) {
    return RoleRows.asDocument(change.after().flatMap(Attributes.Value::data).orElseThrow());
  }

  private void trust(AttributeChange change, StepContext context) {
    IamClient iam = context.services().iam();
    String role = context.identity().name();
    SharedPolicy there =
        new RoleThere(iam.getRole(request -> request.roleName(role)).role(), Optional.empty())
            .trust();
    String document = changedTrust(there, wanted(change));
    iam.updateAssumeRolePolicy(request -> request.roleName(role).policyDocument(document));
  }

  private void policy(AttributeChange change, StepContext context) {
    SharedPolicy there =
        policy(context.services().iam(), context.identity().name()).orElseGet(SharedPolicy::empty);
    put(context, changedPolicy(context.address(), there, wanted(change)));
  }

  /** IAM may take what isn't said for its own values: what is there is said again. */
  @Override
  protected void change(RoleThere there, List<AttributeChange> changes, StepContext context) {
    UpdateRoleRequest.Builder request =
        UpdateRoleRequest.builder()
            .roleName(there.role().roleName())
            .description(there.role().description())
            .maxSessionDuration(there.role().maxSessionDuration());
    changes.stream()
        .filter(change -> change.name().equals(DESCRIPTION))
        .filter(change -> change.after().flatMap(Attributes.Value::data).isEmpty())
        .forEach(cleared -> request.description(""));
    context.services().iam().updateRole(table().update(request, changes, there).build());
  }

  @Override
  public List<Step> delete(Observed observed) {
    Identity role = observed.identity();
    boolean inline =
        observed.attributes().get(POLICY).isPresent() || RoleOthers.areInline(observed);
    List<Step> steps = new ArrayList<>();
    steps.add(
        Step.of("policies", "take its permissions away", RoleRemoval::policies)
            .needs(on(role, "ListRolePolicies", "ListAttachedRolePolicies"))
            .needs(inline ? on(role, "DeleteRolePolicy") : List.of())
            .needs(RoleOthers.areAttached(observed) ? on(role, "DetachRolePolicy") : List.of()));
    super.delete(observed).forEach(step -> steps.add(step.needs(on(role, "DeleteRole"))));
    return steps;
  }

  @Override
  protected Duration deletion() {
    return Duration.ofSeconds(1);
  }

  @Override
  protected void remove(StepContext context) {
    context.services().iam().deleteRole(request -> request.roleName(context.identity().name()));
  }

  @Override
  protected Map<String, String> tags(Identity identity, Services services) {
    return IamTags.read(services.iam().listRoleTags(r -> r.roleName(identity.name())).tags());
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
      services.iam().tagRole(request -> request.roleName(role).tags(IamTags.of(set)));
    }
    if (!remove.isEmpty()) {
      services.iam().untagRole(request -> request.roleName(role).tagKeys(remove));
    }
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
