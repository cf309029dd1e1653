package dev.appstreamkit.simulator.internal.call;

import dev.appstreamkit.simulator.internal.policy.Conditions;
import dev.appstreamkit.simulator.internal.policy.Verdict;

/** Decides whether a call's principal may do something, by the principal's own policies. */
@FunctionalInterface
public interface Authorizer {

  /**
   * Decides without refusing anything.
   *
   * @param action such as {@code appstream:CreateFleet} or {@code iam:PassRole}
   * @param resourceArn what it is done to; {@code *} when the action knows no resources
   * @param conditions the condition keys that only this operation knows; the global ones are added
   */
  Verdict decide(Call call, String action, String resourceArn, Conditions conditions);
}
