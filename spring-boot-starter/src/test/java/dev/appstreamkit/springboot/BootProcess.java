package dev.appstreamkit.springboot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Spring Boot application as a process of its own. */
final class BootProcess implements AutoCloseable {

  private static final String MARK = "application: ";
  private static final Path BOOT_35 =
      Path.of(System.getProperty("boot35.libraries", "target/boot35"));

  /** What Boot 3.5 brings in versions of its own. */
  private static final Pattern VERSIONED =
      Pattern.compile("(spring-|micrometer-|context-propagation|opentelemetry-|commons-logging).*");

  private final Process process;
  private final List<String> printed = new CopyOnWriteArrayList<>();
  private final Thread reader;

  private BootProcess(String classPath, Class<?> program, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(System.getProperty("test.jvm", "").strip().split("\\s+")));
    command.removeIf(String::isEmpty);
    command.addAll(List.of("-cp", classPath, program.getName()));
    command.addAll(List.of(args));
    this.process = new ProcessBuilder(command).redirectErrorStream(true).start();
    this.reader = new Thread(this::read, "reader");
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts a program on the Spring Boot of this build. */
  static BootProcess onThisBoot(Class<?> program, String... args) throws IOException {
    return new BootProcess(System.getProperty("java.class.path"), program, args);
  }

  /** Starts a program on Spring Boot 3.5. */
  static BootProcess onBoot35(Class<?> program, String... args) throws IOException {
    String ours =
        classPath(entry -> !VERSIONED.matcher(Path.of(entry).getFileName().toString()).matches());
    try (Stream<Path> libraries = Files.list(BOOT_35)) {
      String theirs = libraries.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
      return new BootProcess(ours + File.pathSeparator + theirs, program, args);
    }
  }

  private static String classPath(Predicate<String> which) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(which)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        printed.add(line);
      }
    } catch (IOException e) {
      printed.add("can't be read: " + e);
    }
  }

  /** Waits until it has printed a line. */
  void awaitLine(String text) throws InterruptedException {
    for (int i = 0; i < 1200 && process.isAlive(); i++) {
      if (lines().stream().anyMatch(line -> line.contains(text))) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new AssertionError("it hasn't printed \"" + text + "\":\n" + printed());
  }

  /** Sends SIGTERM; what the process prints from then on is read, too. */
  void terminate() {
    process.toHandle().destroy();
  }

  /** Waits for the end, and returns the exit code. */
  int end() throws InterruptedException {
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      throw new AssertionError("it doesn't end:\n" + printed());
    }
    reader.join(TimeUnit.SECONDS.toMillis(10));
    return process.exitValue();
  }

  /** Returns what the program itself has printed. */
  List<String> lines() {
    return printed.stream()
        .filter(line -> line.startsWith(MARK))
        .map(line -> line.substring(MARK.length()))
        .toList();
  }

  String printed() {
    return String.join("\n", printed);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
