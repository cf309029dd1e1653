package dev.appstreamkit.provisioning.kinds.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.ApplyFailedException;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.simulator.Fault;
import dev.appstreamkit.simulator.LoggedRequest;
import dev.appstreamkit.simulator.SessionRefusedException;
import dev.appstreamkit.simulator.UserSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.appstream.model.FleetState;

class FleetDrainTest {

  private static final ResourceAddress FLEET = ResourceAddress.parse("fleet/share-fleet");
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
  private static final PlanOptions DRAIN =
      PlanOptions.defaults().allowing(Disruption.ALLOW_RESTART).draining(HALF_AN_HOUR);

  @TempDir Path folder;
  private Cloud cloud;

  @BeforeEach
  void open() {
    cloud = Cloud.open(folder);
    cloud.apply(stack("Before"));
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  private static Stack stack(String description) {
    Fleet fleet =
        Fleet.builder("share-fleet")
            .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
            .instanceType("stream.standard.medium")
            .capacity(3)
            .description(description)
            .network(Network.defaultInternetAccess())
            .build();
    return Stack.builder("share-stack").fleet(fleet).build();
  }

  private software.amazon.awssdk.services.appstream.model.Fleet there() {
    return cloud.appStream().describeFleets(r -> r.names("share-fleet")).fleets().get(0);
  }

  private UserSession session(String user) {
    String url =
        cloud
            .appStream()
            .createStreamingURL(
                r -> r.stackName("share-stack").fleetName("share-fleet").userId(user))
            .streamingURL();
    return cloud.control().users().follow(url);
  }

  @Test
  void apply_sessionEndsInTime_endsNobodysAndLetsNoNewOneIn() {
    UserSession running = session("hoge");
    Plan plan = cloud.plan(DRAIN, stack("After"));
    boolean[] refused = {false};
    cloud.onWait(
        FLEET,
        "no session",
        () -> {
          assertThatThrownBy(() -> session("fuga")).isInstanceOf(SessionRefusedException.class);
          refused[0] = true;
          cloud.control().users().endSession(running);
        });

    ApplyResult result = cloud.apply(DRAIN, stack("After"));

    assertThat(plan.describe())
        .contains("1 running session")
        .contains("let no new session begin, and give those under way 30 min to end");
    assertThat(refused[0]).isTrue();
    assertThat(result.elapsed()).isLessThan(Duration.ofMinutes(50));
    assertThat(cloud.calls("ExpireSession")).isZero();
    assertThat(there().state()).isEqualTo(FleetState.RUNNING);
    assertThat(there().description()).isEqualTo("After");
    assertThat(there().computeCapacityStatus().desired()).isEqualTo(3);
    assertThat(cloud.plan(stack("After")).isEmpty()).isTrue();
  }

  @Test
  void apply_sessionsOutliveTheDeadline_areEndedAndCounted() {
    session("hoge");
    session("fuga");

    ApplyResult result = cloud.apply(DRAIN, stack("After"));

    assertThat(result.outcome(FLEET).orElseThrow())
        .isInstanceOfSatisfying(
            Outcome.Done.class,
            done ->
                assertThat(done.notices())
                    .containsExactly("2 sessions were ended when the time to drain was over"));
    List<LoggedRequest> requests = cloud.control().requests();
    LoggedRequest firstChange = first(requests, "UpdateFleet");
    LoggedRequest expired = first(requests, "ExpireSession");
    assertThat(Duration.between(firstChange.time(), expired.time()))
        .isBetween(HALF_AN_HOUR, HALF_AN_HOUR.plusMinutes(1));
    assertThat(cloud.calls("ExpireSession")).isEqualTo(2);
    assertThat(there().state()).isEqualTo(FleetState.RUNNING);
    assertThat(there().computeCapacityStatus().desired()).isEqualTo(3);
  }

  private static LoggedRequest first(List<LoggedRequest> requests, String operation) {
    return requests.stream().filter(r -> r.operation().equals(operation)).findFirst().orElseThrow();
  }

  @Test
  void apply_nobodyThere_stopsAtOnce() {
    cloud.apply(DRAIN, stack("After"));

    assertThat(cloud.calls("UpdateFleet")).isEqualTo(1);
    assertThat(cloud.calls("DescribeSessions")).isZero();
    assertThat(there().description()).isEqualTo("After");
  }

  @Test
  void apply_changeRefusedAfterTheDrain_leavesTheFleetRunningWithItsCapacity() {
    session("hoge");
    cloud
        .control()
        .faults()
        .add(
            Fault.error("InvalidParameterCombinationException", 400)
                .on("appstream", "UpdateFleet")
                .nth(2));

    assertThatThrownBy(() -> cloud.apply(DRAIN, stack("After")))
        .isInstanceOf(ApplyFailedException.class)
        .hasMessageContaining("InvalidParameterCombinationException");

    assertThat(there().state()).isEqualTo(FleetState.RUNNING);
    assertThat(there().computeCapacityStatus().desired()).isEqualTo(3);
    assertThat(there().description()).isEqualTo("Before");
    assertThat(cloud.plan(stack("Before")).isEmpty()).isTrue();
  }

  @Test
  void destroy_withADrain_waitsForThePeopleFirst() {
    session("hoge");

    cloud.destroy(DRAIN);

    List<String> calls = cloud.control().requests().stream().map(LoggedRequest::operation).toList();
    assertThat(calls).containsSubsequence("ExpireSession", "StopFleet", "DeleteFleet");
    assertThat(cloud.appStream().describeFleets(r -> {}).fleets()).isEmpty();
  }

  @Test
  void draining_noTime_isRefused() {
    assertThatThrownBy(() -> PlanOptions.defaults().draining(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT0S");
  }
}
