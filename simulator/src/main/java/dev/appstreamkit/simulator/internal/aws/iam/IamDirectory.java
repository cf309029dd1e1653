package dev.appstreamkit.simulator.internal.aws.iam;

import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.policy.Access;
import dev.appstreamkit.simulator.internal.policy.Conditions;
import dev.appstreamkit.simulator.internal.policy.Decision;
import dev.appstreamkit.simulator.internal.policy.PolicyDocument;
import dev.appstreamkit.simulator.internal.world.Account;
import dev.appstreamkit.simulator.internal.world.Principal;
import dev.appstreamkit.simulator.internal.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What IAM knows, as the other services ask it. */
public final class IamDirectory {

  private final World world;

  private IamDirectory(World world) {
    this.world = world;
  }

  /** Returns a world's directory. */
  public static IamDirectory of(World world) {
    return world.section(IamDirectory.class, () -> new IamDirectory(world));
  }

  /**
   * Returns a role by its ARN, as other services see it: not before it has propagated.
   *
   * @param arn the role's ARN, with its path
   */
  public Optional<Role> visibleRole(String arn) {
    return role(arn).filter(role -> !world.now().isBefore(role.visibleFrom()));
  }

  /** Returns a role by its ARN, propagated or not. */
  public Optional<Role> role(String arn) {
    String[] parts = arn.split(":", 6);
    if (parts.length < 6 || !parts[5].startsWith("role/") || !world.hasAccount(parts[4])) {
      return Optional.empty();
    }
    String name = parts[5].substring(parts[5].lastIndexOf('/') + 1);
    return role(parts[4], name).filter(role -> role.arn().equals(arn));
  }

  /** Returns an account's role by its name, propagated or not. */
  public Optional<Role> role(String accountId, String name) {
    return Optional.ofNullable(state(accountId).role(name));
  }

  /** Returns the unique id of the user or role of an ARN; empty if there is none. */
  public Optional<String> idOf(String arn) {
    String[] parts = arn.split(":", 6);
    if (parts.length < 6 || !world.hasAccount(parts[4])) {
      return Optional.empty();
    }
    Principal administrator = Principal.administrator(world.account(parts[4]));
    if (arn.equals(administrator.arn())) {
      return Optional.of(administrator.userId());
    }
    if (parts[5].startsWith("role/")) {
      return role(arn).map(Role::id);
    }
    String name = parts[5].substring(parts[5].lastIndexOf('/') + 1);
    return Optional.ofNullable(state(parts[4]).user(name))
        .filter(user -> user.arn().equals(arn))
        .map(User::id);
  }

