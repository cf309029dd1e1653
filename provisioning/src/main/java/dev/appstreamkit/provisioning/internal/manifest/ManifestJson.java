package dev.appstreamkit.provisioning.internal.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.Target;
import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.spi.Identity;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A manifest as JSON, format version 1. */
public final class ManifestJson {

  private static final int FORMAT = 1;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private ManifestJson() {}

  /** Writes a manifest. */
  public static String write(Manifest manifest) {
    ObjectNode root = JSON.createObjectNode();
    root.put("formatVersion", FORMAT);
    root.put("environment", manifest.environment());
    root.put("environmentId", manifest.environmentId());
    root.put("account", manifest.target().account());
    root.put("partition", manifest.target().partition());
    root.put("region", manifest.target().region());
    root.put("serial", manifest.serial());
    ArrayNode resources = root.putArray("resources");
    manifest.entries().values().forEach(entry -> write(entry, resources.addObject()));
    try {
      return JSON.writeValueAsString(root) + "\n";
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
  }

  /**
   * Reads a manifest.
   *
   * @param text what {@link #write} wrote
   * @param source where it comes from, for the error
   * @throws ManifestException if it is cut, corrupt, or of a newer format
   */
  public static Manifest read(String text, String source) {
    try {
      JsonNode root = JSON.readTree(text);
      if (!root.isObject()) {
        throw new IllegalArgumentException("it holds no JSON object");
      }
      requireFormat(root, source);
      Target target =
          new Target(
              required(root, "account"), required(root, "partition"), required(root, "region"));
      SortedMap<ResourceAddress, Entry> entries = new TreeMap<>();
      for (JsonNode node : root.path("resources")) {
        Entry entry = entry(node);
        entries.put(entry.address(), entry);
      }
      return new Manifest(
          required(root, "environmentId"),
          required(root, "environment"),
          target,
          root.path("serial").asLong(),
          entries);
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
      throw corrupt(source, e);
    }
  }

  private static void requireFormat(JsonNode root, String source) {
    int format = root.path("formatVersion").asInt(-1);
    if (format > FORMAT) {
      throw new ManifestException(
          Optional.empty(),
          "the manifest "
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

  private static Entry entry(JsonNode node) {
    SortedSet<ResourceAddress> needs = new TreeSet<>();
    node.path("dependsOn").forEach(text -> needs.add(ResourceAddress.parse(text.asText())));
    SortedMap<String, String> digests = new TreeMap<>();
    node.path("digests")
        .properties()
        .forEach(digest -> digests.put(digest.getKey(), digest.getValue().asText()));
    return new Entry(
        ResourceAddress.parse(required(node, "address")),
        Entry.State.valueOf(required(node, "state")),
        new Identity(required(node, "name"), optional(node, "arn")),
        Instant.parse(required(node, "intendedAt")),
        optional(node, "createdAt").map(Instant::parse),
        needs,
        digests);
  }

  private static String required(JsonNode node, String name) {
    return optional(node, name)
        .orElseThrow(() -> new IllegalArgumentException("it lacks \"" + name + "\""));
  }

  private static Optional<String> optional(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
  }

  private static ManifestException corrupt(String source, Exception cause) {
    String why =
        cause instanceof JsonProcessingException json
            ? json.getOriginalMessage()
            : cause.getMessage();
    ManifestException error =
        new ManifestException(
            Optional.empty(),
            "the manifest " + source + " is damaged: " + why,
            "restore it from a copy; it was left as it is");
    error.initCause(cause);
    return error;
  }
}
