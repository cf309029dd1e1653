package dev.appstreamkit.bridge.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** What GraalVM's native-image is told: the form, and that it names all that picocli reads. */
class ReachabilityTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path CREDENTIALS = Path.of("..", "credentials", "src", "main", "resources");
  private static final Path BRIDGE = Path.of("src", "main", "resources");

  private static JsonNode metadata(Path resources, String artifact) throws IOException {
    return JSON.readTree(
        resources
            .resolve("META-INF/native-image/dev.appstreamkit")
            .resolve(artifact)
            .resolve("reachability-metadata.json")
            .toFile());
  }

  private static Map<String, JsonNode> types(JsonNode metadata) {
    Map<String, JsonNode> types = new TreeMap<>();
    metadata.path("reflection").forEach(type -> types.put(type.path("type").asText(), type));
    return types;
  }

  /** As the format's schema has it: these members, of these forms, and no others. */
  private static void assertForm(JsonNode metadata) {
    assertThat(metadata.fieldNames()).toIterable().isSubsetOf("comment", "reflection", "resources");
    metadata
        .path("reflection")
        .forEach(
            type -> {
              assertThat(type.fieldNames())
                  .toIterable()
                  .contains("type")
                  .isSubsetOf(
                      "type",
                      "methods",
                      "allDeclaredConstructors",
                      "allDeclaredFields",
                      "allDeclaredMethods");
              type.path("methods")
                  .forEach(
                      method ->
                          assertThat(method.fieldNames())
                              .toIterable()
                              .containsExactly("name", "parameterTypes"));
            });
    metadata
        .path("resources")
        .forEach(
            resource -> assertThat(resource.fieldNames()).toIterable().containsExactly("glob"));
  }

  @Test
  void credentials_needNothing() throws IOException {
    JsonNode metadata = metadata(CREDENTIALS, "appstreamkit-credentials");

    assertForm(metadata);
    assertThat(metadata.path("reflection").isArray()).isTrue();
    assertThat(types(metadata)).isEmpty();
    assertThat(metadata.path("resources")).isEmpty();
  }

  @Test
  void bridge_namesEveryTypeThatPicocliReads() throws Exception {
    JsonNode metadata = metadata(BRIDGE, "appstreamkit-bridge");
    assertForm(metadata);
    Map<String, JsonNode> types = types(metadata);
    Set<String> read = new HashSet<>();
    collect(BridgeCommand.commandLine(), read);

    assertThat(types.keySet()).containsAll(read);
    for (String name : types.keySet()) {
      assertThat(Class.forName(name, false, getClass().getClassLoader())).isNotNull();
    }
  }

  private static void collect(CommandLine command, Set<String> read) throws Exception {
    CommandSpec spec = command.getCommandSpec();
    read.add(spec.userObject().getClass().getName());
    if (spec.versionProvider() != null) {
      read.add(spec.versionProvider().getClass().getName());
    }
    for (CommandSpec mixin : spec.mixins().values()) {
      read.add(mixin.userObject().getClass().getName());
    }
    Stream.concat(spec.options().stream(), spec.positionalParameters().stream())
        .map(ArgSpec::type)
        .filter(Class::isEnum)
        .forEach(type -> read.add(type.getName()));
    for (Field field : spec.userObject().getClass().getDeclaredFields()) {
      if (field.isAnnotationPresent(CommandLine.Mixin.class)) {
        read.add(field.getType().getName());
      }
    }
    for (CommandLine subcommand : command.getSubcommands().values()) {
      collect(subcommand, read);
    }
  }
}
