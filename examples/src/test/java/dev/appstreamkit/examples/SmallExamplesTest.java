package dev.appstreamkit.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.core.waiting.WaitException;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.SimulatorControl;
import dev.appstreamkit.simulator.junit.AppStreamSimulatorExtension;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.FleetType;

@ExtendWith(AppStreamSimulatorExtension.class)
class SmallExamplesTest {

  @Test
  void startAndWait_stoppedFleet_runs(AppStreamClient client, TimeSource time) {
    fleet(client);

    assertThat(StartFleetAndWait.startAndWait(client, "share-fleet", time)).isEqualTo("RUNNING");
  }

  @Test
  void startAndWait_fleetThatDoesNotStart_saysWhy(
      AppStreamClient client, SimulatorControl control, TimeSource time) {
    fleet(client);
    control.transitions().failNext("fleet", "StartFleet", "SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES");

    assertThatThrownBy(() -> StartFleetAndWait.startAndWait(client, "share-fleet", time))
        .isInstanceOf(WaitException.class)
        .hasMessageContaining("SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES");
  }

  @Test
  void change_whileSomebodyUsesTheFleet_waitsForThem(
      AppStreamSimulator simulator, AppStreamClient client, @TempDir Path folder) {
    try (Provisioner provisioner =
        Provisioner.builder()
            .endpoint(simulator.endpoint())
            .region(simulator.region())
            .credentials(simulator.administrator())
            .time(simulator.time())
            .manifest(ManifestLocation.file(folder.resolve("manifest.json")))
            .build()) {
      provisioner.apply(provisioner.plan(ChangeGently.environment("Before")));
      simulator
          .control()
          .users()
          .follow(
              client
                  .createStreamingURL(
                      r -> r.stackName("share-stack").fleetName("share-fleet").userId("hoge"))
                  .streamingURL());

      ApplyResult result = ChangeGently.change(provisioner, ChangeGently.environment("After"));

      assertThat(result.describe()).contains("1 session was ended", "Complete after");
      assertThat(client.describeFleets(r -> r.names("share-fleet")).fleets().get(0).description())
          .isEqualTo("After");
    }
  }

  private static void fleet(AppStreamClient client) {
    client.createFleet(
        request ->
            request
                .name("share-fleet")
                .imageName("AppStream-WinServer2019-09-18-2019")
                .instanceType("stream.standard.medium")
                .fleetType(FleetType.ON_DEMAND)
                .computeCapacity(capacity -> capacity.desiredInstances(1)));
  }

  @Test
  void get_apiBusyThenWell_isAskedAgain() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (SelfAdvancingTime time =
        SelfAdvancingTime.startingAt(Instant.parse("2026-01-05T09:00:00Z"))) {
      assertThat(get(time, asked, 429, 503, 200)).isEqualTo("answer 3");
      assertThatThrownBy(() -> get(time, asked, 404))
          .isInstanceOf(RetryAnyApi.StatusException.class);
    }
    assertThat(asked).hasValue(4);
  }

  private static String get(TimeSource time, AtomicInteger asked, int... statuses)
      throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    AtomicInteger next = new AtomicInteger();
    server.createContext(
        "/",
        exchange -> {
          byte[] body = ("answer " + asked.incrementAndGet()).getBytes("UTF-8");
          exchange.sendResponseHeaders(statuses[next.getAndIncrement()], body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      return RetryAnyApi.get(
          URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), time);
    } finally {
      server.stop(0);
    }
  }
}
