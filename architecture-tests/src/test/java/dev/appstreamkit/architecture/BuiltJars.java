package dev.appstreamkit.architecture;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The jars that this build has made, as the tests' class path has them. */
final class BuiltJars {

  static final Path CORE = of(dev.appstreamkit.core.time.TimeSource.class);
  static final Path CREDENTIALS =
      of(dev.appstreamkit.credentials.AppStreamMachineRoleCredentialsProvider.class);
  static final Path PROVISIONING = of(dev.appstreamkit.provisioning.Provisioner.class);
  static final Path SIMULATOR = of(dev.appstreamkit.simulator.AppStreamSimulator.class);

  private BuiltJars() {}

  private static Path of(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
