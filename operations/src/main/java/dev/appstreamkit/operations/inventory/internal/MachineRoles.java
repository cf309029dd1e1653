package dev.appstreamkit.operations.inventory.internal;

import dev.appstreamkit.operations.internal.Errors;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.role.PolicyStatement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.iam.model.Role;

/**
 * Describes the roles that fleets and builders have, where they are as a description would make
 * them: AppStream may assume them for what uses them, and their permissions are one inline policy.
 * Others are used as they are.
 */
final class MachineRoles {

  private static final String ASSUMES = "appstream.amazonaws.com";
  private static final int USUAL_SESSION = 3_600;
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{(partition|region|account|dns-suffix)}");
  private static final Set<String> SAID = Set.of("Effect", "Action", "Resource", "Condition");

  private final Account account;
  private final Iam iam;

  MachineRoles(Account account, Iam iam) {
    this.account = account;
    this.iam = iam;
  }

  /** Keeps a role, or why it is used as it is. */
  void keep(String arn, Set<String> users, boolean usersAreDescribed) {
    String name = arn.substring(arn.lastIndexOf('/') + 1);
    try {
      Unlike.unless(usersAreDescribed, "what uses it isn't described");
      Unlike.unless(arn.endsWith(":role/" + name), "it has a path");
      Role there = iam.role(name).orElseThrow(() -> new Unlike("it isn't there"));
      Policy permissions =
          iam.policy(name, Iam.POLICY)
              .orElseThrow(() -> new Unlike("it has no policy named " + Iam.POLICY));
      Map<String, String> tags = Iam.tags(there.tags());
      MachineRole role = described(there, permissions, users, Account.own(tags));
      boolean kept =
          account.describe(
              role, arn, tags, "policies of other names and attached ones aren't described");
      if (kept) {
        account.describes(arn, role);
      }
    } catch (Unlike e) {
      account.other(MachineRole.KIND, name, arn, "it is used as it is: " + e.why());
    } catch (ProvisioningException e) {
      Errors.rethrowInterrupt(e);
      account.other(
          MachineRole.KIND, name, arn, "it is used as it is, and couldn't be read: " + e.problem());
    }
  }

  private static MachineRole described(
      Role there, Policy permissions, Set<String> users, Map<String, String> tags) throws Unlike {
    MachineRole.Builder role = MachineRole.builder(there.roleName()).tags(tags);
    Integer longest = there.maxSessionDuration();
    Unlike.unless(
        longest == null || longest == USUAL_SESSION, "its sessions last longer than usual");
    trust(there, role, users);
    Unlike.unless(
        permissions.version().equals(Policy.CURRENT),
        "its policy is of an old version, or has an Id");
    for (Map<String, Object> statement : permissions.unnamed()) {
      role.allow(statement(statement));
    }
    Told.text(there.description(), role::description);
    if (there.permissionsBoundary() != null) {
      Told.text(there.permissionsBoundary().permissionsBoundaryArn(), role::permissionsBoundary);
    }
    return role.build();
  }

  private static void trust(Role there, MachineRole.Builder role, Set<String> users) throws Unlike {
    List<Map<String, Object>> ours =
        Iam.trust(there).statements().stream()
            .filter(
                one ->
                    Policy.texts(Policy.members(one.get("Principal")).get("Service"))
                        .contains(ASSUMES))
            .toList();
    Map<String, Object> open = new TreeMap<>();
    open.put("Effect", "Allow");
    open.put("Principal", Map.of("Service", List.of(ASSUMES)));
    open.put("Action", List.of("sts:AssumeRole"));
    if (ours.equals(List.of(open))) {
      role.withoutSourceConditions();
      return;
    }
    Map<String, Object> narrow = new TreeMap<>(open);
    narrow.put(
        "Condition",
        Map.of(
            "ArnLike", Map.of("aws:SourceArn", List.copyOf(new TreeSet<>(users))),
            "StringEquals", Map.of("aws:SourceAccount", List.of(there.arn().split(":", -1)[4]))));
    Unlike.unless(ours.equals(List.of(narrow)), "its trust policy isn't for just what uses it");
  }

  private static PolicyStatement statement(Map<String, Object> there) throws Unlike {
    Unlike.unless(
        "Allow".equals(there.get("Effect"))
            && SAID.containsAll(there.keySet())
            && there.containsKey("Action")
            && there.containsKey("Resource"),
        "its policy doesn't just allow actions on resources");
    Unlike.unless(
        !PLACEHOLDER.matcher(there.toString()).find(),
        "its policy has text that stands for something else in a description");
    PolicyStatement statement =
        PolicyStatement.allow(Policy.texts(there.get("Action")))
            .on(Policy.texts(there.get("Resource")));
    for (Map.Entry<String, Object> operator : Policy.members(there.get("Condition")).entrySet()) {
      for (Map.Entry<String, Object> key : Policy.members(operator.getValue()).entrySet()) {
        statement =
            statement.condition(operator.getKey(), key.getKey(), Policy.texts(key.getValue()));
      }
    }
    return statement;
  }
}
