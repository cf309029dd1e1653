package dev.appstreamkit.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Programs in a JVM of their own, where a test may set what this one must keep. */
final class Fork {

  private final Map<String, String> environment = new HashMap<>();
  private final Path output;

  /** Makes forks whose home is {@code home}. */
  Fork(Path home) {
    environment.put("HOME", home.toString());
    output = home.resolve("output");
  }

  Fork with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Returns what the module needs at run time, and with {@code tests} its test classes, too. */
  static String runtimePath(boolean tests) {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(classPath.split(File.pathSeparator))
        .filter(
            entry ->
                entry.endsWith("/classes")
                    || (tests && entry.endsWith("/test-classes"))
                    || Stream.of("/awssdk/", "/org/slf4j/", "/jspecify/", "/reactivestreams/")
                        .anyMatch(entry::contains))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Options for a JVM that lives for a moment. */
  static final List<String> LEAN = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  /** Runs a program of the test classes and returns what it printed. */
  String java(List<String> options, Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    return java(Path.of(System.getProperty("java.home")), options, program, arguments);
  }

  /** Runs it in a JVM of another JDK. */
  String java(Path home, List<String> options, Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
    command.addAll(LEAN);
    command.addAll(options);
    command.addAll(List.of("-cp", runtimePath(true), program.getName()));
    command.addAll(List.of(arguments));
    return run(command);
  }

  /** Runs a command and returns what it printed; anything but exit code 0 is a failure. */
  String run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(output.toFile());
    builder.environment().remove("AWS_CONFIG_FILE");
    builder.environment().putAll(environment);
    Process process = builder.start();
    boolean ended = process.waitFor(150, TimeUnit.SECONDS);
    process.destroyForcibly();
    String printed = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(ended).as(printed).isTrue();
    assertThat(process.exitValue()).as(printed).isZero();
    return printed;
  }
}
