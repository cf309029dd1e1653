package dev.appstreamkit.simulator.internal.aws.iam;

import dev.appstreamkit.simulator.internal.call.Authorizer;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.policy.Access;
import dev.appstreamkit.simulator.internal.policy.Conditions;
import dev.appstreamkit.simulator.internal.policy.Decision;
import dev.appstreamkit.simulator.internal.policy.PolicyDocument;
import dev.appstreamkit.simulator.internal.world.Principal;
import dev.appstreamkit.simulator.internal.world.World;
import java.time.Instant;
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
  public Decision decide(Call call, String action, String resource, Conditions conditions) {
    return byIdentity(access(call, action, resource, conditions));
  }

  /**
   * Decides by the principal's policies and the resource's together: within one account either may
   * allow, across accounts both must, and a denial in either refuses.
   *
   * @param resourcePolicy the resource's policy; null when it has none
   * @param ownerAccountId the account that the resource belongs to
   */
  public Decision decide(
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
    Decision identity = byIdentity(access);
    Decision owned =
        resourcePolicy == null ? Decision.IMPLICIT_DENY : resourcePolicy.decideForResource(access);
    if (identity == Decision.EXPLICIT_DENY || owned == Decision.EXPLICIT_DENY) {
      return Decision.EXPLICIT_DENY;
    }
    if (call.principal().accountId().equals(ownerAccountId)
        || call.principal().kind() == Principal.Kind.ANONYMOUS) {
      return identity.or(owned);
    }
    return identity == Decision.ALLOW && owned == Decision.ALLOW
        ? Decision.ALLOW
        : Decision.IMPLICIT_DENY;
  }

  private Decision byIdentity(Access access) {
    Principal principal = access.principal();
    if (principal == null) {
      return Decision.IMPLICIT_DENY;
    }
    if (!PolicyDocument.judged(principal)) {
      return Decision.ALLOW;
    }
    Decision decision = Decision.IMPLICIT_DENY;
    for (PolicyDocument policy : directory.policiesOf(principal)) {
      decision = decision.or(policy.decideForIdentity(access));
    }
    return bounded(decision, access, principal);
  }

  /** What a boundary doesn't allow as well isn't allowed. */
  private Decision bounded(Decision own, Access access, Principal principal) {
    Decision bound =
        directory
            .boundaryOf(principal)
            .map(policy -> policy.decideForIdentity(access))
            .orElse(Decision.ALLOW);
    return own == Decision.ALLOW ? bound : own;
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
