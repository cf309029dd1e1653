package dev.appstreamkit.provisioning.internal.ground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A policy that several write to, of which AWS takes only the whole. Statements are changed one by
 * one: others' stay as they were written, and so do {@code Version}, which says whether <code>${…}
 * </code> in them is a variable, and {@code Id}. Immutable.
 */
public final class SharedPolicy {

  /** The version in which <code>${…}</code> is a variable. */
  public static final String CURRENT = "2012-10-17";

  private static final String VERSION = "Version";
  private static final String STATEMENT = "Statement";

  private final ObjectNode document;
  private final List<JsonNode> statements;

  private SharedPolicy(ObjectNode document, List<JsonNode> statements) {
    this.document = document;
    this.statements = List.copyOf(statements);
  }

  /** Returns a policy without statements. */
  public static SharedPolicy empty() {
    return new SharedPolicy(
        PolicyDocument.JSON.createObjectNode().put(VERSION, CURRENT), List.of());
  }

  /**
   * Reads a policy.
   *
   * @param document JSON, URL-encoded or not
   * @throws IllegalArgumentException if it isn't a JSON object
   */
  public static SharedPolicy parse(String document) {
    ObjectNode node = PolicyDocument.read(document);
    return new SharedPolicy(
        node, node.has(STATEMENT) ? PolicyDocument.elements(node.get(STATEMENT)) : List.of());
  }

  /** Returns the statements, canonical, see {@link PolicyDocument}. */
  public List<Map<String, Object>> statements() {
    return statements.stream().map(PolicyDocument::members).toList();
  }

  /** Returns those of the statements that are somebody's, canonical. */
  public List<Map<String, Object>> statements(Predicate<Map<String, Object>> whose) {
    return statements().stream().filter(whose).toList();
  }

  /** Returns whether there are no statements. */
  public boolean isEmpty() {
    return statements.isEmpty();
  }

  /** Returns whether <code>${…}</code> in its statements is a variable. */
  public boolean hasVariables() {
    return CURRENT.equals(document.path(VERSION).asText());
  }

  /**
   * Returns the policy with other statements in place of some.
   *
   * @param ours knows those to replace by what they say, canonical
   * @param wanted the statements that come where the first of them was, or last; none to leave them
   *     out
   */
  public SharedPolicy replacing(
      Predicate<Map<String, Object>> ours, List<Map<String, Object>> wanted) {
    List<JsonNode> nodes = wanted.stream().<JsonNode>map(PolicyDocument.JSON::valueToTree).toList();
    List<JsonNode> all = new ArrayList<>();
    boolean put = false;
    for (JsonNode statement : statements) {
      boolean replaced = ours.test(PolicyDocument.members(statement));
      if (!replaced) {
        all.add(statement);
      } else if (!put) {
        all.addAll(nodes);
        put = true;
      }
    }
    if (!put) {
      all.addAll(nodes);
    }
    return new SharedPolicy(document, all);
  }

  /** Returns the same policy as of the version in which <code>${…}</code> is a variable. */
  public SharedPolicy withVariables() {
    return new SharedPolicy(document.deepCopy().put(VERSION, CURRENT), statements);
  }

  /** Returns it as compact JSON. */
  public String json() {
    ObjectNode written = document.deepCopy();
    ArrayNode all = written.putArray(STATEMENT);
    statements.forEach(all::add);
    return written.toString();
  }
}
