package dev.appstreamkit.provisioning.kinds.role.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.ground.PolicyDocument;
import dev.appstreamkit.provisioning.internal.ground.SharedPolicy;
import dev.appstreamkit.provisioning.internal.kind.IamRoleKind;
import dev.appstreamkit.provisioning.internal.kind.RoleThere;
import dev.appstreamkit.provisioning.kinds.role.Grant;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.role.PolicyStatement;
import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.provisioning.spi.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamPrincipalType;
import software.amazon.awssdk.policybuilder.iam.IamStatement;
import software.amazon.awssdk.regions.PartitionMetadata;

/** The two policies of a machine role, for an account and region. */
final class RolePolicies {

  private static final String APPSTREAM = "appstream.amazonaws.com";

  /** How many characters IAM takes for a trust policy, unless more were asked for. */
  private static final int MOST_TRUST = 2048;

  private static final String SID = "Sid";

  private RolePolicies() {}

  /**
   * A role has one trust policy, which others may write to as well. What lets AppStream assume the
   * role is this library's; what lets others, and what denies, is theirs.
   */
  private static boolean isOurTrust(Map<String, Object> statement) {
    return "Allow".equals(statement.get("Effect"))
        && statement.get("Principal") instanceof Map<?, ?> principals
        && principals.get("Service") instanceof List<?> services
        && services.contains(APPSTREAM);
  }

  /** This library names no statements: one with a Sid was put into its policy by somebody else. */
  private static boolean isOurs(Map<String, Object> statement) {
    return String.valueOf(statement.getOrDefault(SID, "")).isEmpty();
  }

  /** Returns the part of a trust policy that is described; empty if there is none. */
  static Optional<Map<String, Object>> ourTrust(SharedPolicy there) {
    return document(there, RolePolicies::isOurTrust);
  }

  /** Returns the part of the inline policy that is described; empty if there is none. */
  static Optional<Map<String, Object>> ourPolicy(SharedPolicy there) {
    return there.statements().stream().allMatch(RolePolicies::isOurs)
        ? Optional.of(PolicyDocument.parse(there.json()))
        : document(there, RolePolicies::isOurs);
  }

  private static Optional<Map<String, Object>> document(
      SharedPolicy there, Predicate<Map<String, Object>> whose) {
    return Optional.of(there.statements(whose))
        .filter(statements -> !statements.isEmpty())
        .map(PolicyDocument::ofStatements);
  }

  /** Returns a trust policy with what is wanted in place of what was, others' part as it is. */
  static String changedTrust(SharedPolicy there, Map<String, Object> wanted) {
    return there.replacing(RolePolicies::isOurTrust, PolicyDocument.statements(wanted)).json();
  }

  /**
   * Returns the inline policy with what is wanted in place of what was, others' part as it is.
   *
   * @throws ProvisioningException if what is wanted would mean something else among theirs
   */
  static String changedPolicy(
      ResourceAddress role, SharedPolicy there, Map<String, Object> wanted) {
    List<Map<String, Object>> ours = PolicyDocument.statements(wanted);
    SharedPolicy changed = there.replacing(RolePolicies::isOurs, ours);
    boolean alone = changed.statements().stream().allMatch(RolePolicies::isOurs);
    if (!alone && !there.hasVariables() && ours.toString().contains("${")) {
      throw new ProvisioningException(
          ErrorCategory.CONFLICT,
          Optional.of(role),
          "somebody put statements of their own into its policy "
              + IamRoleKind.POLICY_NAME
              + ", whose Version takes ${…} for plain text",
          "move them to a policy of their own and run again");
    }
    return (alone ? changed.withVariables() : changed).json();
  }

  /** Says what of others' stands in the two policies, each as part of a sentence. */
  static List<String> others(RoleThere there) {
    List<String> found = new ArrayList<>();
    there
        .trust()
        .statements(statement -> !isOurTrust(statement))
        .forEach(statement -> found.add("in its trust policy " + told(statement)));
    there
        .policy()
        .orElseGet(SharedPolicy::empty)
        .statements(statement -> !isOurs(statement))
        .forEach(statement -> found.add("in " + IamRoleKind.POLICY_NAME + " " + told(statement)));
    return found;
  }

  private static String told(Map<String, Object> statement) {
    return "the statement " + PolicyDocument.json(statement);
  }

