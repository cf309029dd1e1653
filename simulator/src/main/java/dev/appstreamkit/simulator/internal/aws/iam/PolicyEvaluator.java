package dev.appstreamkit.simulator.internal.aws.iam;

import dev.appstreamkit.simulator.internal.call.Authorizer;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.policy.Access;
import dev.appstreamkit.simulator.internal.policy.Conditions;
import dev.appstreamkit.simulator.internal.policy.Decision;
import dev.appstreamkit.simulator.internal.policy.PolicyDocument;
import dev.appstreamkit.simulator.internal.policy.PolicyKind;
import dev.appstreamkit.simulator.internal.policy.Verdict;
import dev.appstreamkit.simulator.internal.world.Principal;
import dev.appstreamkit.simulator.internal.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may do what: by the policies of the principal, and of the resource where it has one.
 * The administrator may do everything that no resource's policy denies; a streaming instance's own
 * identity may do nothing in anybody's account.
 */
public final class PolicyEvaluator implements Authorizer {

  private final IamDirectory directory;

  private PolicyEvaluator(IamDirectory directory) {
    this.directory = directory;
  }

  /** Returns a world's evaluator. */
  public static PolicyEvaluator of(World world) {
    return world.section(PolicyEvaluator.class, () -> new PolicyEvaluator(IamDirectory.of(world)));
  }

  /** Decides by the principal's own policies alone. */
  @Override
  public Verdict decide(Call call, String action, String resource, Conditions conditions) {
    // Who is judged by no policy, needs no conditions either: most calls are the administrator's.
    return PolicyDocument.judged(call.principal())
        ? together(byIdentity(access(call, action, resource, conditions)))
        : Verdict.ALLOWED;
  }

  /**
   * Decides by the principal's policies and the resource's together: within one account either may
   * allow, across accounts both must, and a denial in either refuses.
   *
   * @param resourcePolicy the resource's policy; null when it has none
   * @param ownerAccountId the account that the resource belongs to
   */
  public Verdict decide(
      Call call,
      String action,
      String resource,
      Conditions conditions,
      @Nullable PolicyDocument resourcePolicy,
      String ownerAccountId) {
    Access access =
        access(
            call,
            action,
            resource,
            Conditions.of("aws:ResourceAccount", ownerAccountId).and(conditions));
    List<Verdict> identity = byIdentity(access);
    Verdict own = together(identity);
    Decision owned =
        resourcePolicy == null ? Decision.IMPLICIT_DENY : resourcePolicy.decideForResource(access);
    if (own.decision() == Decision.EXPLICIT_DENY) {
      return own;
    }
    if (owned == Decision.EXPLICIT_DENY) {
      return new Verdict(owned, PolicyKind.RESOURCE);
    }
    if (!call.principal().accountId().equals(ownerAccountId)
        && call.principal().kind() != Principal.Kind.ANONYMOUS) {
      return own.allows() ? new Verdict(owned, PolicyKind.RESOURCE) : own;
    }
    if (owned != Decision.ALLOW || own.allows()) {
      return own;
    }
    // What the resource allows to a role counts as the role's own policies: what narrows these
    // narrows it, unless the resource names everybody or that very session.
    boolean asRole =
        call.principal().kind() == Principal.Kind.ASSUMED_ROLE
            && resourcePolicy != null
            && !resourcePolicy.allowsAskerItself(access);
    return asRole ? together(identity.subList(1, identity.size())) : Verdict.ALLOWED;
  }

  /**
   * Decides by a role's trust policy alone, which must allow whoever assumes the role: by name, or
   * by the account, whose own policies have to allow it then.
   */
  public Decision trust(Call call, String action, Role role, Conditions conditions) {
    // Without the account's id an account that is named is not told from anybody else.
    Access access =
        access(call, action, role.arn(), conditions.and("aws:ResourceAccount", List.of()));
    return role.trust().decideForResource(access);
  }

  /** What each kind of the principal's policies says: its own, and what narrows them. */
  private List<Verdict> byIdentity(Access access) {
    Principal principal = access.principal();
    if (principal == null) {
      return List.of(new Verdict(Decision.IMPLICIT_DENY, PolicyKind.IDENTITY));
    }
    if (!PolicyDocument.judged(principal)) {
      return List.of(Verdict.ALLOWED);
    }
    List<Verdict> verdicts = new ArrayList<>();
    verdicts.add(said(directory.policiesOf(principal), access, PolicyKind.IDENTITY));
    directory
        .boundaryOf(principal)
        .ifPresent(bound -> verdicts.add(said(List.of(bound), access, PolicyKind.BOUNDARY)));
    if (principal.session().narrowed()) {
      verdicts.add(said(directory.sessionPoliciesOf(principal), access, PolicyKind.SESSION));
    }
    return verdicts;
  }

  private static Verdict said(List<PolicyDocument> policies, Access access, PolicyKind kind) {
    Decision decision = Decision.IMPLICIT_DENY;
    for (PolicyDocument policy : policies) {
      decision = decision.or(policy.decideForIdentity(access));
    }
    return new Verdict(decision, kind);
  }

  /** What is denied anywhere is denied; what one of them doesn't allow isn't allowed. */
  private static Verdict together(List<Verdict> verdicts) {
    Verdict all = Verdict.ALLOWED;
    for (Verdict verdict : verdicts) {
      if (verdict.decision() == Decision.EXPLICIT_DENY) {
        return verdict;
      }
      all = all.allows() ? verdict : all;
    }
    return all;
  }

  private Access access(Call call, String action, String resource, Conditions conditions) {
    return Access.by(call.principal(), action, resource, global(call, resource).and(conditions));
  }

  private Conditions global(Call call, String resource) {
    Principal principal = call.principal();
    Instant wall = call.world().wall().instant();
    Conditions conditions =
        Conditions.of("aws:SecureTransport", String.valueOf(call.http().secure()))
            .and("aws:CurrentTime", wall.toString())
            .and("aws:EpochTime", String.valueOf(wall.getEpochSecond()))
            .and("aws:SourceIp", "127.0.0.1")
            .and("aws:RequestedRegion", call.region())
            .and("aws:ResourceAccount", resourceAccount(call, resource));
    if (call.http().header("User-Agent").isPresent()) {
      conditions = conditions.and("aws:UserAgent", call.http().header("User-Agent").get());
    }
    return principal.kind() == Principal.Kind.ANONYMOUS
        ? conditions
        : conditions.and(directory.conditionsOf(principal));
  }

  private static String resourceAccount(Call call, String resource) {
    List<String> parts = List.of(resource.split(":", 6));
    boolean named = parts.size() == 6 && !parts.get(4).isEmpty();
    return named ? parts.get(4) : call.account().id();
  }
}
