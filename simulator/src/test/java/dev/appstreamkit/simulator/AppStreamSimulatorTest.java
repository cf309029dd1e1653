package dev.appstreamkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.StsClient;

class AppStreamSimulatorTest {

  @Test
  void start_defaults_answersWhoTheAdministratorIs() {
    try (AppStreamSimulator simulator = AppStreamSimulator.start();
        StsClient sts =
            StsClient.builder()
                .endpointOverride(simulator.endpoint())
                .region(simulator.region())
                .credentialsProvider(simulator.administrator())
                .build()) {
      assertThat(sts.getCallerIdentity().account()).isEqualTo(simulator.accountId());
      assertThat(simulator.control().requestCounts()).containsEntry("sts:GetCallerIdentity", 1L);
    }
  }
}
