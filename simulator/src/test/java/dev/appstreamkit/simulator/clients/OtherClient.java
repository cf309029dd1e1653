package dev.appstreamkit.simulator.clients;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs programs that talk to a simulator: the AWS CLI, rclone, scripts with others' SDKs. */
public final class OtherClient {

  private static final int LONGEST_MINUTES = 10;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> PYTHON_AWSCLI = List.of("python3", "-c", "import awscli");
  private static final Pattern UNRESOLVED =
      Pattern.compile("(?i)could not (?:be resolved|resolve|find artifact|transfer artifact)");
  private static final Map<List<String>, Boolean> RUNS = new HashMap<>();

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

  /** Leaves the test out, and says why, if this machine hasn't got the AWS CLI. */
  public void assumeAwsCli() throws Exception {
    assumeTrue(
        runs(PYTHON_AWSCLI) || runs(List.of("aws", "--version")),
        () -> "left out: the AWS CLI doesn't run on this machine");
  }

  /** Leaves the test out, and says why, if Python hasn't got a module. */
  public void assumePythonHas(String module) throws Exception {
    assumeTrue(
        runs(List.of("python3", "-c", "import " + module)),
        () -> "left out: Python hasn't got " + module + " on this machine");
  }

  /** Leaves the test out, and says why, if a program doesn't run on this machine. */
  public void assumeRuns(String... command) throws Exception {
    assumeTrue(
        runs(List.of(command)), () -> "left out: " + command[0] + " doesn't run on this machine");
  }

  /**
   * Installs packages of npm, or leaves the test out and says why.
   *
   * @param folder where to; what is there from another run is taken
   */
  public void assumeNpmHas(Path folder, String... packages) throws Exception {
    assumeRuns("node", "--version");
    assumeRuns("npm", "--version");
    Files.createDirectories(folder);
    List<String> install =
        new ArrayList<>(
            List.of("npm", "install", "--no-audit", "--no-fund", "--prefer-offline", "--prefix"));
    install.add(folder.toString());
    install.addAll(List.of(packages));
    Output installed = run(install, usersHome());
    assumeTrue(
        installed.status() == 0,
        () -> "left out: npm can't install " + String.join(" ", packages) + " here");
  }

  /**
   * Runs Maven on a project of its own, or leaves the test out and says why: no Maven, or no
   * registry to get its dependencies from.
   *
   * @param pom the project's file
   */
  public Output assumeMavenRuns(Path pom, String... arguments) throws Exception {
    assumeRuns("mvn", "--version");
    List<String> build = new ArrayList<>(List.of("mvn", "-q", "-B", "-f", pom.toString()));
    build.addAll(List.of(arguments));
    Output built = run(build, usersHome());
    assumeTrue(
        built.status() == 0 || !UNRESOLVED.matcher(built.text()).find(),
        () -> "left out: Maven can't get what " + pom + " needs");
    return built;
  }

  private String usersHome() {
    return Objects.requireNonNullElse(System.getenv("HOME"), home.toString());
  }

  /** What runs on a machine does so until the tests end: each is tried once. */
  private boolean runs(List<String> command) throws Exception {
    synchronized (RUNS) {
      Boolean known = RUNS.get(command);
      if (known == null) {
        known = run(command).status() == 0;
        RUNS.put(command, known);
      }
      return known;
    }
  }

  /**
   * Runs commands of the AWS CLI one after the other, whatever becomes of each. Where it is a
   * module of Python, that is loaded once for all of them.
   *
   * @param commands their arguments, without the program
   */
  public List<Output> aws(List<List<String>> commands) throws Exception {
    if (!runs(PYTHON_AWSCLI)) {
      List<Output> outputs = new ArrayList<>();
      for (List<String> command : commands) {
        outputs.add(run(Stream.concat(Stream.of("aws"), command.stream()).toList()));
      }
      return outputs;
    }
    Path file = Files.createTempFile(home, "commands", ".json");
    JSON.writeValue(file.toFile(), commands);
    String said = python(OtherClient.class, "aws_cli.py", file.toString()).orFail();
    return JSON.readValue(said, new TypeReference<>() {});
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
    return run(command, home.toString());
  }

  private Output run(List<String> command, String programsHome)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(home, "out", ".txt");
    Path errors = Files.createTempFile(home, "errors", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(errors.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().put("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE000000000");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "example");
    builder.environment().put("AWS_DEFAULT_REGION", "us-east-1");
    builder.environment().put("AWS_REGION", "us-east-1");
    builder.environment().put("AWS_ENDPOINT_URL", endpoint.toString());
    builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
    builder.environment().put("AWS_MAX_ATTEMPTS", "1");
    builder.environment().put("AWS_PAGER", "");
    builder.environment().put("HOME", programsHome);
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
