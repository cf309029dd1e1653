package dev.appstreamkit.simulator.internal.policy;

import dev.appstreamkit.simulator.internal.world.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants to do something to something.
 *
 * @param principal who; null when a service asks
 * @param servicePrincipal the service, such as {@code appstream.amazonaws.com}, or the ARN of the
 *     identity provider that vouches for somebody; null when it is somebody else
 * @param action such as {@code s3:GetObject}
 * @param resource the ARN, or {@code *}
 * @param conditions the condition keys that have values
 */
public record Access(
    @Nullable Principal principal,
    @Nullable String servicePrincipal,
    String action,
    String resource,
    Conditions conditions) {

  /** Returns a principal's access. */
  public static Access by(
      Principal principal, String action, String resource, Conditions conditions) {
    return new Access(principal, null, action, resource, conditions);
  }

  /** Returns a service's access, for trust policies. */
  public static Access byService(
      String servicePrincipal, String action, String resource, Conditions conditions) {
    return new Access(null, servicePrincipal, action, resource, conditions);
  }
}
