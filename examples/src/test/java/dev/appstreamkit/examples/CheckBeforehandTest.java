package dev.appstreamkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.simulator.AppStreamSimulator;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckBeforehandTest {

  private static final String IMAGE = "AppStream-WinServer2019-07-16-2025";

  @Test
  void check_accountThatNeverUsedAppStream_saysSoAndPrintsThePolicy(@TempDir Path folder) {
    try (AppStreamSimulator simulator = AppStreamSimulator.builder().firstUseAccount(true).start();
        Provisioner provisioner =
            Provisioner.builder()
                .endpoint(simulator.endpoint())
                .region(simulator.region())
                .credentials(simulator.administrator())
                .manifest(ManifestLocation.file(folder.resolve("manifest.json")))
                .build()) {
      List<String> said = CheckBeforehand.check(provisioner, IMAGE, "subnet-1");

      assertThat(said)
          .anyMatch(line -> line.startsWith("Problem: fleet/share-fleet: GetRole"))
          .anyMatch(line -> line.contains("no service-linked role"));
      assertThat(said.get(said.size() - 1))
          .contains("application-autoscaling:RegisterScalableTarget")
          .contains("appstream:CreateFleet");
      assertThat(simulator.control().requestCounts()).doesNotContainKey("appstream:CreateFleet");
    }
  }
}
