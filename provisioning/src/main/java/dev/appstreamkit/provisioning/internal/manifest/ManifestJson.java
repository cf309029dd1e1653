package dev.appstreamkit.provisioning.internal.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.internal.ground.Sha256;
import dev.appstreamkit.provisioning.plan.Retention;
import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.provisioning.spi.Identity;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A manifest as JSON, format version 2, with a digest, which tells a damaged manifest from a whole
 * one. Version 1, which was never released, had none and isn't read: a file can't go without by
 * saying that it is of that version. Version 3 has a run that is carried on by several workers; an
 * older library, which would work right through it, reads version 2 only.
 */
public final class ManifestJson {

  private static final int FORMAT = 2;
  private static final int WITH_RUN = 3;
  private static final String DIGEST = "digest";
  private static final String RETENTION = "retention";
  private static final String ADOPTED = "adopted";
  private static final String KEPT = "kept";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ManifestJson() {}

  /**
   * Who wrote a manifest; in S3 it makes each writer's content its own.
   *
   * @param writer the holder of the lease
   * @param lease the lease's number
   */
  record Stamp(String writer, long lease) {}

  /**
   * A manifest as it is stored.
   *
   * @param manifest the manifest
   * @param stamp who wrote it; empty in a file
   */
  record Document(Manifest manifest, Optional<Stamp> stamp) {}

  /** Says why a text is no manifest. */
  static final class DamagedException extends Exception {

    private static final long serialVersionUID = 1L;

    DamagedException(Exception cause) {
      super(
          cause instanceof JsonProcessingException json
              ? json.getOriginalMessage()
              : cause.getMessage(),
          cause);
    }
  }

  /** Writes a manifest. */
  static String write(Document document) {
    Manifest manifest = document.manifest();
    ObjectNode root = JSON.createObjectNode();
    root.put(
        "formatVersion", manifest.steps().flatMap(StepLog::run).isPresent() ? WITH_RUN : FORMAT);
    root.put("environment", manifest.environment());
    root.put("environmentId", manifest.environmentId());
    root.put("account", manifest.target().account());
    root.put("partition", manifest.target().partition());
    root.put("region", manifest.target().region());
    root.put("serial", manifest.serial());
    ArrayNode resources = root.putArray("resources");
    manifest.entries().values().forEach(entry -> write(entry, resources.addObject()));
    manifest.steps().ifPresent(log -> StepLogJson.write(log, root));
    document
        .stamp()
        .ifPresent(
            stamp -> {
              root.put("writer", stamp.writer());
              root.put("lease", stamp.lease());
            });
    root.put(DIGEST, digest(root));
    return text(root) + "\n";
  }

  private static String digest(ObjectNode root) {
    return Sha256.hex(text(root));
  }

  private static String text(ObjectNode root) {
    try {
      return JSON.writeValueAsString(root);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A tree of strings can always be written.", impossible);
    }
  }

  private static void write(Entry entry, ObjectNode node) {
    node.put("address", entry.address().toString());
    node.put("state", entry.state().name());
    node.put("name", entry.identity().name());
    entry.identity().arn().ifPresent(arn -> node.put("arn", arn));
    node.put("intendedAt", entry.intendedAt().toString());
    entry.createdAt().ifPresent(time -> node.put("createdAt", time.toString()));
    ArrayNode needs = node.putArray("dependsOn");
    entry.dependsOn().forEach(address -> needs.add(address.toString()));
    ObjectNode digests = node.putObject("digests");
    entry.digests().forEach(digests::put);
    if (!entry.before().isEmpty()) {
      ObjectNode before = node.putObject("before");
      entry.before().forEach(before::put);
    }
    CarriedJson.write(entry.carried(), node);
    Keeping keeping = entry.keeping();
    keeping.said().ifPresent(retention -> node.put(RETENTION, retention.name()));
    if (keeping.adopted()) {
      node.put(ADOPTED, true);
    }
    if (keeping.kept()) {
      node.put(KEPT, true);
    }
  }

