package dev.appstreamkit.examples.engines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.rollout.EnvironmentCatalog;
import dev.appstreamkit.provisioning.rollout.RolloutState;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.junit.AppStreamSimulatorExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.appstream.AppStreamClient;

@ExtendWith(AppStreamSimulatorExtension.class)
class CampaignInOneProgramTest {

  private static final List<String> TENANTS = List.of("tenant-1", "tenant-2", "tenant-3");

  private static AppStreamEnvironment described(String id, String version) {
    return AppStreamEnvironment.builder(id)
        .add(Stack.builder(id + "-stack").description("version " + version).build())
        .build();
  }

  private static EnvironmentCatalog catalog(Set<String> ill) {
    return EnvironmentCatalog.builder()
        .version("1", id -> Optional.of(described(id, "1")))
        .version("2", id -> Optional.of(described(id, "2")))
        .healthCheck(
            "runs",
            target -> {
              if (ill.contains(target)) {
                throw new ProvisioningException(
                    ErrorCategory.RESOURCE_FAILED,
                    Optional.empty(),
                    "nobody can sign in",
                    "look at the fleet");
              }
            })
        .build();
  }

  @Test
  void run_wellThenIll_bringsTheVersionThenTakesItBack(
      AppStreamSimulator simulator, AppStreamClient client, @TempDir Path folder) throws Exception {
    try (Provisioner provisioner =
        Provisioner.builder()
            .endpoint(simulator.endpoint())
            .region(simulator.region())
            .credentials(simulator.administrator())
            .time(simulator.time())
            .manifest(ManifestLocation.file(folder.resolve("{environment}.json")))
            .build()) {
      RolloutState first =
          new CampaignInOneProgram(provisioner, catalog(Set.of()), "1", "1")
              .run(TENANTS, folder.resolve("first.json"));
      assertThat(first.phase()).isEqualTo(RolloutState.Phase.DONE);

      Path saved = folder.resolve("second.json");
      RolloutState second =
          new CampaignInOneProgram(provisioner, catalog(Set.of("tenant-1", "tenant-3")), "2", "1")
              .run(TENANTS, saved);

      assertThat(second.phase()).isEqualTo(RolloutState.Phase.BACK);
      assertThat(second.describe()).contains("tenant-1: BACK, nobody can sign in");
      assertThat(RolloutState.fromJson(Files.readString(saved))).isEqualTo(second);
      assertThat(client.describeStacks(r -> {}).stacks())
          .hasSize(3)
          .allMatch(stack -> stack.description().equals("version 1"));
    }
  }
}
