package dev.appstreamkit.examples;

import dev.appstreamkit.core.time.AcceleratedTime;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.SimulatorControl;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** The example as a process, and simulators that it finds, in one folder. */
final class Processes implements AutoCloseable {

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final String EXAMPLES = System.getProperty("examples.jar");

  /** What a JVM can't archive, or use of an archive, isn't part of a program's output. */
  private static final List<String> QUIET = List.of("-Xlog:disable", "-Xlog:all=error:stderr");

  private static final long SECONDS = 120;

  private final Path folder;
  private final List<Process> started = new ArrayList<>();
  private final List<AppStreamSimulator> simulators = new ArrayList<>();

  Processes(Path folder) {
    this.folder = folder;
  }

  /** A process that has ended. */
  record Ended(int exitCode, String output) {}

  /** Starts a simulator in this process, which others find by a ready file, as they do a server. */
  Server simulator(int timeScale) throws IOException {
    AppStreamSimulator simulator =
        AppStreamSimulator.builder()
            .time(AcceleratedTime.of(Instant.parse("2026-01-05T09:00:00Z"), timeScale))
            .seed(7)
            .start();
    simulators.add(simulator);
    Path ready = folder.resolve("simulator.ready");
    Files.writeString(
        ready,
        "endpoint=" + simulator.endpoint() + "\ncontrol-token=" + simulator.controlToken() + "\n");
    return new Server(ready);
  }

  /** Starts the one jar that a simulator is without other jars, and waits until it answers. */
  ServerProcess serverJar(int timeScale) throws IOException, InterruptedException {
    Path ready = folder.resolve("simulator.ready");
    Files.deleteIfExists(ready);
    List<String> command =
        List.of(
            "-jar",
            System.getProperty("server.jar"),
            "--port",
            "0",
            "--time-scale",
            String.valueOf(timeScale),
            "--seed",
            "7",
            "--ready-file",
            ready.toString());
    Process process = java(Map.of(), folder.resolve("simulator.log"), command);
    while (!Files.exists(ready)) {
      if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(Files.readString(folder.resolve("simulator.log")));
      }
    }
    return new ServerProcess(new Server(ready), process);
  }

  /** Runs the example to its end. */
  Ended example(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "example", ".log");
    return ended(startExample(environment, output, arguments), output);
  }

  /** Runs the example at a terminal, whose person types "yes" at once. */
  Ended exampleAtTerminal(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "terminal", ".log");
    Path typed = Files.writeString(folder.resolve("typed.txt"), "yes\n");
    List<String> command = new ArrayList<>(List.of(JAVA, FirstRun.get().archive()));
    command.addAll(QUIET);
    command.addAll(List.of("-jar", EXAMPLES));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder("script", "-qec", String.join(" ", command), "/dev/null")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(typed.toFile())
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    started.add(process);
    return ended(process, output);
  }

  /** Runs the example to its end, and leaves the classes that it loads in a file. */
  Ended archivingExample(Path archive, String... arguments)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "example", ".log");
    List<String> command = new ArrayList<>(List.of("-jar", EXAMPLES));
    command.addAll(List.of(arguments));
    return ended(start(Map.of(), output, "-XX:ArchiveClassesAtExit=" + archive, command), output);
  }

  /** Runs another of the examples' programs to its end. */
  Ended program(Class<?> main, String... arguments) throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "program", ".log");
    return ended(startProgram(main, output, arguments), output);
  }

  /** Starts another program, one of the examples' or of their tests'. */
  Process startProgram(Class<?> main, Path output, String... arguments) throws IOException {
    return startProgram(main, Map.of(), output, arguments);
  }

  Process startProgram(
      Class<?> main, Map<String, String> environment, Path output, String... arguments)
      throws IOException {
    String classPath =
        EXAMPLES + File.pathSeparator + Path.of(System.getProperty("examples.test.classes"));
    List<String> command = new ArrayList<>(List.of("-cp", classPath, main.getName()));
    command.addAll(List.of(arguments));
    return java(environment, output, command);
  }

  private static Ended ended(Process process, Path output)
      throws IOException, InterruptedException {
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("too slow: " + Files.readString(output));
    }
    return new Ended(process.exitValue(), Files.readString(output));
  }

  Process startExample(Map<String, String> environment, Path output, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("-jar", EXAMPLES));
    command.addAll(List.of(arguments));
    return java(environment, output, command);
  }

  private Process java(Map<String, String> environment, Path output, List<String> arguments)
      throws IOException {
    return start(environment, output, FirstRun.get().archive(), arguments);
  }

  private Process start(
      Map<String, String> environment, Path output, String option, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(JAVA, option));
    command.addAll(QUIET);
    command.addAll(List.of(System.getProperty("test.jvm").split(" ", -1)));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    started.add(process);
    return process;
  }

  @Override
  public void close() {
    started.forEach(
        process -> {
          process.descendants().forEach(ProcessHandle::destroyForcibly);
          process.destroyForcibly();
        });
    simulators.forEach(AppStreamSimulator::close);
  }

  /** A simulator that runs as a server in a process of its own. */
  record ServerProcess(Server server, Process process) {}

  /**
   * A simulator that other processes find.
   *
   * @param readyFile what says where it is
   */
  record Server(Path readyFile) {

    URI endpoint() {
      return URI.create(ready().getProperty("endpoint"));
    }

    SimulatorControl control() {
      return SimulatorControl.connect(endpoint(), ready().getProperty("control-token"));
    }

    private Properties ready() {
      Properties properties = new Properties();
      try (var reader = Files.newBufferedReader(readyFile)) {
        properties.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return properties;
    }
  }
}
