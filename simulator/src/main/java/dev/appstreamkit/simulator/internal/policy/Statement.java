package dev.appstreamkit.simulator.internal.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a policy.
 *
 * @param sid its id; empty for none
 * @param allow whether it allows; else it denies
 * @param principals whom it names; null in a policy of an identity
 * @param actions patterns of actions
 * @param notActions whether all but those actions are meant
 * @param resources patterns of resources; empty in a trust policy
 * @param notResources whether all but those resources are meant
 * @param conditions what must hold besides
 * @param variables whether {@code ${…}} is replaced: from version 2012-10-17 on
 */
public record Statement(
    String sid,
    boolean allow,
    @Nullable Principals principals,
    List<String> actions,
    boolean notActions,
    List<String> resources,
    boolean notResources,
    List<StatementCondition> conditions,
    boolean variables) {

  private static final Set<String> MEMBERS =
      Set.of(
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");

  static Statement parse(JsonNode node, boolean variables) {
    if (!node.isObject()) {
      throw new IllegalArgumentException("Syntax errors in policy.");
    }
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!MEMBERS.contains(name)) {
                throw new IllegalArgumentException("Syntax errors in policy.");
              }
            });
    String effect = node.path("Effect").asText("");
    if (!effect.equals("Allow") && !effect.equals("Deny")) {
      throw new IllegalArgumentException("Invalid effect: " + effect);
    }
    if (node.has("Action") == node.has("NotAction")) {
      throw new IllegalArgumentException("Policy statement must contain actions.");
    }
    if (node.has("Resource") && node.has("NotResource")) {
      throw new IllegalArgumentException("Syntax errors in policy.");
    }
    boolean notActions = node.has("NotAction");
    boolean notResources = node.has("NotResource");
    return new Statement(
        node.path("Sid").asText(""),
        effect.equals("Allow"),
        Principals.parse(node),
        checkedActions(PolicyJson.texts(node.path(notActions ? "NotAction" : "Action"))),
        notActions,
        PolicyJson.texts(node.path(notResources ? "NotResource" : "Resource")),
        notResources,
        StatementCondition.parseAll(node.path("Condition")),
        variables);
  }

  private static List<String> checkedActions(List<String> actions) {
    if (actions.isEmpty()) {
      throw new IllegalArgumentException("Policy statement must contain actions.");
    }
    for (String action : actions) {
      if (!action.equals("*") && !action.matches("[A-Za-z0-9-]+:[A-Za-z0-9*?]+")) {
        throw new IllegalArgumentException(
            "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
      }
    }
    return actions;
  }

  boolean applies(Access access, boolean resourcePolicy) {
    if (resourcePolicy && !names(access)) {
      return false;
    }
    boolean action =
        actions.stream().anyMatch(a -> Wildcards.matchIgnoringCase(a, access.action()));
    if (action == notActions) {
      return false;
    }
    return resourceFits(access)
        && conditions.stream().allMatch(c -> c.holds(access.conditions(), variables));
  }

  /** Returns whether it says whom it is about, as a resource's policy must. */
  public boolean namesPrincipals() {
    return principals != null;
  }

  /** Returns the account ids and ARNs that it names; empty when it names none. */
  public List<String> principalNames() {
    return principals == null ? List.of() : principals.aws();
  }

  boolean namesAskerItself(Access access) {
    return principals != null && principals.nameAskerItself(access);
  }

  private boolean names(Access access) {
    return principals != null && principals.match(access, allow);
  }

  private boolean resourceFits(Access access) {
    if (resources.isEmpty()) {
      return !notResources;
    }
    boolean fits =
        resources.stream()
            .map(r -> variables ? Variables.replaceInPattern(r, access.conditions()) : r)
            .anyMatch(r -> Wildcards.match(r, access.resource()));
    return fits != notResources;
  }

  boolean allowsEverybody() {
    return allow && conditions.isEmpty() && principals != null && principals.everybody();
  }
}
