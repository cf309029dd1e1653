package dev.appstreamkit.provisioning.kinds.role.internal;

import dev.appstreamkit.provisioning.internal.ground.PolicyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a trust policy lets AppStream assume its role for a fleet or an image builder, as far as
 * the document says it: of conditions on something else than AppStream's source, nobody here knows.
 */
final class TrustCheck {

  private static final String APPSTREAM = "appstream.amazonaws.com";
  private static final String ASSUME = "sts:AssumeRole";
  private static final String SOURCE_ACCOUNT = "aws:sourceaccount";
  private static final String SOURCE_ARN = "aws:sourcearn";

  /**
   * Why AppStream may not assume the role.
   *
   * @param certain whether that is known for certain
   * @param words why
   */
  record Refusal(boolean certain, String words) {}

  /** What a condition comes to. */
  private enum Match {
    YES,
    NO,
    UNKNOWN
  }

  private final List<Map<String, Object>> statements;
  private final String account;

  /**
   * Prepares to check.
   *
   * @param document the trust policy, canonical
   * @param account the account that AppStream works for
   */
  TrustCheck(Map<String, Object> document, String account) {
    this.statements =
        PolicyDocument.statements(document).stream().filter(TrustCheck::isOfAppStream).toList();
    this.account = account;
  }

  /**
   * Returns why AppStream may not assume the role, or perhaps not; empty if it may.
   *
   * @param source the ARN of the fleet or image builder that it would be for
   */
  Optional<Refusal> refusal(String source) {
    Match denied = any("Deny", source);
    if (denied != Match.NO) {
      return Optional.of(new Refusal(denied == Match.YES, "a statement denies it"));
    }
    return switch (any("Allow", source)) {
      case YES -> Optional.empty();
      case UNKNOWN ->
          Optional.of(
              new Refusal(false, "the statement that allows it has conditions on something else"));
      case NO ->
          Optional.of(
              new Refusal(
                  true,
                  statements.isEmpty()
                      ? "no statement names " + APPSTREAM
                      : "its conditions are not those of account " + account + " and " + source));
    };
  }

  private Match any(String effect, String source) {
    Match best = Match.NO;
    for (Map<String, Object> statement : statements) {
      if (effect.equals(statement.get("Effect"))) {
        Match match = conditions(statement, source);
        if (match == Match.YES) {
          return match;
        }
        best = match == Match.UNKNOWN ? match : best;
      }
    }
    return best;
  }

  private static boolean isOfAppStream(Map<String, Object> statement) {
    boolean principal =
        statement.get("Principal") instanceof Map<?, ?> principals
            && (texts(principals.get("Service")).contains(APPSTREAM)
                || texts(principals.get("AWS")).contains("*"));
    return principal
        && texts(statement.get("Action")).stream()
            .anyMatch(action -> like(action.toLowerCase(Locale.ROOT), lower(ASSUME)));
  }

  /** All conditions must hold. */
  private Match conditions(Map<String, Object> statement, String source) {
    Match all = Match.YES;
    if (statement.get("Condition") instanceof Map<?, ?> operators) {
      for (Map.Entry<?, ?> operator : operators.entrySet()) {
        if (operator.getValue() instanceof Map<?, ?> keys) {
          for (Map.Entry<?, ?> key : keys.entrySet()) {
            Match one =
                condition(
                    lower(String.valueOf(operator.getKey())),
                    lower(String.valueOf(key.getKey())),
                    texts(key.getValue()),
                    source);
            if (one == Match.NO) {
              return one;
            }
            all = one == Match.UNKNOWN ? one : all;
          }
        }
      }
    }
    return all;
  }

  private Match condition(String operator, String key, List<String> values, String source) {
    Map<String, String> known = new TreeMap<>(Map.of(SOURCE_ACCOUNT, account, SOURCE_ARN, source));
    String actual = known.get(key);
    if (actual == null) {
      return Match.UNKNOWN;
    }
    return switch (operator.replaceFirst("ifexists$", "")) {
      case "stringequals" -> match(values.contains(actual));
      case "stringequalsignorecase" ->
          match(values.stream().anyMatch(value -> value.equalsIgnoreCase(actual)));
      case "stringlike", "arnlike", "arnequals" ->
          match(values.stream().anyMatch(pattern -> like(pattern, actual)));
      default -> Match.UNKNOWN;
    };
  }

  private static Match match(boolean matches) {
    return matches ? Match.YES : Match.NO;
  }

  private static boolean like(String pattern, String text) {
    StringBuilder regex = new StringBuilder();
    for (char c : pattern.toCharArray()) {
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return text.matches(regex.toString());
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static List<String> texts(@Nullable Object value) {
    List<String> texts = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.forEach(text -> texts.add(String.valueOf(text)));
    }
    return texts;
  }
}
