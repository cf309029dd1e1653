package dev.appstreamkit.simulator.internal.aws.iam;

import dev.appstreamkit.simulator.internal.policy.PolicyDocument;
import dev.appstreamkit.simulator.internal.policy.Statement;
import dev.appstreamkit.simulator.internal.world.World;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.Tag;

/** Checks what callers give to IAM beyond the constraints of its model. */
final class IamChecks {

  /** Quotas of IAM, as its user guide lists them: characters without white space, and tags. */
  private static final int TRUST_CHARACTERS = 2048;

  private static final int MANAGED_CHARACTERS = 6144;
  private static final int TAGS = 50;

  private IamChecks() {}

  static String required(@Nullable String value, String member) {
    if (value == null) {
      throw IamErrors.validation(
          "1 validation error detected: Value null at '"
              + member
              + "' failed to satisfy constraint: Member must not be null");
    }
    return value;
  }

  static String path(@Nullable String path) {
    return path == null ? "/" : path;
  }

  static int sessionSeconds(@Nullable Integer seconds) {
    return seconds == null ? 3600 : seconds;
  }

  static String identityPolicy(@Nullable String document) {
    String text = required(document, "policyDocument");
    for (Statement statement : parse(text).statements()) {
      if (statement.principals() != null) {
        throw IamErrors.malformedPolicy("Policy document should not specify a principal.");
      }
      if (statement.resources().isEmpty()) {
        throw IamErrors.malformedPolicy("Policy statement must contain resources.");
      }
      statement.resources().forEach(IamChecks::resource);
    }
    uniqueSids(parse(text).statements());
    return text;
  }

  static String managedPolicy(@Nullable String document) {
    String text = identityPolicy(document);
    if (text.replaceAll("\\s", "").length() > MANAGED_CHARACTERS) {
      throw IamErrors.limitExceeded("Cannot exceed quota for PolicySize: " + MANAGED_CHARACTERS);
    }
    return text;
  }

  static NamedPrincipals trustPolicy(World world, @Nullable String document) {
    String text = required(document, "assumeRolePolicyDocument");
    for (Statement statement : parse(text).statements()) {
      if (statement.principals() == null) {
        throw IamErrors.malformedPolicy("Missing required field Principal");
      }
      if (!statement.resources().isEmpty()) {
        throw IamErrors.malformedPolicy("Has prohibited field Resource");
      }
      if (!statement.actions().stream().allMatch(IamChecks::trustAction)) {
        throw IamErrors.malformedPolicy(
            "AssumeRole policy may only specify STS AssumeRole actions.");
      }
    }
    if (text.replaceAll("\\s", "").length() > TRUST_CHARACTERS) {
      throw IamErrors.limitExceeded("Cannot exceed quota for ACLSizePerRole: " + TRUST_CHARACTERS);
    }
    try {
      return NamedPrincipals.of(text, parse(text), world);
    } catch (NamedPrincipals.NobodyException e) {
      throw IamErrors.malformedPolicy(
          "Invalid principal in policy: \"AWS\":\"" + e.getMessage() + "\"");
    }
  }

  static void mergeTags(Map<String, String> tags, @Nullable List<Tag> added) {
    if (added == null) {
      return;
    }
    Set<String> seen = new HashSet<>();
    for (Tag tag : added) {
      String key = tag.key().toLowerCase(Locale.ROOT);
      if (key.startsWith("aws:")) {
        throw IamErrors.invalidInput("Tag keys can't start with aws:");
      }
      if (!seen.add(key)) {
        throw IamErrors.invalidInput(
            "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
      }
    }
    Set<String> all = new HashSet<>(tags.keySet());
    added.forEach(tag -> all.add(tag.key()));
    if (all.size() > TAGS) {
      throw IamErrors.limitExceeded("Cannot exceed quota for TagsPerResource: " + TAGS);
    }
    added.forEach(tag -> tags.put(tag.key(), tag.value()));
  }

  static List<Tag> tags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  private static boolean trustAction(String action) {
    String lower = action.toLowerCase(Locale.ROOT);
    return lower.startsWith("sts:");
  }

  private static void resource(String resource) {
    if (!resource.equals("*") && !resource.matches("arn:[^:]*:[^:]+:.*")) {
      throw IamErrors.malformedPolicy("Resource " + resource + " must be in ARN format or \"*\".");
    }
  }

  private static void uniqueSids(List<Statement> statements) {
    Set<String> sids = new HashSet<>();
    for (Statement statement : statements) {
      if (!statement.sid().matches("[A-Za-z0-9]*")) {
        throw IamErrors.malformedPolicy(
            "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular"
                + " expression [0-9A-Za-z]*");
      }
      if (!statement.sid().isEmpty() && !sids.add(statement.sid())) {
        throw IamErrors.malformedPolicy("Statement IDs (SID) in a single policy must be unique.");
      }
    }
  }

  private static PolicyDocument parse(String text) {
    try {
      return PolicyDocument.parse(text);
    } catch (IllegalArgumentException e) {
      throw IamErrors.malformedPolicy(String.valueOf(e.getMessage()));
    }
  }
}
