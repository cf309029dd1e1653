package dev.appstreamkit.provisioning.waiters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.core.waiting.WaitException;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.junit.AppStreamSimulatorExtension;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.appstream.AppStreamAsyncClient;
import software.amazon.awssdk.services.appstream.model.FleetType;

/** The waiters with the SDK's own asynchronous client, over HTTP. */
@ExtendWith(AppStreamSimulatorExtension.class)
class AsyncWaitersTest {

  private AppStreamAsyncClient client;

  @BeforeEach
  void open(AppStreamSimulator simulator) {
    client =
        AppStreamAsyncClient.builder()
            .endpointOverride(simulator.endpoint())
            .region(simulator.region())
            .credentialsProvider(simulator.administrator())
            .build();
  }

  @AfterEach
  void close() {
    client.close();
  }

  private void fleet(String name) {
    client
        .createFleet(
            request ->
                request
                    .name(name)
                    .imageName("AppStream-WinServer2019-09-18-2019")
                    .instanceType("stream.standard.medium")
                    .fleetType(FleetType.ON_DEMAND)
                    .computeCapacity(capacity -> capacity.desiredInstances(1)))
        .join();
  }

  @Test
  void start_fleetThatStarts_completesWithItsState(TimeSource time) {
    fleet("share-fleet");
    client.startFleet(request -> request.name("share-fleet")).join();

    CompletableFuture<String> running =
        AppStreamWaiters.fleetRunning("share-fleet").timeSource(time).start(client);

    assertThat(running.join()).isEqualTo("RUNNING");
  }

  @Test
  void start_fleetThatStopsForGood_completesExceptionally(
      AppStreamSimulator simulator, TimeSource time) {
    fleet("share-fleet");
    simulator.control().transitions().failNext("fleet", "StartFleet", "FLEET_STOPPED");
    client.startFleet(request -> request.name("share-fleet")).join();

    assertThatThrownBy(
            () ->
                AppStreamWaiters.fleetRunning("share-fleet").timeSource(time).start(client).join())
        .hasCauseInstanceOf(WaitException.class)
        .hasMessageContaining("FLEET_STOPPED");
  }
}
