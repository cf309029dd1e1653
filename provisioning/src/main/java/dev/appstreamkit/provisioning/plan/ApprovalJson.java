package dev.appstreamkit.provisioning.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Approvals as JSON, format version 1. Knows words only, no class of anybody's. */
final class ApprovalJson {

  private static final int FORMAT = 1;
  private static final String DELETE = "delete";
  private static final String DELETE_KINDS = "deleteKinds";
  private static final String REMOVE_AT_MOST = "removeAtMost";
  private static final String BUDGET = "atMost";
  private static final String DRAIN = "drain";
  private static final String WAIT = "waitDeadline";
  private static final String WAITS = "waitDeadlines";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ApprovalJson() {}

  /** Returns what there is to approve of a plan. */
  static Approval of(Plan plan, Rendering rendering) {
    NameMask names = ReportContents.of(plan).names(rendering);
    return ImmutableApproval.builder()
        .environment(plan.environment().name())
        .target(plan.target())
        .purpose(plan.purpose())
        .options(plan.options())
        .changes(PlanDifference.items(plan, names))
        .description(plan.describe(rendering).lines().toList())
        .fingerprint(plan.fingerprint())
        .build();
  }

  /** Writes an approval. */
  static String write(Approval approval) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("formatVersion", FORMAT);
    root.put("environment", approval.environment());
    root.put("account", approval.target().account());
    root.put("partition", approval.target().partition());
    root.put("region", approval.target().region());
    root.put("purpose", lower(approval.purpose()));
    root.put("disruption", lower(approval.options().disruption()));
    approval.options().drain().ifPresent(time -> root.put(DRAIN, time.toString()));
    if (approval.options().createServiceRoles()) {
      root.put("createServiceRoles", true);
    }
    if (!approval.options().delete().isEmpty()) {
      ArrayNode delete = root.putArray(DELETE);
      approval.options().delete().forEach(address -> delete.add(address.toString()));
    }
    if (!approval.options().deleteKinds().isEmpty()) {
      ArrayNode kinds = root.putArray(DELETE_KINDS);
      approval.options().deleteKinds().forEach(kinds::add);
    }
    approval.options().removeAtMost().ifPresent(most -> root.put(REMOVE_AT_MOST, most));
    if (!approval.options().adopt().isEmpty()) {
      ArrayNode adopt = root.putArray("adopt");
      approval.options().adopt().forEach(address -> adopt.add(address.toString()));
    }
    approval
        .options()
        .budget()
        .ifPresent(
            most ->
                root.putObject(BUDGET)
                    .put("amount", most.amount().toString())
                    .put("currency", most.currency()));
    writeWaits(approval.options(), root);
    root.put("fingerprint", approval.fingerprint());
    ArrayNode description = root.putArray("description");
    approval.description().forEach(description::add);
    ArrayNode changes = root.putArray("changes");
    for (Approval.Item item : approval.changes()) {
      changes
          .addObject()
          .put("resource", item.resource())
          .put("action", lower(item.action()))
          .put("fingerprint", item.fingerprint());
    }
    ApprovalSeal.seal(root);
    return JsonRenderer.write(root);
  }

  private static void writeWaits(PlanOptions options, ObjectNode root) {
    options.waitDeadline().ifPresent(time -> root.put(WAIT, time.toString()));
    if (!options.waitDeadlines().isEmpty()) {
      ObjectNode each = root.putObject(WAITS);
      options
          .waitDeadlines()
          .forEach((address, time) -> each.put(address.toString(), time.toString()));
    }
  }

  private static PlanOptions withWaits(PlanOptions options, JsonNode root) {
    PlanOptions all =
        root.has(WAIT) ? options.waitingAtMost(Duration.parse(text(root, WAIT))) : options;
    for (Map.Entry<String, JsonNode> each : root.path(WAITS).properties()) {
      all =
          all.waitingAtMost(
              ResourceAddress.parse(each.getKey()), Duration.parse(each.getValue().asText()));
    }
    return all;
  }

  /**
   * Reads an approval.
   *
   * @param text what {@link #write} wrote
   * @param source where it comes from, for the error
   * @throws ProvisioningException if it is cut, damaged, altered, or of a newer format
   */
  static Approval read(String text, String source) {
    try {
      JsonNode root = JSON.readTree(text);
      requireFormat(root, source);
      requireUnaltered(root, source);
      return approval(root);
    } catch (JsonProcessingException e) {
      throw ApprovalErrors.damaged(source, e.getOriginalMessage(), e);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw ApprovalErrors.damaged(source, String.valueOf(e.getMessage()), e);
    }
  }

  private static void requireUnaltered(JsonNode root, String source) {
    List<String> altered = ApprovalSeal.isSealed(root) ? ApprovalSeal.altered(root) : List.of();
    if (!altered.isEmpty()) {
      throw ApprovalErrors.altered(source, altered);
    }
  }

  private static Approval approval(JsonNode root) {
    List<Approval.Item> changes = new ArrayList<>();
    for (JsonNode change : array(root, "changes")) {
      changes.add(
          Approval.Item.of(
              text(change, "resource"),
              word(ChangeAction.class, change, "action"),
              text(change, "fingerprint")));
    }
    List<String> description = new ArrayList<>();
    array(root, "description").forEach(line -> description.add(line.asText()));
    return ImmutableApproval.builder()
        .environment(text(root, "environment"))
        .target(new Target(text(root, "account"), text(root, "partition"), text(root, "region")))
        .purpose(word(Plan.Purpose.class, root, "purpose"))
        .options(options(root))
        .changes(changes)
        .description(description)
        .fingerprint(text(root, "fingerprint"))
        .isSealed(ApprovalSeal.isSealed(root))
        .build();
  }

  private static PlanOptions options(JsonNode root) {
    PlanOptions options =
        PlanOptions.defaults().allowing(word(Disruption.class, root, "disruption"));
    // It once meant all that holds data, and nobody can tell any more what that was.
    JsonNode deleteData = root.path("deleteData");
    if (!deleteData.isMissingNode() && !BooleanNode.FALSE.equals(deleteData)) {
      throw new IllegalArgumentException(
          "it asks for all data to be deleted, which is asked for by address or kind now");
    }
    PlanOptions all = deleting(options, root);
    if (root.path("createServiceRoles").booleanValue()) {
      all = all.creatingServiceRoles();
    }
    if (root.has(DRAIN)) {
      all = all.draining(Duration.parse(text(root, DRAIN)));
    } else if (root.has("drainSeconds")) { // What earlier versions wrote.
      all = all.draining(Duration.ofSeconds(root.path("drainSeconds").asLong()));
    }
    if (root.has("adopt")) {
      for (JsonNode address : array(root, "adopt")) {
        all = all.adopting(ResourceAddress.parse(address.asText()));
      }
    }
    if (root.has(BUDGET)) {
      all =
          all.atMost(
              Money.of(text(root.path(BUDGET), "amount"), text(root.path(BUDGET), "currency")));
    }
    return withWaits(all, root);
  }

  private static PlanOptions deleting(PlanOptions options, JsonNode root) {
    PlanOptions all = options;
    if (root.has(DELETE)) {
      for (JsonNode address : array(root, DELETE)) {
        all = all.deleting(ResourceAddress.parse(address.asText()));
      }
    }
    if (root.has(DELETE_KINDS)) {
      for (JsonNode kind : array(root, DELETE_KINDS)) {
        all = all.deletingKinds(kind.asText());
      }
    }
    JsonNode most = root.path(REMOVE_AT_MOST);
    if (!most.isMissingNode() && !most.isInt()) {
      throw new IllegalArgumentException("its \"" + REMOVE_AT_MOST + "\" is no number");
    }
    return most.isInt() ? all.removingAtMost(most.intValue()) : all;
  }

  private static void requireFormat(JsonNode root, String source) {
    int format = root.path("formatVersion").asInt(-1);
    if (format > FORMAT) {
      throw new ProvisioningException(
          ErrorCategory.INVALID,
          Optional.empty(),
          "the approval "
              + source
              + " has format version "
              + format
              + ", this version reads up to "
              + FORMAT,
          "use a newer version of this library; nothing was changed");
    }
    if (format < 1) {
      throw new IllegalArgumentException("it has no formatVersion");
    }
  }

  private static JsonNode array(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (!value.isArray()) {
      throw new IllegalArgumentException("it lacks \"" + name + "\"");
    }
    return value;
  }

  private static String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("it lacks \"" + name + "\"");
    }
    return value.textValue();
  }

  private static <E extends Enum<E>> E word(Class<E> type, JsonNode node, String name) {
    String text = text(node, name);
    for (E word : type.getEnumConstants()) {
      if (lower(word).equals(text)) {
        return word;
      }
    }
    throw new IllegalArgumentException("its \"" + name + "\" is none of those that exist");
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
