package dev.appstreamkit.simulator.internal.aws.iam;

import dev.appstreamkit.simulator.internal.policy.Conditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an identity provider says of a user who wants to assume a role.
 *
 * @param issuer who says it: the provider's entity id
 * @param audience to whom: the address of AWS's sign-in
 * @param subject what the provider calls the user
 * @param subjectType which kind of name that is: {@code persistent}, {@code transient}, or a format
 * @param tags attributes of the user, which become the session's tags
 */
public record SamlClaims(
    String issuer, String audience, String subject, String subjectType, Map<String, String> tags) {

  /** Copies the map. */
  public SamlClaims {
    tags = Map.copyOf(tags);
  }

  /** Returns AWS's own sign-in address in a partition. */
  public static String globalAudience(String partition) {
    return switch (partition) {
      case "aws-us-gov" -> "https://signin.amazonaws-us-gov.com/saml";
      case "aws-cn" -> "https://signin.amazonaws.cn/saml";
      default -> "https://signin.aws.amazon.com/saml";
    };
  }

  /** Returns the keys that policies know it by as long as the session lasts. */
  public Map<String, String> keys() {
    return Map.of(
        "SAML:aud", audience,
        "SAML:iss", issuer,
        "SAML:sub", subject,
        "SAML:sub_type", subjectType);
  }

  /** Returns all that is known while the role is assumed. */
  public Conditions conditions() {
    Conditions conditions = Conditions.none();
    for (Map.Entry<String, String> key : keys().entrySet()) {
      conditions = conditions.and(key.getKey(), key.getValue());
    }
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      conditions =
          conditions
              .and("aws:RequestTag/" + tag.getKey(), tag.getValue())
              .and("aws:PrincipalTag/" + tag.getKey(), tag.getValue());
    }
    return tags.isEmpty() ? conditions : conditions.and("aws:TagKeys", List.copyOf(tags.keySet()));
  }

  /**
   * Returns what a role's trust policy doesn't let the provider's users do; empty if they may
   * assume it.
   *
   * @param provider the provider's ARN
   */
  public Optional<String> distrusted(IamDirectory iam, Role role, String provider) {
    List<String> actions = new ArrayList<>(List.of("sts:AssumeRoleWithSAML"));
    if (!tags.isEmpty()) {
      actions.add("sts:TagSession");
    }
    return actions.stream()
        .filter(action -> !iam.trustsUsersOf(role, provider, action, conditions()))
        .findFirst();
  }
}
