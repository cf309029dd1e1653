package dev.appstreamkit.simulator.internal.aws.s3;

import dev.appstreamkit.simulator.internal.aws.iam.PolicyEvaluator;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.policy.Conditions;
import dev.appstreamkit.simulator.internal.policy.Decision;
import dev.appstreamkit.simulator.internal.policy.PolicyDocument;
import dev.appstreamkit.simulator.internal.policy.PolicyKind;
import dev.appstreamkit.simulator.internal.policy.Verdict;
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
    Verdict verdict = decide(call, bucket, action, resource, conditions);
    if (verdict.allows()) {
      return;
    }
    if (!call.principal().accountId().equals(bucket.account())) {
      throw S3Faults.accessDenied();
    }
    throw refused(call.principal(), action, resource, verdict);
  }

  static boolean allowed(
      Call call, Bucket bucket, String action, String resource, Conditions conditions) {
    return decide(call, bucket, action, resource, conditions).allows();
  }

  /**
   * Refuses what the principal's own policies don't allow in its own account, where no bucket is
   * there to have a policy.
   */
  static void demandInOwnAccount(Call call, String action, String resource, Conditions conditions) {
    Verdict verdict = call.identityVerdict(action, resource, conditions);
    if (!verdict.allows()) {
      throw refused(call.principal(), action, resource, verdict);
    }
  }

  private static Verdict decide(
      Call call, Bucket bucket, String action, String resource, Conditions conditions) {
    Principal principal = call.principal();
    if (!principal.accountId().equals(bucket.account()) && bucket.restrictsItsPublicPolicy()) {
      return new Verdict(Decision.IMPLICIT_DENY, PolicyKind.RESOURCE);
    }
    boolean wayBack =
        principal.kind() == Principal.Kind.ADMINISTRATOR && OWNERS_WAY_BACK.contains(action);
    @Nullable PolicyDocument policy =
        wayBack ? null : bucket.policy().map(p -> p.document(call.world())).orElse(null);
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
      Principal principal, String action, String resource, Verdict verdict) {
    if (principal.kind() == Principal.Kind.ANONYMOUS) {
      return S3Faults.accessDenied();
    }
    return S3Faults.accessDenied(
        "User: "
            + principal.arn()
            + " is not authorized to perform: "
            + action
            + (resource.equals("*") ? "" : " on resource: \"" + resource + "\"")
            + " "
            + verdict.why(action));
  }
}
