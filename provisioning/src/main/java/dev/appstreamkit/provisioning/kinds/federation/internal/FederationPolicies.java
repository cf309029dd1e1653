package dev.appstreamkit.provisioning.kinds.federation.internal;

import dev.appstreamkit.provisioning.internal.ground.PolicyDocument;
import dev.appstreamkit.provisioning.internal.ground.SharedPolicy;
import dev.appstreamkit.provisioning.kinds.federation.FederationRole;
import dev.appstreamkit.provisioning.plan.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamPrincipalType;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/** The two policies of a role for users who sign in with SAML 2.0. */
final class FederationPolicies {

  private static final String EQUALS = "StringEquals";

  private FederationPolicies() {}

  /** Who may assume the role: users of its provider, with their attributes as tags. */
  static Map<String, Object> trust(FederationRole role, Target target) {
    IamStatement.Builder statement =
        IamStatement.builder()
            .effect(IamEffect.ALLOW)
            .addPrincipal(IamPrincipalType.create("Federated"), role.provider().arn(target))
            .addAction("sts:AssumeRoleWithSAML")
            .addAction("sts:TagSession")
            .addConditions(EQUALS, "SAML:aud", audiences(role, target));
    role.subjectType().ifPresent(type -> statement.addCondition(EQUALS, "SAML:sub_type", type));
    return document(statement);
  }

  private static List<String> audiences(FederationRole role, Target target) {
    return role.audiences().isEmpty()
        ? List.of(
            switch (target.partition()) {
              case "aws-us-gov" -> "https://signin.amazonaws-us-gov.com/saml";
              case "aws-cn" -> "https://signin.amazonaws.cn/saml";
              default -> "https://signin.aws.amazon.com/saml";
            })
        : role.audiences().stream().sorted().toList();
  }

  /** What they may do: stream from its stacks, each as the user whom the provider names. */
  static Map<String, Object> permissions(FederationRole role, Target target) {
    IamStatement.Builder statement =
        IamStatement.builder()
            .effect(IamEffect.ALLOW)
            .addAction("appstream:Stream")
            .addCondition(EQUALS, "appstream:userId", "${saml:sub}");
    role.stacks().stream()
        .map(stack -> target.arn("appstream", "stack/" + stack.name()))
        .sorted()
        .forEach(statement::addResource);
    role.subjectType().ifPresent(type -> statement.addCondition(EQUALS, "saml:sub_type", type));
    return document(statement);
  }

  private static Map<String, Object> document(IamStatement.Builder statement) {
    return PolicyDocument.of(IamPolicy.builder().addStatement(statement.build()).build());
  }

  /** What lets users of a SAML provider assume the role is this library's; the rest is others'. */
  private static boolean isOurTrust(Map<String, Object> statement) {
    return "Allow".equals(statement.get("Effect"))
        && statement.get("Principal") instanceof Map<?, ?> principals
        && principals.get("Federated") instanceof List<?> providers
        && providers.stream().anyMatch(one -> String.valueOf(one).contains(":saml-provider/"));
  }

  /** This library names no statements. */
  private static boolean isOurs(Map<String, Object> statement) {
    return String.valueOf(statement.getOrDefault("Sid", "")).isEmpty();
  }

  static Optional<Map<String, Object>> ourTrust(SharedPolicy there) {
    return ours(there, FederationPolicies::isOurTrust);
  }

  static Optional<Map<String, Object>> ourPolicy(SharedPolicy there) {
    return ours(there, FederationPolicies::isOurs);
  }

  private static Optional<Map<String, Object>> ours(
      SharedPolicy there, Predicate<Map<String, Object>> whose) {
    return Optional.of(there.statements(whose))
        .filter(statements -> !statements.isEmpty())
        .map(PolicyDocument::ofStatements);
  }

  static String changedTrust(SharedPolicy there, Map<String, Object> wanted) {
    return there
        .replacing(FederationPolicies::isOurTrust, PolicyDocument.statements(wanted))
        .json();
  }

  static String changedPolicy(SharedPolicy there, Map<String, Object> wanted) {
    return there
        .replacing(FederationPolicies::isOurs, PolicyDocument.statements(wanted))
        .withVariables()
        .json();
  }

  /** Says what of others' stands in the two policies, each as part of a sentence. */
  static List<String> others(SharedPolicy trust, Optional<SharedPolicy> policy) {
    List<String> found = new ArrayList<>();
    trust
        .statements(statement -> !isOurTrust(statement))
        .forEach(one -> found.add("in its trust policy the statement " + PolicyDocument.json(one)));
    policy
        .orElseGet(SharedPolicy::empty)
        .statements(statement -> !isOurs(statement))
        .forEach(one -> found.add("in its policy the statement " + PolicyDocument.json(one)));
    return found;
  }
}
