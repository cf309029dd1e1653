package dev.appstreamkit.simulator.internal.world;

import java.util.List;
import java.util.Map;

/**
 * What was said of a session when its role was assumed.
 *
 * @param policies the documents that narrow it, as text
 * @param policyArns the managed policies that narrow it
 * @param tags its own tags, which go before the role's
 * @param claims what an identity provider said of its user, by condition keys; none for others
 */
public record RoleSession(
    List<String> policies,
    List<String> policyArns,
    Map<String, String> tags,
    Map<String, String> claims) {

  /** A session of which nothing was said. */
  public static final RoleSession PLAIN = new RoleSession(List.of(), List.of(), Map.of(), Map.of());

  /** Makes a session that no identity provider vouches for. */
  public RoleSession(List<String> policies, List<String> policyArns, Map<String, String> tags) {
    this(policies, policyArns, tags, Map.of());
  }

  /** Copies the lists. */
  public RoleSession {
    policies = List.copyOf(policies);
    policyArns = List.copyOf(policyArns);
    tags = Map.copyOf(tags);
    claims = Map.copyOf(claims);
  }

  /** Returns whether it may do less than its role. */
  public boolean narrowed() {
    return !policies.isEmpty() || !policyArns.isEmpty();
  }
}
