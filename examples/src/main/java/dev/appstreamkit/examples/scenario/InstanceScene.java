package dev.appstreamkit.examples.scenario;

import dev.appstreamkit.core.time.Hold;
import dev.appstreamkit.examples.inside.ShareProgram;
import dev.appstreamkit.simulator.SimulatedInstance;
import dev.appstreamkit.simulator.SimulatorControl;
import dev.appstreamkit.simulator.UserSession;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the users do in their instances: programs are really started there, with the environment and
 * the home directory that they would have in a fleet.
 */
final class InstanceScene {

  private static final String STRANGERS_BUCKET = "somebody-elses-bucket";
  private static final String KEY = ScenarioEnvironment.FOLDER + "hello.txt";
  private static final long SECONDS = 60;

  private final Stage stage;
  private final SimulatorControl control;
  private final Console console;
  private final String bucket;

  InstanceScene(Stage stage, Console console, String bucket) {
    this.stage = stage;
    this.control = stage.control();
    this.console = console;
    this.bucket = bucket;
  }

  /** The first user shares a file, the others read it. */
  void play(List<UserSession> sessions) throws IOException, InterruptedException {
    control.seedStrangersBucket(STRANGERS_BUCKET);
    Path folder = Files.createTempDirectory("appstreamkit-instances");
    try (Hold standstill = stage.time().hold()) {
      for (UserSession session : sessions) {
        boolean first = session.equals(sessions.get(0));
        SimulatedInstance instance =
            control.openInstance(session, folder.resolve(session.instanceId()));
        console.heading("Inside " + instance.instanceId() + ", as " + session.userName());
        if (first) {
          showConfig(instance);
        }
        run(instance, first ? putting(session) : reading());
        if (first) {
          runAwsCommands(instance);
        }
      }
    } finally {
      delete(folder);
    }
  }

  private void showConfig(SimulatedInstance instance) throws IOException {
    console.say(instance.home().relativize(instance.configFile()) + ":");
    Files.readAllLines(instance.configFile()).forEach(line -> console.text("      " + line));
  }

  private List<String> putting(UserSession session) {
    return program("put", KEY, "Hello from " + session.userName());
  }

  private List<String> reading() {
    return program("get", KEY);
  }

  /** A program of this library's users, as a process of its own. */
  private List<String> program(String... what) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(archive());
    command.addAll(List.of("-cp", absoluteClassPath(), ShareProgram.class.getName()));
    command.addAll(List.of(bucket, STRANGERS_BUCKET));
    command.addAll(List.of(what));
    return command;
  }

  /** Where this process was given an archive of classes, the program starts with the same one. */
  private static List<String> archive() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("-XX:SharedArchiveFile="))
        .toList();
  }

  private static String absoluteClassPath() {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(System.getProperty("java.class.path"))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .reduce((one, other) -> one + File.pathSeparator + other)
        .orElse("");
  }

  /** The two commands with which the scenario was first tried by hand. */
  private void runAwsCommands(SimulatedInstance instance) throws IOException, InterruptedException {
    Optional<Path> aws = awsCommand();
    if (aws.isEmpty()) {
      console.say("There is no aws command on the PATH; its part of the scenario is left out.");
      return;
    }
    run(instance, List.of("aws", "sts", "get-caller-identity"));
    run(
        instance,
        List.of("aws", "s3", "ls", "s3://" + bucket, "--profile", "appstream_machine_role"));
  }

  private static Optional<Path> awsCommand() {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(Optional.ofNullable(System.getenv("PATH")).orElse(""))
        .map(folder -> Path.of(folder, "aws"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private void run(SimulatedInstance instance, List<String> command)
      throws IOException, InterruptedException {
    boolean ours = command.contains(ShareProgram.class.getName());
    console.say(ours ? "The program ShareProgram starts" : "$ " + String.join(" ", command));
    Path output = Files.createTempFile(instance.home(), "output", ".txt");
    Process process =
        instance
            .processBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    Files.readAllLines(output).forEach(line -> console.text("      " + line));
    if (!ended || process.exitValue() != 0) {
      throw new IllegalStateException(
          command.get(0)
              + (ended ? " ended with " + process.exitValue() : " took over " + SECONDS + " s"));
    }
  }

  /** Deletes a folder with all that is in it. */
  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
