package dev.appstreamkit.simulator.internal.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appstreamkit.simulator.internal.world.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A policy: of an identity, of a resource, or a role's trust. */
public final class PolicyDocument {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");
  private static final Set<String> MEMBERS = Set.of("Version", "Id", "Statement");

  private static final ReadPolicies READ = new ReadPolicies();

  private final List<Statement> statements;

  private PolicyDocument(List<Statement> statements) {
    this.statements = statements;
  }

  /**
   * Reads a policy.
   *
   * @param json the document
   * @throws IllegalArgumentException if it isn't one; the message says why
   */
  public static PolicyDocument parse(String json) {
    ReadPolicies.Result known = READ.find(json);
    if (known == null) {
      known = read(json);
      READ.keep(json, known);
    }
    return known.orThrow();
  }

  /** Reads a text that may be a policy, so that nobody waits later while it is read. */
  public static void readAhead(String json) {
    if (READ.find(json) == null) {
      READ.keep(json, read(json));
    }
  }

  private static ReadPolicies.Result read(String json) {
    try {
      return new ReadPolicies.Result(parsed(json), "");
    } catch (IllegalArgumentException e) {
      return new ReadPolicies.Result(null, String.valueOf(e.getMessage()));
    }
  }

  private static PolicyDocument parsed(String json) {
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Syntax errors in policy.", e);
    }
    if (root == null || !root.isObject()) {
      throw new IllegalArgumentException("Syntax errors in policy.");
    }
    root.fieldNames().forEachRemaining(PolicyDocument::checkMember);
    String version = root.path("Version").asText("2008-10-17");
    if (!VERSIONS.contains(version)) {
      throw new IllegalArgumentException("Policy document must be version 2012-10-17 or greater.");
    }
    List<Statement> statements = new ArrayList<>();
    for (JsonNode statement : PolicyJson.asList(root.path("Statement"))) {
      statements.add(Statement.parse(statement, version.equals("2012-10-17")));
    }
    if (statements.isEmpty()) {
      throw new IllegalArgumentException("Missing required field Statement");
    }
    return new PolicyDocument(List.copyOf(statements));
  }

  /**
   * Returns a policy's text with other names of its principals; how it is spaced changes, too.
   *
   * @param json a policy
   * @param rename gives each name its new one
   */
  public static String withPrincipals(String json, UnaryOperator<String> rename) {
    try {
      JsonNode root = JSON.readTree(json);
      for (JsonNode statement : PolicyJson.asList(root.path("Statement"))) {
        for (String member : List.of("Principal", "NotPrincipal")) {
          if (statement.path(member) instanceof ObjectNode principals && principals.has("AWS")) {
            principals.set("AWS", PolicyJson.renamed(principals.get("AWS"), rename));
          }
        }
      }
      return root.toString();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Syntax errors in policy.", e);
    }
  }

  private static void checkMember(String name) {
    if (!MEMBERS.contains(name)) {
      throw new IllegalArgumentException("Syntax errors in policy.");
    }
  }

  /**
   * Decides as a policy of the identity that asks.
   *
   * @param access who, what, on what
   */
  public Decision decideForIdentity(Access access) {
    return decide(access, false);
  }

  /**
   * Decides as a policy of the resource, or as a role's trust policy: statements count only for the
   * principals they name. Where a statement allows a whole account ({@code arn:…:root}), that
   * account's own principals still need a policy of their own, so it allows nothing to them here.
   *
   * @param access who, what, on what
   */
  public Decision decideForResource(Access access) {
    return decide(access, true);
  }

  /**
   * Returns whether, as a policy of the resource, it allows an access to whoever asks: to everybody
   * or to that very session, and not only to the role that was assumed. What is allowed to a role
   * is the role's, and its boundary and session policies narrow it too.
   */
  public boolean allowsAskerItself(Access access) {
    return statements.stream()
        .anyMatch(s -> s.allow() && s.applies(access, true) && s.namesAskerItself(access));
  }

  /** Returns the statements, for checks of what a kind of policy may hold. */
  public List<Statement> statements() {
    return statements;
  }

  /** Returns whether some statement allows something to everybody, without a condition. */
  public boolean allowsEverybody() {
    return statements.stream().anyMatch(Statement::allowsEverybody);
  }

  private Decision decide(Access access, boolean resourcePolicy) {
    Decision decision = Decision.IMPLICIT_DENY;
    for (Statement statement : statements) {
      if (statement.applies(access, resourcePolicy)) {
        decision = decision.or(statement.allow() ? Decision.ALLOW : Decision.EXPLICIT_DENY);
      }
    }
    return decision;
  }

  /** Returns whether this kind of principal is judged by policies at all. */
  public static boolean judged(Principal principal) {
    return principal.kind() != Principal.Kind.ADMINISTRATOR;
  }
}
