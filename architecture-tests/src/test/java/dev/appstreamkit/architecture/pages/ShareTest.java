package dev.appstreamkit.architecture.pages;

import static dev.appstreamkit.architecture.pages.ReadmeExamples.environment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.junit.AppStreamSimulatorExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.appstream.AppStreamClient;

@ExtendWith(AppStreamSimulatorExtension.class)
class ShareTest {

  @Test
  void apply_share_startsTheFleet(
      AppStreamSimulator simulator, AppStreamClient appStream, @TempDir Path folder) {
    try (Provisioner provisioner =
        Provisioner.builder()
            .endpoint(simulator.endpoint())
            .region(simulator.region())
            .credentials(simulator.administrator())
            .time(simulator.time()) // without it, waits would go by the real clock
            .manifest(ManifestLocation.file(folder.resolve("share.json")))
            .listener(new PersonWhoBuildsImages(simulator.control()))
            .build()) {
      provisioner.apply(provisioner.plan(environment()));
    }
    assertThat(appStream.describeFleets().fleets().get(0).stateAsString()).isEqualTo("RUNNING");
  }
}
