package dev.appstreamkit.simulator.internal.world;

import dev.appstreamkit.simulator.internal.http.HttpCall;
import dev.appstreamkit.simulator.internal.judge.Conditions;
import dev.appstreamkit.simulator.internal.judge.Decision;
import dev.appstreamkit.simulator.internal.judge.Judge;
import dev.appstreamkit.simulator.internal.protocol.Service;

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
 */
public record Call(
    World world,
    Service service,
    String operation,
    Account account,
    String region,
    Principal principal,
    HttpCall http,
    String requestId) {

  /**
   * Refuses the call unless its principal may do this.
   *
   * @param action such as {@code appstream:CreateFleet} or {@code iam:PassRole}
   * @param resourceArn what it is done to; {@code *} when the action knows no resources
   * @throws dev.appstreamkit.simulator.internal.protocol.ServiceException the service's access
   *     denied, which names principal, action and resource as AWS does
   */
  public void authorize(String action, String resourceArn) {
    authorize(action, resourceArn, Conditions.none());
  }

  /**
   * Refuses the call unless its principal may do this.
   *
   * @param conditions the condition keys that only this operation knows, such as {@code
   *     iam:PassedToService} or {@code aws:RequestTag/x}; the global ones are added here
   * @throws dev.appstreamkit.simulator.internal.protocol.ServiceException the service's access
   *     denied
   */
  public void authorize(String action, String resourceArn, Conditions conditions) {
    Judge.of(world).demand(this, action, resourceArn, conditions);
  }

  /**
   * Decides by the principal's own policies alone, without refusing anything: for services that
   * also have policies on their resources.
   */
  public Decision identityDecision(String action, String resourceArn, Conditions conditions) {
    return Judge.of(world).decide(this, action, resourceArn, conditions);
  }

  /** Returns this call with its operation known. */
  public Call withOperation(String name) {
    return new Call(world, service, name, account, region, principal, http, requestId);
  }
}
