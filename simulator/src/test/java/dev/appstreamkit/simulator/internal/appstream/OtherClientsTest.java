package dev.appstreamkit.simulator.internal.appstream;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients of other makes talk to the simulator: boto3, and the AWS CLI. */
class OtherClientsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final AppStreamBench bench = new AppStreamBench();

  @TempDir private Path directory = Path.of("");

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void boto3_theScenariosCalls_workAndFailAsWithTheService() throws Exception {
    assumeTrue(
        run(List.of("python3", "-c", "import boto3")).status() == 0,
        "python3 with boto3 is not installed here: the test with it was left out");
    Path script = directory.resolve("scenario.py");
    try (InputStream in = requireNonNull(getClass().getResourceAsStream("scenario.py"))) {
      Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
    }
    Output output =
        run(
            List.of(
                "python3",
                script.toString(),
                bench.simulator().endpoint().toString(),
                bench.simulator().controlToken()));
    assertThat(output.status()).as(output.errors()).isZero();
    JsonNode report = JSON.readTree(output.text());
    assertThat(report)
        .isEqualTo(
            JSON.readTree(
                """
                {"image": "AVAILABLE", "imageBuilder": "STOPPED",
                 "builderOfImage": "share-builder", "created": "%s",
                 "fleet": "RUNNING", "stacks": ["share-stack"], "users": 2,
                 "batchErrors": ["USER_NAME_NOT_FOUND"], "tags": {"made-by": "boto3"},
                 "taken": "ResourceAlreadyExistsException", "inUse": "ResourceInUseException",
                 "gone": "ResourceNotFoundException", "invalid": "ValidationException",
                 "fleetsLeft": 0}
                """
                    .formatted(report.path("created").asText())));
    assertThat(report.path("created").asText()).startsWith("2026-01-05T09:20:00");
  }

  @Test
  void awsCli_theScenariosCalls_work() throws Exception {
    assumeTrue(
        run(List.of("aws", "--version")).status() == 0,
        "the aws command is not installed here: the test with it was left out");
    assertThat(aws("create-stack", "--name", "share-stack").path("Stack").path("Name").asText())
        .isEqualTo("share-stack");
    assertThat(
            aws("describe-images", "--names", AppStreamBench.BASE_IMAGE)
                .path("Images")
                .path(0)
                .path("Platform")
                .asText())
        .isEqualTo("WINDOWS_SERVER_2019");
    Output refused = run(command("describe-stacks", "--names", "gone"));
    assertThat(refused.status()).isNotZero();
    assertThat(refused.errors()).contains("(ResourceNotFoundException)", "DescribeStacks");
  }

  private JsonNode aws(String... arguments) throws Exception {
    Output output = run(command(arguments));
    assertThat(output.status()).as(output.errors()).isZero();
    return JSON.readTree(output.text());
  }

  private List<String> command(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "aws",
                "--endpoint-url",
                bench.simulator().endpoint().toString(),
                "--region",
                "us-east-1",
                "--output",
                "json",
                "appstream"));
    command.addAll(List.of(arguments));
    return command;
  }

  private Output run(List<String> command) throws IOException, InterruptedException {
    Path out = Files.createTempFile(directory, "out", ".txt");
    Path errors = Files.createTempFile(directory, "errors", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(errors.toFile());
    builder.environment().put("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE000000000");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "example");
    builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
    builder.environment().put("AWS_CONFIG_FILE", directory.resolve("none").toString());
    builder.environment().put("AWS_PAGER", "");
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return new Output(127, "", String.valueOf(e.getMessage()));
    }
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(command.get(0) + " did not end within two minutes");
    }
    return new Output(process.exitValue(), read(out), read(errors));
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  private record Output(int status, String text, String errors) {}
}
