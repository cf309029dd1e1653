package dev.appstreamkit.provisioning.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appstreamkit.provisioning.errors.StaleApprovalException;
import dev.appstreamkit.provisioning.internal.ground.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Binds all that an approval says to its fingerprint, so that what a person has read is what is
 * done: each part has a digest beside it, over itself and the fingerprint. It finds what was
 * altered; it is no signature.
 */
final class ApprovalSeal {

  private static final String DIGESTS = "digests";
  private static final String FINGERPRINT = "fingerprint";
  private static final String OPTIONS = "options";

  /** The parts that members belong to; all others, those of later versions too, are options. */
  private static final Map<String, String> PARTS =
      Map.of(
          "formatVersion",
          "format",
          "environment",
          "environment",
          "account",
          "target",
          "partition",
          "target",
          "region",
          "target",
          "purpose",
          "purpose",
          FINGERPRINT,
          FINGERPRINT,
          "description",
          "description",
          "changes",
          "changes");

  /** Enough to find what was altered. */
  private static final int LENGTH = 16;

  private ApprovalSeal() {}

  /** Adds the digests of all that is there. */
  static void seal(ObjectNode root) {
    SortedMap<String, String> digests = digests(root);
    ObjectNode written = root.putObject(DIGESTS);
    digests.forEach(written::put);
  }

  /** Returns whether an approval has digests; those of earlier versions have none. */
  static boolean isSealed(JsonNode root) {
    return root.has(DIGESTS);
  }

  /** Returns the parts that aren't as they were when the approval was written. */
  static List<String> altered(JsonNode root) {
    List<String> altered = new ArrayList<>();
    SortedMap<String, String> now = digests(root);
    JsonNode then = root.path(DIGESTS);
    then.properties().stream()
        .map(Map.Entry::getKey)
        .filter(part -> !now.containsKey(part))
        .forEach(altered::add);
    now.forEach(
        (part, digest) -> {
          if (!digest.equals(then.path(part).asText())) {
            altered.add(part);
          }
        });
    // All are bound to it, so that they tell nothing of themselves where it is another.
    return altered.contains(FINGERPRINT) ? List.of(FINGERPRINT) : altered;
  }

  /**
   * Compares the text of an approval without digests with that of the plan that was made again.
   *
   * @throws StaleApprovalException if a line differs
   */
  static void requireSameText(Approval approval, Plan now) {
    boolean masked =
        approval.changes().stream().anyMatch(item -> item.resource().contains(NameMask.HIDDEN));
    Rendering plain = Rendering.plain().withDetail(Rendering.Detail.ALL);
    List<String> text = now.describe(masked ? plain.maskingNames() : plain).lines().toList();
    if (!text.equals(approval.description())) {
      throw new StaleApprovalException(
          List.of("its text is another than that of the plan, and it has no digests"));
    }
  }

  private static SortedMap<String, String> digests(JsonNode root) {
    SortedMap<String, SortedMap<String, String>> parts = new TreeMap<>();
    parts.put(OPTIONS, new TreeMap<>());
    root.properties().stream()
        .filter(member -> !member.getKey().equals(DIGESTS))
        .forEach(
            member ->
                parts
                    .computeIfAbsent(
                        PARTS.getOrDefault(member.getKey(), OPTIONS), part -> new TreeMap<>())
                    .put(member.getKey(), member.getValue().toString()));
    SortedMap<String, String> digests = new TreeMap<>();
    parts.forEach(
        (part, members) ->
            digests.put(
                part,
                Sha256.hex(root.path(FINGERPRINT).asText() + '\n' + part + '\n' + members)
                    .substring(0, LENGTH)));
    return digests;
  }
}