  /** Where nothing is said, the kind decides: so it was before there was anything to say. */
  private static Keeping keeping(JsonNode node) {
    return new Keeping(
        optional(node, RETENTION).map(Retention::valueOf),
        node.path(ADOPTED).booleanValue(),
        node.path(KEPT).booleanValue());
  }

  /**
   * Reads a manifest.
   *
   * @param text what {@link #write} wrote
   * @param source where it comes from, for the error
   * @throws DamagedException if it is cut or corrupt
   * @throws ManifestException if it is of a newer format
   */
  static Document read(String text, String source) throws DamagedException {
    try {
      if (!(JSON.readTree(text) instanceof ObjectNode root)) {
        throw new IllegalArgumentException("it holds no JSON object");
      }
      requireFormat(root, source);
      requireDigest(root);
      return new Document(manifest(root), stamp(root));
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
      throw new DamagedException(e);
    }
  }

  private static void requireFormat(ObjectNode root, String source) {
    int format = root.path("formatVersion").asInt(-1);
    if (format > WITH_RUN) {
      throw new ManifestException(
          ErrorCategory.INVALID,
          Optional.empty(),
          "the manifest "
              + source
              + " has format version "
              + format
              + ", this version reads up to "
              + WITH_RUN,
          "use a newer version of this library; nothing was changed");
    }
    if (format < FORMAT) {
      throw new IllegalArgumentException(
          format < 1 ? "it has no formatVersion" : "format version " + format + " has no digest");
    }
  }

  private static void requireDigest(ObjectNode root) {
    String said = required(root, DIGEST);
    root.remove(DIGEST);
    if (!said.equals(digest(root))) {
      throw new IllegalArgumentException("its digest doesn't fit its content");
    }
  }

  private static Manifest manifest(ObjectNode root) {
    Target target =
        new Target(
            required(root, "account"), required(root, "partition"), required(root, "region"));
    SortedMap<ResourceAddress, Entry> entries = new TreeMap<>();
    if (!root.path("resources").isArray() || !root.path("serial").isIntegralNumber()) {
      throw new IllegalArgumentException("it lacks \"resources\" or \"serial\"");
    }
    for (JsonNode node : root.path("resources")) {
      Entry entry = named(node);
      if (entries.put(entry.address(), entry) != null) {
        throw new IllegalArgumentException("it lists " + entry.address() + " twice");
      }
    }
    return new Manifest(
        required(root, "environmentId"),
        required(root, "environment"),
        target,
        root.path("serial").asLong(),
        entries,
        StepLogJson.read(root));
  }

  private static Optional<Stamp> stamp(ObjectNode root) {
    return optional(root, "writer").map(writer -> new Stamp(writer, root.path("lease").asLong()));
  }

  private static Entry named(JsonNode node) {
    try {
      return entry(node);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IllegalArgumentException(
          "its entry " + node.path("address").asText("without an address") + ": " + e.getMessage(),
          e);
    }
  }

  private static Entry entry(JsonNode node) {
    Entry.Builder entry = Entry.builder();
    node.path("dependsOn")
        .forEach(text -> entry.addDependsOn(ResourceAddress.parse(text.asText())));
    node.path("digests")
        .properties()
        .forEach(digest -> entry.putDigest(digest.getKey(), digest.getValue().asText()));
    node.path("before")
        .properties()
        .forEach(value -> entry.putBefore(value.getKey(), value.getValue().asText()));
    return entry
        .address(ResourceAddress.parse(required(node, "address")))
        .state(Entry.State.valueOf(required(node, "state")))
        .identity(new Identity(required(node, "name"), optional(node, "arn")))
        .intendedAt(Instant.parse(required(node, "intendedAt")))
        .createdAt(optional(node, "createdAt").map(Instant::parse))
        .carried(CarriedJson.read(node))
        .keeping(keeping(node))
        .build();
  }

  private static String required(JsonNode node, String name) {
    return optional(node, name)
        .orElseThrow(() -> new IllegalArgumentException("it lacks \"" + name + "\""));
  }

  private static Optional<String> optional(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
  }
}
