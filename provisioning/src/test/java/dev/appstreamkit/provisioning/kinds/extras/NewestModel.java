package dev.appstreamkit.provisioning.kinds.extras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** AppStream's newest model: what the members of its requests are, and values for them. */
final class NewestModel {

  private static final Path FILE =
      Path.of(
          "..",
          "simulator",
          "src/main/resources/dev/appstreamkit/simulator/internal/constraints/appstream.json");
  private static final List<String> TEXTS =
      List.of("https://a.example/*", "https://b.example/*", "arn:aws:s3:::bucket-a", "a", "b");

  private final JsonNode shapes;

  NewestModel() {
    try {
      shapes = new ObjectMapper().readTree(FILE.toFile()).path("shapes");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the members of a request that a class of the SDK doesn't have. */
  List<String> newerThan(Class<?> request) {
    List<String> known =
        Arrays.stream(request.getMethods())
            .map(method -> method.getName().toLowerCase(Locale.ROOT))
            .toList();
    List<String> newer = new ArrayList<>();
    shapes
        .path(request.getSimpleName())
        .path("members")
        .fieldNames()
        .forEachRemaining(
            member -> {
              if (!known.contains(member.toLowerCase(Locale.ROOT))) {
                newer.add(member);
              }
            });
    return newer;
  }

  /**
   * Returns a value of a member of a request.
   *
   * @param variant 0 or 1: another value each
   */
  Object value(String request, String member, int variant) {
    return of(shapes.path(request).path("members").path(member).asText(), variant);
  }

  private Object of(String shape, int variant) {
    JsonNode of = shapes.path(shape);
    return switch (of.path("type").asText()) {
      case "boolean" -> variant == 0;
      case "integer", "long" -> 1L + variant;
      case "list" -> List.of(of(of.path("member").asText(), variant));
      case "structure" -> structure(of, variant);
      default -> text(of, variant);
    };
  }

  private Map<String, Object> structure(JsonNode shape, int variant) {
    Map<String, Object> all = new LinkedHashMap<>();
    shape
        .path("members")
        .properties()
        .forEach(part -> all.put(part.getKey(), of(part.getValue().asText(), variant)));
    return all;
  }

  private static String text(JsonNode shape, int variant) {
    if (shape.has("enum")) {
      return shape.path("enum").path(Math.min(variant, shape.path("enum").size() - 1)).asText();
    }
    String pattern = shape.path("pattern").asText(".*");
    List<String> fit = TEXTS.stream().filter(text -> text.matches(pattern)).toList();
    return Objects.requireNonNull(fit.get(Math.min(variant, fit.size() - 1)));
  }
}
