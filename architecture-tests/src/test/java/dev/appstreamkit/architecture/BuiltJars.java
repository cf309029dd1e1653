package dev.appstreamkit.architecture;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The jars that this build has made, as the tests' class path has them. */
final class BuiltJars {

  static final Path CORE = of(dev.appstreamkit.core.time.TimeSource.class);
  static final Path CREDENTIALS =
      of(dev.appstreamkit.credentials.AppStreamMachineRoleCredentialsProvider.class);
  static final Path PROVISIONING = of(dev.appstreamkit.provisioning.Provisioner.class);
  static final Path SIMULATOR = of(dev.appstreamkit.simulator.AppStreamSimulator.class);

  private BuiltJars() {}

  /** The folders of the modules that have a target folder. */
  static List<Path> modules() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("..").toRealPath())) {
      return folders
          .filter(folder -> Files.isDirectory(folder.resolve("target")))
          .sorted()
          .toList();
    }
  }

  private static Path of(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
