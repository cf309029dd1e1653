package dev.appstreamkit.simulatorjunit;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.simulator.AppStreamSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One test's provisioners and the manifest that they share. */
final class Provisioners {

  private final AppStreamSimulator simulator;
  private final Path folder;
  private @Nullable Provisioner provisioner;

  Provisioners(AppStreamSimulator simulator) {
    this.simulator = simulator;
    try {
      this.folder = Files.createTempDirectory("appstreamkit-test");
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for the test's manifest can be made", e);
    }
  }

  ProvisionerBuilder builder() {
    return SimulatedProvisioner.of(simulator)
        .manifest(ManifestLocation.file(folder.resolve("manifest.json")));
  }

  /** The same one for the whole test, as its clients and its simulator are. */
  Provisioner provisioner() {
    if (provisioner == null) {
      provisioner = builder().build();
    }
    return provisioner;
  }

  void close() {
    if (provisioner != null) {
      provisioner.close();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted((a, b) -> b.compareTo(a)).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the test's manifest can't be removed", e);
    }
  }
}
