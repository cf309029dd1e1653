package dev.appstreamkit.examples;

import dev.appstreamkit.simulator.SimulatorControl;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** The example and the simulator's server as processes, in one folder. */
final class Processes implements AutoCloseable {

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final String EXAMPLES = System.getProperty("examples.jar");

  /** What a JVM can't archive, or use of an archive, isn't part of a program's output. */
  private static final List<String> QUIET = List.of("-Xlog:disable", "-Xlog:all=error:stderr");

  private static final long SECONDS = 120;

  private final Path folder;
  private final List<Process> started = new ArrayList<>();

  Processes(Path folder) {
    this.folder = folder;
  }

  /** A process that has ended. */
  record Ended(int exitCode, String output) {}

  /** Starts a simulator that runs as a server, and waits until it answers. */
  Server server(int timeScale) throws IOException, InterruptedException {
    return server(
        timeScale, List.of("-cp", EXAMPLES, "dev.appstreamkit.simulator.SimulatorServer"));
  }

  /** Starts the one jar that a simulator is without other jars. */
  Server serverJar(int timeScale) throws IOException, InterruptedException {
    return server(timeScale, List.of("-jar", System.getProperty("server.jar")));
  }

  private Server server(int timeScale, List<String> program)
      throws IOException, InterruptedException {
    Path ready = folder.resolve("simulator.ready");
    Files.deleteIfExists(ready);
    List<String> command = new ArrayList<>(program);
    command.addAll(
        List.of(
            "--port",
            "0",
            "--time-scale",
            String.valueOf(timeScale),
            "--seed",
            "7",
            "--ready-file",
            ready.toString()));
    Process process = java(Map.of(), folder.resolve("simulator.log"), command);
    while (!Files.exists(ready)) {
      if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(Files.readString(folder.resolve("simulator.log")));
      }
    }
    return new Server(ready, process);
  }

  /** Runs the example to its end. */
  Ended example(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "example", ".log");
    return ended(startExample(environment, output, arguments), output);
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
    String classPath =
        EXAMPLES + File.pathSeparator + Path.of(System.getProperty("examples.test.classes"));
    List<String> command = new ArrayList<>(List.of("-cp", classPath, main.getName()));
    command.addAll(List.of(arguments));
    return java(Map.of(), output, command);
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
  }

  /**
   * A simulator that runs as a server.
   *
   * @param readyFile what it wrote when it was ready
   * @param process the process
   */
  record Server(Path readyFile, Process process) {

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
