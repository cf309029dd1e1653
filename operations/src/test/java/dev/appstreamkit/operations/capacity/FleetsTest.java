package dev.appstreamkit.operations.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.core.waiting.WaitException;
import dev.appstreamkit.operations.Operations;
import dev.appstreamkit.operations.Situation;
import dev.appstreamkit.operations.audit.AuditEvent;
import dev.appstreamkit.operations.sessions.SessionFilter;
import dev.appstreamkit.provisioning.errors.DisruptionRefusedException;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.simulator.SimulatorControl;
import dev.appstreamkit.simulator.UserSession;
import dev.appstreamkit.simulator.junit.AppStreamSimulatorExtension;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.appstream.AppStreamClient;

@ExtendWith(AppStreamSimulatorExtension.class)
class FleetsTest {

  private static final OfficeHours ALWAYS =
      OfficeHours.on(
          EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, ZoneOffset.UTC);

  private final List<AuditEvent> told = new ArrayList<>();

  private Operations operations(AppStreamClient client, TimeSource time) {
    return Operations.builder(client).time(time).audit(told::add).build();
  }

  /** Hours that are over now, whatever the simulated time is. */
  private static OfficeHours over(TimeSource time) {
    LocalTime now = LocalTime.ofInstant(time.instant(), ZoneOffset.UTC);
    return OfficeHours.on(
        EnumSet.allOf(DayOfWeek.class), now.plusHours(11), now.plusHours(12), ZoneOffset.UTC);
  }

  private static String state(AppStreamClient client) {
    return client.describeFleets(r -> r.names(Situation.FLEET)).fleets().get(0).stateAsString();
  }

  @Test
  void stopAndStart_nobodyThere_waitsForBoth(
      AppStreamClient client, SimulatorControl control, TimeSource time) {
    Situation.running(client, control, time, 1);
    Fleets fleets = operations(client, time).fleets();

    fleets.stop(Situation.FLEET);
    assertThat(state(client)).isEqualTo("STOPPED");
    fleets.stop(Situation.FLEET);
    fleets.start(Situation.FLEET);
    assertThat(state(client)).isEqualTo("RUNNING");
    fleets.start(Situation.FLEET);

    assertThat(told).extracting(AuditEvent::operation).containsExactly("StopFleet", "StartFleet");
  }

  @Test
  void stop_somebodyThere_isRefused(
      AppStreamClient client, SimulatorControl control, TimeSource time) {
    Situation.running(client, control, time, 2).letIn("hoge");

    assertThatThrownBy(() -> operations(client, time).fleets().stop(Situation.FLEET))
        .isInstanceOf(DisruptionRefusedException.class)
        .hasMessageContaining("1 session is on it");
    assertThat(state(client)).isEqualTo("RUNNING");
    assertThat(told).isEmpty();
  }

  @Test
  void stopWhenNobodyIsThere_peopleStay_failsAndStopsNothing(
      AppStreamClient client, SimulatorControl control, TimeSource time) {
    UserSession there = Situation.running(client, control, time, 2).letIn("hoge").get(0);
    Fleets fleets = operations(client, time).fleets();

    assertThatThrownBy(() -> fleets.stopWhenNobodyIsThere(Situation.FLEET, Duration.ofMinutes(10)))
        .isInstanceOf(WaitException.class);
    assertThat(state(client)).isEqualTo("RUNNING");
    control.users().endSession(there);
    fleets.stopWhenNobodyIsThere(Situation.FLEET, Duration.ofMinutes(60));
    assertThat(state(client)).isEqualTo("STOPPED");
  }

  @Test
  void stopEndingSessions_somebodyThere_endsThoseFirst(
      AppStreamClient client, SimulatorControl control, TimeSource time) {
    Situation.running(client, control, time, 2).letIn("hoge", "fuga");

    operations(client, time).fleets().stopEndingSessions(Situation.FLEET);

    assertThat(state(client)).isEqualTo("STOPPED");
    assertThat(told)
        .extracting(AuditEvent::operation)
        .containsExactly("ExpireSession", "ExpireSession", "StopFleet");
  }

  @Test
  void keepOfficeHours_overTheDay_respectsWhoIsConnected(
      AppStreamClient client, SimulatorControl control, TimeSource time) {
    Situation.running(client, control, time, 1).letIn("hoge");
    Operations operations = operations(client, time);
    Fleets fleets = operations.fleets();

    assertThat(fleets.keepOfficeHours(Situation.FLEET, ALWAYS))
        .isEqualTo(OfficeHoursResult.AS_IT_SHOULD_BE);
    assertThat(fleets.keepOfficeHours(Situation.FLEET, over(time)))
        .isEqualTo(OfficeHoursResult.LEFT_TO_PEOPLE);
    operations.sessions().expireAll(SessionFilter.all());
    operations.sessions().awaitNone(SessionFilter.all(), Duration.ofHours(1));
    assertThat(fleets.keepOfficeHours(Situation.FLEET, over(time)))
        .isEqualTo(OfficeHoursResult.STOPPED);
    fleets.stop(Situation.FLEET);
    assertThat(fleets.keepOfficeHours(Situation.FLEET, over(time)))
        .isEqualTo(OfficeHoursResult.AS_IT_SHOULD_BE);
    assertThat(fleets.keepOfficeHours(Situation.FLEET, ALWAYS))
        .isEqualTo(OfficeHoursResult.STARTED);
  }

  @Test
  void start_doesNotComeUp_saysWhy(
      AppStreamClient client, SimulatorControl control, TimeSource time) {
    Situation.running(client, control, time, 1);
    Fleets fleets = operations(client, time).fleets();
    fleets.stop(Situation.FLEET);
    control.transitions().failNext("fleet", "StartFleet", "SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES");

    assertThatThrownBy(() -> fleets.start(Situation.FLEET))
        .isInstanceOf(WaitException.class)
        .hasMessageContaining("SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES");
  }

  @Test
  void start_noSuchFleet_saysSo(AppStreamClient client, TimeSource time) {
    assertThatThrownBy(() -> operations(client, time).fleets().start("nobody"))
        .isInstanceOfSatisfying(
            ProvisioningException.class,
            error -> assertThat(error.category()).isEqualTo(ErrorCategory.NOT_FOUND))
        .hasMessageContaining("fleet/nobody");
  }

  @Test
  void imageBuilder_stopAndStart_waitsForBoth(AppStreamClient client, TimeSource time) {
    client.createImageBuilder(
        r ->
            r.name("builder")
                .imageName("AppStream-WinServer2019-09-18-2019")
                .instanceType("stream.standard.medium"));
    ImageBuilders builders = operations(client, time).imageBuilders();

    builders.start("builder");
    assertThat(builders.keepOfficeHours("builder", ALWAYS))
        .isEqualTo(OfficeHoursResult.AS_IT_SHOULD_BE);
    builders.stop("builder");
    builders.stop("builder");
    assertThat(builders.keepOfficeHours("builder", over(time)))
        .isEqualTo(OfficeHoursResult.AS_IT_SHOULD_BE);
    assertThat(builders.keepOfficeHours("builder", ALWAYS)).isEqualTo(OfficeHoursResult.STARTED);
  }
}
