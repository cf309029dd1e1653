package dev.appstreamkit.simulator.clients;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs that talk to a simulator: the AWS CLI, and scripts with Python's SDK. */
public final class OtherClient {

  private static final int LONGEST_MINUTES = 10;

  private final Path home;
  private final URI endpoint;

  /**
   * Creates one.
   *
   * @param home an empty directory that is the programs' home
   * @param endpoint the simulator's address
   */
  public OtherClient(Path home, URI endpoint) {
    this.home = home;
    this.endpoint = endpoint;
  }

  /** What a program said, and how it ended. */
  public record Output(int status, String text, String errors) {

    /** Returns what it said, if it ended well. */
    public String orFail() {
      assertThat(status).as(errors).isZero();
      return text;
    }
  }

  /** Leaves the test out, and says why, if a command doesn't run on this machine. */
  public void assumeRuns(String... command) throws Exception {
    assumeTrue(
        run(List.of(command)).status() == 0,
        () -> "left out: \"" + String.join(" ", command) + "\" doesn't run on this machine");
  }

  /** Leaves the test out, and says why, if Python hasn't got a module. */
  public void assumePythonHas(String module) throws Exception {
    assumeRuns("python3", "-c", "import " + module);
  }

  /** Copies a script that lies beside a test, and runs it. */
  public Output python(Class<?> test, String script, String... arguments) throws Exception {
    Path copy = home.resolve(script);
    try (InputStream in = requireNonNull(test.getResourceAsStream(script), script)) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
    }
    List<String> command = new ArrayList<>(List.of("python3", copy.toString()));
    command.addAll(List.of(arguments));
    return run(command);
  }

  /** Runs a program with the simulator as its AWS; status 127 if there is none of that name. */
  public Output run(List<String> command) throws IOException, InterruptedException {
    Path out = Files.createTempFile(home, "out", ".txt");
    Path errors = Files.createTempFile(home, "errors", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(errors.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().put("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE000000000");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "example");
    builder.environment().put("AWS_DEFAULT_REGION", "us-east-1");
    builder.environment().put("AWS_ENDPOINT_URL", endpoint.toString());
    builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
    builder.environment().put("AWS_MAX_ATTEMPTS", "1");
    builder.environment().put("AWS_PAGER", "");
    builder.environment().put("HOME", home.toString());
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      return new Output(127, "", String.valueOf(e.getMessage()));
    }
    if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError(command.get(0) + " did not end within " + LONGEST_MINUTES + " min");
    }
    return new Output(process.exitValue(), read(out), read(errors));
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
