package dev.appstreamkit.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The whole scenario, played once for all tests: it leaves an archive of its classes, with which
 * the processes after it start in half the processor time.
 */
final class FirstRun {

  private static final FirstRun RUN = new FirstRun();

  private final Path archive =
      Path.of(System.getProperty("examples.jar")).resolveSibling("examples.jsa");
  private final Processes.Ended all;

  private FirstRun() {
    try {
      Files.deleteIfExists(archive);
      try (Processes processes = new Processes(Files.createTempDirectory("first-run"))) {
        all = processes.archivingExample(archive, "all");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static FirstRun get() {
    return RUN;
  }

  /** How it ended. */
  Processes.Ended all() {
    return all;
  }

  /** The option with which others use its archive; a JVM that can't goes on without. */
  String archive() {
    return "-XX:SharedArchiveFile=" + archive;
  }
}