  /** Returns the ARN of the user or role with a unique id, whatever its account. */
  public Optional<String> arnOf(String id) {
    for (Account account : world.accounts()) {
      IamState state = state(account.id());
      Optional<String> found =
          Stream.concat(
                  state.roles().values().stream()
                      .filter(role -> role.id().equals(id))
                      .map(Role::arn),
                  state.users().values().stream()
                      .filter(user -> user.id().equals(id))
                      .map(User::arn))
              .findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /**
   * Returns whether a role lets a service assume it.
   *
   * @param servicePrincipal such as {@code appstream.amazonaws.com}
   * @param conditions {@code aws:SourceAccount}, {@code aws:SourceArn}
   */
  public boolean trusts(Role role, String servicePrincipal, Conditions conditions) {
    Access access = Access.byService(servicePrincipal, "sts:AssumeRole", role.arn(), conditions);
    return role.trust().decideForResource(access) == Decision.ALLOW;
  }

  /**
   * Returns whether a role lets users of an identity provider do something with it.
   *
   * @param provider the provider's ARN
   * @param action {@code sts:AssumeRoleWithSAML} or {@code sts:TagSession}
   * @param conditions what the provider says of the user: {@code SAML:aud} and others
   */
  public boolean trustsUsersOf(Role role, String provider, String action, Conditions conditions) {
    Access access = Access.byService(provider, action, role.arn(), conditions);
    return role.trust().decideForResource(access) == Decision.ALLOW;
  }

  /** Returns whose users an identity provider vouches for, by its ARN; empty if there is none. */
  public Optional<String> samlEntityId(String arn) {
    String[] parts = arn.split(":", 6);
    return parts.length < 6 || !world.hasAccount(parts[4])
        ? Optional.empty()
        : Optional.ofNullable(state(parts[4]).samlProviders().get(arn))
            .flatMap(provider -> SamlDocuments.entityId(provider.metadata()));
  }

  /** Returns whether a role's policies, within its boundary, allow an action on a resource. */
  public boolean allows(Role role, String action, String resource, Conditions conditions) {
    IamState state = state(role.accountId());
    Access access = Access.byService("", action, resource, conditions);
    String boundary = role.permissionsBoundary();
    return allow(state.documents(role.inlinePolicies(), role.attachedPolicies()), access)
        && (boundary == null || allow(state.documents(Map.of(), List.of(boundary)), access));
  }

  private static boolean allow(List<PolicyDocument> policies, Access access) {
    return policies.stream()
        .map(policy -> policy.decideForIdentity(access))
        .reduce(Decision.IMPLICIT_DENY, Decision::or)
        .equals(Decision.ALLOW);
  }

  /** Returns whether a role's own policies allow an action on everything. */
  public boolean allows(Role role, String action) {
    return allow(
        state(role.accountId()).documents(role.inlinePolicies(), role.attachedPolicies()),
        Access.byService("", action, "*", Conditions.none()));
  }

  /**
   * Returns a service's role in the caller's account. If it isn't there it is made in the caller's
   * name, as services do when they are first used.
   *
   * @param service such as {@code appstream.application-autoscaling.amazonaws.com}
   * @throws dev.appstreamkit.simulator.internal.service.ServiceException access denied, if the
   *     caller may not have it made
   */
  public Role serviceLinkedRole(Call call, String service) {
    IamState state = state(call.account().id());
    Role there = state.role(ServiceLinkedRoles.name(service).orElseThrow());
    if (there != null) {
      return there;
    }
    call.authorize(
        "iam:CreateServiceLinkedRole",
        ServiceLinkedRoles.arn(call.account(), service),
        Conditions.of("iam:AWSServiceName", service));
    state.beforeChange();
    Role made = ServiceLinkedRoles.make(state, service);
    state.changed();
    return made;
  }

  /** Returns the policies that a principal is held to; none for one that no longer exists. */
  public List<PolicyDocument> policiesOf(Principal principal) {
    if (!world.hasAccount(principal.accountId())) {
      return List.of();
    }
    IamState state = state(principal.accountId());
    return switch (principal.kind()) {
      case ASSUMED_ROLE ->
          Optional.ofNullable(state.role(principal.name()))
              .map(r -> state.documents(r.inlinePolicies(), r.attachedPolicies()))
              .orElse(List.of());
      case IAM_USER ->
          Optional.ofNullable(state.user(principal.name()))
              .map(u -> state.documents(u.inlinePolicies(), u.attachedPolicies()))
              .orElse(List.of());
      case ADMINISTRATOR, PHOTON_INSTANCE, ANONYMOUS -> List.of();
    };
  }

  /** Returns the policy that bounds what a principal's own policies allow; empty for none. */
  public Optional<PolicyDocument> boundaryOf(Principal principal) {
    if (principal.kind() != Principal.Kind.ASSUMED_ROLE) {
      return Optional.empty();
    }
    return role(principal.accountId(), principal.name())
        .map(Role::permissionsBoundary)
        .map(arn -> state(principal.accountId()).documents(Map.of(), List.of(arn)))
        .flatMap(documents -> documents.stream().findFirst());
  }

  /** Returns the policies that a session was narrowed to; a managed one that is gone is missing. */
  public List<PolicyDocument> sessionPoliciesOf(Principal principal) {
    List<PolicyDocument> policies = new ArrayList<>();
    principal.session().policies().forEach(text -> policies.add(PolicyDocument.parse(text)));
    policies.addAll(
        state(principal.accountId()).documents(Map.of(), principal.session().policyArns()));
    return policies;
  }

  /** Returns the condition keys that describe a principal. */
  public Conditions conditionsOf(Principal principal) {
    Conditions conditions =
        Conditions.of("aws:PrincipalAccount", principal.accountId())
            .and("aws:userid", principal.userId());
    if (principal.kind() == Principal.Kind.ASSUMED_ROLE) {
      Optional<Role> role = role(principal.accountId(), principal.name());
      conditions =
          conditions
              .and("aws:PrincipalType", "AssumedRole")
              .and("aws:PrincipalArn", role.map(Role::arn).orElse(principal.arn()));
      for (Map.Entry<String, String> tag : role.map(Role::tags).orElse(Map.of()).entrySet()) {
        conditions = conditions.and("aws:PrincipalTag/" + tag.getKey(), tag.getValue());
      }
      for (Map.Entry<String, String> claim : principal.session().claims().entrySet()) {
        conditions = conditions.and(claim.getKey(), claim.getValue());
      }
      for (Map.Entry<String, String> tag : principal.session().tags().entrySet()) {
        conditions = conditions.and("aws:PrincipalTag/" + tag.getKey(), tag.getValue());
      }
      return conditions;
    }
    if (principal.kind() == Principal.Kind.PHOTON_INSTANCE) {
      return conditions
          .and("aws:PrincipalType", "AssumedRole")
          .and("aws:PrincipalArn", world.serviceAccount().arn("iam", "", "role/PhotonInstance"));
    }
    return conditions
        .and("aws:PrincipalType", "User")
        .and("aws:PrincipalArn", principal.arn())
        .and("aws:username", principal.name());
  }

  IamState state(String accountId) {
    return IamState.of(world, world.account(accountId));
  }
}
