package dev.appstreamkit.benchmarks.credentials;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Programs in a JVM of their own, which print one figure. */
final class OwnJvm {

  private static final int CAP_SECONDS = 90;
  private static final Path USUAL = Path.of("/usr/lib/jvm");

  private OwnJvm() {}

  /** Runs a program with the contender's name and a config file, and returns what it printed. */
  static String run(Class<?> program, Contender who, String helper, String... options)
      throws IOException, InterruptedException {
    Optional<Path> home =
        program == OneCarrier.class
            ? jdk25()
            : Optional.of(Path.of(System.getProperty("java.home")));
    if (home.isEmpty()) {
      return "no JDK 25 here";
    }
    HelperScript script = new HelperScript(helper);
    List<String> command = new ArrayList<>(List.of(home.get().resolve("bin/java").toString()));
    command.addAll(List.of(options));
    if (program == OneCarrier.class) {
      command.add("-Djdk.virtualThreadScheduler.parallelism=1");
      command.add("-Djdk.virtualThreadScheduler.maxPoolSize=1");
    }
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=off");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(who.name(), script.config().toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    if (!process.waitFor(CAP_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return "no answer in " + CAP_SECONDS + " s";
    }
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return program == OneCarrier.class ? script.starts() + " started, " + printed : printed;
  }

  private static Optional<Path> jdk25() throws IOException {
    String named = System.getenv("JAVA_25_HOME");
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    if (!Files.isDirectory(USUAL)) {
      return Optional.empty();
    }
    try (DirectoryStream<Path> homes = Files.newDirectoryStream(USUAL, "*25*")) {
      for (Path home : homes) {
        if (Files.isExecutable(home.resolve("bin/java"))) {
          return Optional.of(home);
        }
      }
    }
    return Optional.empty();
  }
}
