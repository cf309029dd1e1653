package dev.appstreamkit.credentials;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** JDKs of this machine: this one, those that variables name, and those where Linux keeps them. */
final class Jdk {

  private static final Path USUAL = Path.of("/usr/lib/jvm");

  private Jdk() {}

  /** Returns the home of a JDK of a version: {@code JAVA_25_HOME} for one. */
  static Optional<Path> home(int version) {
    if (Runtime.version().feature() == version) {
      return Optional.of(Path.of(System.getProperty("java.home")));
    }
    List<Path> candidates = new ArrayList<>();
    String named = System.getenv("JAVA_" + version + "_HOME");
    if (named != null) {
      candidates.add(Path.of(named));
    }
    try (DirectoryStream<Path> usual = Files.newDirectoryStream(USUAL)) {
      usual.forEach(candidates::add);
    } catch (IOException e) {
      // Not such a machine.
    }
    return candidates.stream().filter(home -> isOf(home, version)).findFirst();
  }

  /** Returns the home of a JDK of a version; leaves the test out where there is none. */
  static Path assumed(int version) {
    Optional<Path> home = home(version);
    assumeTrue(
        home.isPresent(),
        "left out: no JDK " + version + " on this machine, nor in JAVA_" + version + "_HOME");
    return home.orElseThrow();
  }

  private static boolean isOf(Path home, int version) {
    try {
      return Files.isExecutable(home.resolve("bin/javac"))
          && Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"" + version);
    } catch (IOException e) {
      return false;
    }
  }
}
