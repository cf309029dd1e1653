package dev.appstreamkit.simulator.internal.aws.iam;

import dev.appstreamkit.simulator.internal.world.World;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks the policies that somebody gives to a session when its role is assumed. */
public final class SessionPolicies {

  private static final int MOST_MANAGED = 10;

  private SessionPolicies() {}

  /**
   * Checks them.
   *
   * @param policy the document; null for none
   * @param arns the managed policies, which belong to the role's account or to AWS
   * @throws dev.appstreamkit.simulator.internal.service.ServiceException MalformedPolicyDocument,
   *     or ValidationError for a managed policy that isn't there
   */
  public static void check(
      World world, Role role, @Nullable String policy, List<@Nullable String> arns) {
    if (policy != null) {
      IamChecks.identityPolicy(policy);
    }
    if (arns.size() > MOST_MANAGED) {
      throw IamErrors.validation(
          "A session takes at most " + MOST_MANAGED + " managed policies, not " + arns.size());
    }
    IamState state = IamDirectory.of(world).state(role.accountId());
    for (String arn : arns) {
      if (arn == null || !state.policies().containsKey(arn)) {
        throw IamErrors.validation(
            "The policy " + arn + " doesn't exist in the role's account, " + role.accountId());
      }
    }
  }
}
