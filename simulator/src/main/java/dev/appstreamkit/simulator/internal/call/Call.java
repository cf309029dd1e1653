package dev.appstreamkit.simulator.internal.call;

import dev.appstreamkit.simulator.internal.http.HttpCall;
import dev.appstreamkit.simulator.internal.policy.Conditions;
import dev.appstreamkit.simulator.internal.policy.Verdict;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import dev.appstreamkit.simulator.internal.world.Account;
import dev.appstreamkit.simulator.internal.world.Principal;
import dev.appstreamkit.simulator.internal.world.World;

/**
 * One call as a handler sees it.
 *
 * @param world the world, whose lock this thread holds
 * @param service the service that was called
 * @param operation the operation's name; empty for S3, which finds out by itself
 * @param account the account whose resources the call is about, which is its principal's; the
 *     default account for a principal without resources of its own
 * @param region the region of the call's signature
 * @param principal who calls
 * @param http the request
 * @param requestId the id that goes back with the reply
 * @param authorizer decides what the principal may do
 */
public record Call(
    World world,
    Service service,
    String operation,
    Account account,
    String region,
    Principal principal,
    HttpCall http,
    String requestId,
    Authorizer authorizer) {

  /**
   * Refuses the call unless its principal may do this.
   *
   * @param action such as {@code appstream:CreateFleet} or {@code iam:PassRole}
   * @param resourceArn what it is done to; {@code *} when the action knows no resources
   * @throws ServiceException the service's access denied, which names principal, action and
   *     resource as AWS does
   */
  public void authorize(String action, String resourceArn) {
    authorize(action, resourceArn, Conditions.none());
  }

  /**
   * Refuses the call unless its principal may do this.
   *
   * @param conditions the condition keys that only this operation knows, such as {@code
   *     iam:PassedToService} or {@code aws:RequestTag/x}; the global ones are added here
   * @throws ServiceException the service's access denied
   */
  public void authorize(String action, String resourceArn, Conditions conditions) {
    Verdict verdict = identityVerdict(action, resourceArn, conditions);
    if (!verdict.allows()) {
      throw new ServiceException(
          service.accessDeniedCode(),
          service.accessDeniedStatus(),
          "User: "
              + principal.arn()
              + " is not authorized to perform: "
              + action
              + (resourceArn.equals("*") ? "" : " on resource: " + resourceArn)
              + " "
              + verdict.why(action));
    }
  }

  /**
   * Judges by the principal's own policies alone, without refusing anything: for services that also
   * have policies on their resources.
   */
  public Verdict identityVerdict(String action, String resourceArn, Conditions conditions) {
    return authorizer.decide(this, action, resourceArn, conditions);
  }

  /** Returns this call with its operation known. */
  public Call withOperation(String name) {
    return new Call(world, service, name, account, region, principal, http, requestId, authorizer);
  }
}
