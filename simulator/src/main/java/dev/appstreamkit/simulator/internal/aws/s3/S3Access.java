package dev.appstreamkit.simulator.internal.aws.s3;

import dev.appstreamkit.simulator.internal.aws.iam.PolicyEvaluator;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.policy.Conditions;
import dev.appstreamkit.simulator.internal.policy.Decision;
import dev.appstreamkit.simulator.internal.policy.PolicyDocument;
import dev.appstreamkit.simulator.internal.world.Principal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may do what to a bucket: the principal's policies and the bucket's own, together. */
final class S3Access {
  /** What a bucket's owner may do whatever the bucket's policy denies, or nobody could mend it. */
  private static final Set<String> OWNERS_WAY_BACK =
      Set.of("s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy");

  private S3Access() {}

  /**
   * Refuses what isn't allowed.
   *
   * @throws S3Fault AccessDenied, in AWS's words: those of the own account learn why
   */
  static void demand(
      Call call, Bucket bucket, String action, String resource, Conditions conditions) {
    Decision decision = decide(call, bucket, action, resource, conditions);
    if (decision == Decision.ALLOW) {
      return;
    }
    Principal principal = call.principal();
    if (!principal.accountId().equals(bucket.account())) {
      throw S3Faults.accessDenied();
    }
    boolean byIdentity =
        decision == Decision.IMPLICIT_DENY
            || PolicyEvaluator.of(call.world())
                    .decide(call, action, resource, conditions, null, bucket.account())
                == Decision.EXPLICIT_DENY;
    throw refused(principal, action, resource, decision, byIdentity);
  }

  static boolean allowed(
      Call call, Bucket bucket, String action, String resource, Conditions conditions) {
    return decide(call, bucket, action, resource, conditions) == Decision.ALLOW;
  }

  /**
   * Refuses what the principal's own policies don't allow in its own account, where no bucket is
   * there to have a policy.
   */
  static void demandInOwnAccount(Call call, String action, String resource) {
    Decision decision = call.identityDecision(action, resource, Conditions.none());
    if (decision != Decision.ALLOW) {
      throw refused(call.principal(), action, resource, decision, true);
    }
  }

  private static Decision decide(
      Call call, Bucket bucket, String action, String resource, Conditions conditions) {
    Principal principal = call.principal();
    if (!principal.accountId().equals(bucket.account()) && bucket.restrictsItsPublicPolicy()) {
      return Decision.IMPLICIT_DENY;
    }
    boolean wayBack =
        principal.kind() == Principal.Kind.ADMINISTRATOR && OWNERS_WAY_BACK.contains(action);
    @Nullable PolicyDocument policy =
        wayBack ? null : bucket.policy().map(BucketPolicy::document).orElse(null);
    return PolicyEvaluator.of(call.world())
        .decide(
            call,
            action,
            resource,
            conditions.and("s3:ResourceAccount", bucket.account()),
            policy,
            bucket.account());
  }

  private static S3Fault refused(
      Principal principal, String action, String resource, Decision decision, boolean byIdentity) {
    if (principal.kind() == Principal.Kind.ANONYMOUS) {
      return S3Faults.accessDenied();
    }
    String why =
        decision == Decision.EXPLICIT_DENY
            ? "with an explicit deny in "
                + (byIdentity ? "an identity-based policy" : "a resource-based policy")
            : "because no identity-based policy allows the " + action + " action";
    return S3Faults.accessDenied(
        "User: "
            + principal.arn()
            + " is not authorized to perform: "
            + action
            + (resource.equals("*") ? "" : " on resource: \"" + resource + "\"")
            + " "
            + why);
  }
}
