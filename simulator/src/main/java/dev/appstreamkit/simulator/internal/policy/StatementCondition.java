package dev.appstreamkit.simulator.internal.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One condition: an operator, a key and the values it is compared with.
 *
 * @param operator how single values are compared
 * @param negated whether no value may fit
 * @param ifExists whether a missing key fits
 * @param set how a key with many values is treated
 * @param key the condition key
 * @param values the policy's values
 */
record StatementCondition(
    Operator operator,
    boolean negated,
    boolean ifExists,
    SetKind set,
    String key,
    List<String> values) {

  /** How a key with many values is treated. */
  enum SetKind {
    /** It has one value. */
    SINGLE,
    /** Every value must fit; no values fit too. */
    ALL,
    /** Some value must fit. */
    ANY
  }

  static List<StatementCondition> parseAll(JsonNode node) {
    List<StatementCondition> conditions = new ArrayList<>();
    if (node.isMissingNode() || node.isNull()) {
      return conditions;
    }
    if (!node.isObject()) {
      throw new IllegalArgumentException("Syntax errors in policy.");
    }
    for (Map.Entry<String, JsonNode> operator : node.properties()) {
      if (!operator.getValue().isObject()) {
        throw new IllegalArgumentException("Syntax errors in policy.");
      }
      for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
        conditions.add(parse(operator.getKey(), key.getKey(), PolicyJson.texts(key.getValue())));
      }
    }
    return List.copyOf(conditions);
  }

  private static StatementCondition parse(String written, String key, List<String> values) {
    String name = written;
    SetKind set = SetKind.SINGLE;
    if (name.startsWith("ForAllValues:")) {
      set = SetKind.ALL;
      name = name.substring("ForAllValues:".length());
    } else if (name.startsWith("ForAnyValue:")) {
      set = SetKind.ANY;
      name = name.substring("ForAnyValue:".length());
    }
    boolean ifExists = name.endsWith("IfExists");
    if (ifExists) {
      name = name.substring(0, name.length() - "IfExists".length());
    }
    Operator.Named operator = Operator.named(name);
    if (operator == null || (operator.operator() == Operator.NULL && ifExists)) {
      throw new IllegalArgumentException("Invalid Condition type : " + written + ".");
    }
    return new StatementCondition(
        operator.operator(), operator.negated(), ifExists, set, key, values);
  }

  boolean holds(Conditions given, boolean variables) {
    List<String> actual = given.asMap().getOrDefault(key, List.of());
    if (operator == Operator.NULL) {
      return values.stream().anyMatch(v -> Boolean.parseBoolean(v) == actual.isEmpty());
    }
    if (actual.isEmpty()) {
      // A missing key fits no positive operator; it fits negated ones, and sets of which all must.
      return ifExists || set == SetKind.ALL || (negated && set == SetKind.SINGLE);
    }
    return set == SetKind.ALL
        ? actual.stream().allMatch(one -> fits(one, given, variables))
        : actual.stream().anyMatch(one -> fits(one, given, variables));
  }

  private boolean fits(String actual, Conditions given, boolean variables) {
    boolean some =
        values.stream()
            .map(value -> variables ? replaced(value, given) : value)
            .anyMatch(value -> operator.test(value, actual));
    return some != negated;
  }

  private String replaced(String value, Conditions given) {
    return operator.hasWildcards()
        ? Variables.replaceInPattern(value, given)
        : Variables.replace(value, given);
  }
}
