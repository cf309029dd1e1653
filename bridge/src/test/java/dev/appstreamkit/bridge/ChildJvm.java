package dev.appstreamkit.bridge;

import static java.util.stream.Collectors.joining;

import dev.appstreamkit.bridge.command.EveryCommand;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Command lines for JVMs that live for a moment. They start from an archive of their classes, which
 * the first of them makes in {@code target} and the others of the run map.
 */
final class ChildJvm {

  static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private static final List<String> LEAN = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
  private static final long ARCHIVE_SECONDS = 300;

  /** The parts of the tests' class path that the program has in real life. */
  private static final List<String> OF_THE_PROGRAM =
      List.of("/awssdk/", "/slf4j/", "/jspecify/", "/reactivestreams/", "/picocli/");

  private ChildJvm() {}

  /** Returns the command line that runs a class of the bridge or of its tests. */
  static List<String> command(Class<?> program, String... arguments) {
    List<String> command = new ArrayList<>(List.of(JAVA));
    command.addAll(LEAN);
    // Without logging, which also says that an archive can't be used, on standard output.
    command.addAll(
        List.of("-Xshare:auto", "-Xlog:disable", "-XX:SharedArchiveFile=" + Archive.FILE));
    command.addAll(List.of("-cp", Archive.CLASS_PATH, program.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Returns a file for what a test's programs say beside what it looks at, in {@code target}. */
  static ProcessBuilder.Redirect logOf(Class<?> test) {
    Path logs = Path.of("target", "child-jvm");
    try {
      Files.createDirectories(logs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ProcessBuilder.Redirect.appendTo(logs.resolve(test.getSimpleName() + ".txt").toFile());
  }

  /** The archive, and the class path that it was made with: jars only, as archives want it. */
  private static final class Archive {

    static final Path FOLDER = folder();
    static final String CLASS_PATH = classPath();
    static final Path FILE = make();

    private static Path folder() {
      try {
        return Files.createDirectories(Path.of("target", "child-jvm", "archive").toAbsolutePath());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static String classPath() {
      List<Path> entries =
          Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
              .map(Path::of)
              .filter(Files::exists)
              .filter(Archive::isOfTheProgram)
              .toList();
      return entries.stream()
          .map(entry -> Files.isDirectory(entry) ? jar(entry, entries.indexOf(entry)) : entry)
          .map(Path::toString)
          .collect(joining(File.pathSeparator));
    }

    private static boolean isOfTheProgram(Path entry) {
      String path = entry.toString();
      return path.matches(".*/(credentials|bridge)/target/.*")
          || (OF_THE_PROGRAM.stream().anyMatch(path::contains) && !path.contains("/awssdk/crt/"));
    }

    private static Path jar(Path classes, int number) {
      Path jar = FOLDER.resolve("classes-" + number + ".jar");
      try (Stream<Path> files = Files.walk(classes);
          OutputStream out = Files.newOutputStream(jar);
          ZipOutputStream zip = new ZipOutputStream(out)) {
        zip.setLevel(0);
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          zip.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
          Files.copy(file, zip);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return jar;
    }

    private static Path make() {
      Path archive = FOLDER.resolve("bridge.jsa");
      List<String> command = new ArrayList<>(List.of(JAVA));
      command.addAll(LEAN);
      command.addAll(
          List.of(
              "-XX:ArchiveClassesAtExit=" + archive,
              "-cp",
              CLASS_PATH,
              EveryCommand.class.getName(),
              FOLDER.toString()));
      try {
        Files.deleteIfExists(archive);
        ProcessBuilder builder = Program.bare(command);
        builder.environment().putAll(EveryCommand.ENVIRONMENT);
        builder.redirectErrorStream(true).redirectOutput(FOLDER.resolve("output.txt").toFile());
        Process process = builder.start();
        if (!process.waitFor(ARCHIVE_SECONDS, TimeUnit.SECONDS)) {
          // Without an archive the programs start all the same, only later.
          process.destroyForcibly();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return archive;
    }
  }
}
