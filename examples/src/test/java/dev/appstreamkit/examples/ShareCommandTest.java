package dev.appstreamkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.command.EnvironmentCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The example's pipeline says what the example's command line knows. */
class ShareCommandTest {

  private static final Path PIPELINE = Path.of("src", "main", "pipeline", "appstream.yml");

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private int run(String... args) {
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    return EnvironmentCommand.builder(ShareCommand.environment())
        .out(out)
        .err(out)
        .terminal(false)
        .build()
        .run(args);
  }

  @Test
  void help_listsTheCommands() {
    assertThat(run("--help")).isZero();
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("plan", "approve", "apply", "drift", "destroy");
  }

  @Test
  void pipeline_isYaml_whoseCommandsAndOptionsExist() throws IOException {
    Map<String, ?> workflow = new Yaml().load(Files.readString(PIPELINE));
    String options = String.valueOf(map(workflow.get("env")).get("OPTIONS"));
    List<String> lines = new ArrayList<>();
    map(workflow.get("jobs")).values().stream()
        .flatMap(job -> ((List<?>) map(job).get("steps")).stream())
        .map(step -> String.valueOf(map(step).get("run")))
        .flatMap(String::lines)
        .filter(line -> line.strip().startsWith("$COMMAND"))
        .forEach(lines::add);

    assertThat(lines).hasSize(3);
    for (String line : lines) {
      String command = line.strip().split(" ")[1];
      bytes.reset();
      assertThat(run(command, "--help")).as(line).isZero();
      String help = bytes.toString(StandardCharsets.UTF_8);
      Pattern.compile("--[a-z-]+")
          .matcher(line.replace("$OPTIONS", options))
          .results()
          .forEach(option -> assertThat(help).as(line).contains(option.group()));
    }
    assertThat(map(workflow.get("jobs")).keySet().stream().map(String::valueOf))
        .containsExactlyInAnyOrder("plan", "apply", "drift");
  }

  private static Map<?, ?> map(Object value) {
    return (Map<?, ?>) value;
  }
}
