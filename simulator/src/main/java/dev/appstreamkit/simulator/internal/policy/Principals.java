package dev.appstreamkit.simulator.internal.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.appstreamkit.simulator.internal.world.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a statement names.
 *
 * @param aws account ids, ARNs, or {@code *}
 * @param services service principals, and the ARNs of identity providers
 * @param not whether everybody but those is meant
 */
record Principals(List<String> aws, List<String> services, boolean not) {

  private static final Set<String> KINDS = Set.of("AWS", "Service", "Federated", "CanonicalUser");

  static @Nullable Principals parse(JsonNode statement) {
    boolean not = statement.has("NotPrincipal");
    if (not && statement.has("Principal")) {
      throw new IllegalArgumentException("Syntax errors in policy.");
    }
    JsonNode node = statement.path(not ? "NotPrincipal" : "Principal");
    if (node.isMissingNode()) {
      return null;
    }
    if (node.isTextual()) {
      if (!node.textValue().equals("*")) {
        throw new IllegalArgumentException("Invalid principal in policy");
      }
      return new Principals(List.of("*"), List.of("*"), not);
    }
    if (!node.isObject() || node.isEmpty()) {
      throw new IllegalArgumentException("Invalid principal in policy");
    }
    List<String> aws = new ArrayList<>();
    List<String> services = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (!KINDS.contains(entry.getKey())) {
        throw new IllegalArgumentException("Invalid principal in policy");
      }
      List<String> names = PolicyJson.texts(entry.getValue());
      if (entry.getKey().equals("AWS")) {
        aws.addAll(names);
      } else if (!entry.getKey().equals("CanonicalUser")) {
        services.addAll(names);
      }
    }
    return new Principals(List.copyOf(aws), List.copyOf(services), not);
  }

  boolean match(Access access, boolean allowing) {
    if (access.servicePrincipal() != null) {
      boolean named = services.contains("*") || services.contains(access.servicePrincipal());
      return named != not;
    }
    Principal principal = access.principal();
    boolean named =
        principal != null
            && aws.stream().anyMatch(name -> names(name, principal, access, allowing));
    return named != not;
  }

  /** Whether it names everybody or the session that asks, not only the session's role. */
  boolean nameAskerItself(Access access) {
    Principal principal = access.principal();
    return not || aws.contains("*") || (principal != null && aws.contains(principal.arn()));
  }

  boolean everybody() {
    return !not && aws.contains("*");
  }

  private boolean names(String name, Principal principal, Access access, boolean allowing) {
    if (name.equals("*")) {
      return true;
    }
    if (principal.kind() == Principal.Kind.ANONYMOUS) {
      return false;
    }
    boolean wholeAccount =
        name.equals(principal.accountId())
            || name.matches("arn:[a-z-]+:iam::" + principal.accountId() + ":root");
    if (wholeAccount) {
      return !(allowing && !not && ownAccount(principal, access));
    }
    return name.equals(principal.arn()) || name.equals(roleArn(access));
  }

  /** Whether the resource is the principal's own account's, as {@code aws:ResourceAccount} says. */
  private static boolean ownAccount(Principal principal, Access access) {
    return principal.kind() != Principal.Kind.ADMINISTRATOR
        && first(access, "aws:ResourceAccount").equals(principal.accountId());
  }

  /** A role is named by its own ARN, its sessions by theirs. */
  private static String roleArn(Access access) {
    return first(access, "aws:PrincipalArn");
  }

  private static String first(Access access, String key) {
    List<String> values = access.conditions().asMap().get(key);
    return values == null || values.isEmpty() ? "" : values.get(0);
  }
}