  /**
   * Returns who may assume the role: AppStream, for what uses the role in this environment. If that
   * is more than IAM takes, for all fleets or image builders of the account in this region.
   */
  static Map<String, Object> trust(MachineRole role, Resolution resolution) {
    List<String> users = sources(role, resolution);
    Map<String, Object> narrow = trust(role, resolution, users);
    return PolicyDocument.json(narrow).length() <= MOST_TRUST
        ? narrow
        : trust(role, resolution, users.stream().map(RolePolicies::any).distinct().toList());
  }

  /** Returns what to say if the role can be assumed for more than what uses it. */
  static Optional<String> widened(MachineRole role, Resolution resolution) {
    List<String> users = sources(role, resolution);
    int length = PolicyDocument.json(trust(role, resolution, users)).length();
    return length <= MOST_TRUST
        ? Optional.empty()
        : Optional.of(
            "what uses it, "
                + users.size()
                + " fleets and image builders, is more than IAM takes in a trust policy of "
                + MOST_TRUST
                + " characters, so any of the account in this region may use it; make a role for"
                + " each "
                + users.size() * MOST_TRUST / length
                + " of them or so, or give them shorter names");
  }

  private static Map<String, Object> trust(
      MachineRole role, Resolution resolution, List<String> users) {
    IamStatement.Builder statement =
        IamStatement.builder()
            .effect(IamEffect.ALLOW)
            .addPrincipal(IamPrincipalType.SERVICE, APPSTREAM)
            .addAction("sts:AssumeRole");
    if (role.sourceConditions()) {
      statement.addCondition("StringEquals", "aws:SourceAccount", resolution.target().account());
      statement.addConditions("ArnLike", "aws:SourceArn", users);
    }
    return document(List.of(statement.build()));
  }

  private static String any(String arn) {
    return arn.substring(0, arn.indexOf('/') + 1) + "*";
  }

  /** Returns what the role may do. */
  static Map<String, Object> permissions(MachineRole role, Target target) {
    Stream<PolicyStatement> granted =
        role.grants().stream().map(Grant::statements).flatMap(List::stream);
    return document(
        Stream.concat(granted, role.statements().stream())
            .map(statement -> statement(statement, target))
            .toList());
  }

  private static List<String> sources(MachineRole role, Resolution resolution) {
    List<String> sources =
        resolution.dependents(role.address()).stream()
            .flatMap(spec -> source(spec, resolution))
            .distinct()
            .toList();
    return sources.isEmpty() ? List.of(resolution.target().arn("appstream", "fleet/*")) : sources;
  }

  private static Stream<String> source(ResourceSpec user, Resolution resolution) {
    return RoleUsers.of(user).stream()
        .map(
            resource ->
                resolution
                    .identity(user)
                    .arn()
                    .filter(arn -> arn.endsWith(":" + resource))
                    .orElseGet(() -> predicted(user, resource, resolution.target())));
  }

  /**
   * For builders that are there for an image or an app block only stands a pattern, as it did in
   * what earlier versions have made: they carry its name at their beginning.
   */
  private static String predicted(ResourceSpec user, String resource, Target target) {
    String builder = user.address().kind() + "-builder/";
    return target.arn(
        "appstream",
        resource.startsWith(builder) ? builder + user.address().name() + "*" : resource);
  }

  private static IamStatement statement(PolicyStatement statement, Target target) {
    IamStatement.Builder builder =
        IamStatement.builder().effect(IamEffect.ALLOW).actionIds(statement.actions());
    builder.resourceIds(filled(statement.resources(), target));
    statement
        .conditions()
        .forEach(
            condition ->
                builder.addConditions(
                    condition.operator(), condition.key(), filled(condition.values(), target)));
    return builder.build();
  }

  private static List<String> filled(List<String> templates, Target target) {
    return templates.stream().map(template -> filled(template, target)).toList();
  }

  private static String filled(String template, Target target) {
    return template
        .replace("{partition}", target.partition())
        .replace("{region}", target.region())
        .replace("{account}", target.account())
        .replace("{dns-suffix}", dnsSuffix(target));
  }

  private static String dnsSuffix(Target target) {
    return PartitionMetadata.of(target.partition()).dnsSuffix();
  }

  private static Map<String, Object> document(List<IamStatement> statements) {
    return PolicyDocument.of(IamPolicy.builder().statements(statements).build());
  }
}
