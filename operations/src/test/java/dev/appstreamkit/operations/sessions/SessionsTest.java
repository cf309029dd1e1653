package dev.appstreamkit.operations.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.core.waiting.WaitTimeoutException;
import dev.appstreamkit.operations.Operations;
import dev.appstreamkit.operations.Situation;
import dev.appstreamkit.operations.audit.AuditEvent;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.simulator.Fault;
import dev.appstreamkit.simulator.LoggedRequest;
import dev.appstreamkit.simulator.SimulatorControl;
import dev.appstreamkit.simulator.UserSession;
import dev.appstreamkit.simulatorjunit.ProvisionerExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.appstream.AppStreamClient;

@ExtendWith(ProvisionerExtension.class)
class SessionsTest {

  private final List<AuditEvent> told = new ArrayList<>();

  private Sessions sessions(AppStreamClient client, TimeSource time) {
    return Operations.builder(client).time(time).audit(told::add).build().sessions();
  }

  @Test
  void list_filters_findsWhoIsMeant(
      AppStreamClient client, SimulatorControl control, TimeSource time) {
    Situation.running(client, control, time, 3).letIn("hoge", "fuga");
    Sessions sessions = sessions(client, time);

    assertThat(sessions.list(SessionFilter.all()))
        .extracting(StreamingSession::userId)
        .containsExactlyInAnyOrder("hoge", "fuga");
    assertThat(sessions.list(SessionFilter.all().ofUser("hoge").connected()))
        .singleElement()
        .satisfies(
            session -> {
              assertThat(session.stackName()).isEqualTo(Situation.STACK);
              assertThat(session.isConnected()).isTrue();
              assertThat(session.startTime()).isPresent();
              assertThat(session.lasting(time.instant())).isPresent();
            });
    assertThat(
            sessions.list(SessionFilter.of(Situation.STACK, Situation.FLEET).ofUser("hoge", "API")))
        .hasSize(1);
    assertThat(sessions.list(SessionFilter.all().onInstance("i-nobody"))).isEmpty();
    assertThat(sessions.list(SessionFilter.all().onStack(Situation.STACK))).hasSize(2);
    assertThat(told).isEmpty();
  }

  @Test
  void list_onlyTheFirst_asksForNoFurtherStack(
      AppStreamClient client, SimulatorControl control, TimeSource time) {
    Situation.running(client, control, time, 1).letIn("hoge");
    for (int i = 0; i < 3; i++) {
      String name = "stack-" + i;
      client.createStack(r -> r.name(name));
      client.associateFleet(r -> r.stackName(name).fleetName(Situation.FLEET));
    }
    control.clearRequests();

    assertThat(sessions(client, time).list(SessionFilter.all()).findFirst()).isPresent();

    assertThat(control.requests())
        .extracting(LoggedRequest::operation)
        .filteredOn("DescribeSessions"::equals)
        .hasSize(1);
  }

  @Test
  void expireAll_ofAUser_endsThoseAndTellsOfEach(
      AppStreamClient client, SimulatorControl control, TimeSource time) {
    Situation.running(client, control, time, 3).letIn("hoge", "fuga");
    Sessions sessions = sessions(client, time);

    List<StreamingSession> ended = sessions.expireAll(SessionFilter.all().ofUser("hoge"));
    sessions.awaitNone(SessionFilter.all().ofUser("hoge"), Duration.ofMinutes(30));

    assertThat(ended).extracting(StreamingSession::userId).containsExactly("hoge");
    assertThat(sessions.list(SessionFilter.all().connected()))
        .extracting(StreamingSession::userId)
        .containsExactly("fuga");
    assertThat(told)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.operation()).isEqualTo("ExpireSession");
              assertThat(event.resource()).hasToString("session/" + ended.get(0).id());
              assertThat(event.user()).contains("hoge");
              assertThat(event.details()).containsEntry("FleetName", Situation.FLEET);
              assertThat(event.succeeded()).isTrue();
            });
  }

  @Test
  void expire_one_endsIt(AppStreamClient client, SimulatorControl control, TimeSource time) {
    UserSession there = Situation.running(client, control, time, 1).letIn("hoge").get(0);

    sessions(client, time).expire(there.id());

    assertThat(sessions(client, time).list(SessionFilter.all().connected())).isEmpty();
    assertThat(told).extracting(AuditEvent::operation).containsExactly("ExpireSession");
  }

  @Test
  void awaitNone_somebodyStays_saysHowMany(
      AppStreamClient client, SimulatorControl control, TimeSource time) {
    Situation.running(client, control, time, 1).letIn("hoge");

    assertThatThrownBy(
            () -> sessions(client, time).awaitNone(SessionFilter.all(), Duration.ofMinutes(10)))
        .isInstanceOf(WaitTimeoutException.class)
        .hasMessageContaining("1 session");
  }

  @Test
  void drainInstance_ofAMultiSessionFleet_takesNobodyElse(
      Provisioner provisioner, AppStreamClient client, SimulatorControl control, TimeSource time) {
    UserSession there = Situation.multiSession(client, control, time).letIn("hoge").get(0);

    try (Operations operations = Operations.builder(provisioner).audit(told::add).build()) {
      operations.sessions().drainInstance(there.id());
    }

    assertThat(control.requests())
        .extracting(LoggedRequest::operation)
        .contains("DrainSessionInstance");
    assertThat(told)
        .extracting(event -> event.operation() + " " + event.resource())
        .containsExactly("DrainSessionInstance session/" + there.id());
  }

  @Test
  void drainInstance_oneSessionAnInstance_isRefusedAndTold(
      AppStreamClient client, SimulatorControl control, TimeSource time) {
    UserSession there = Situation.running(client, control, time, 1).letIn("hoge").get(0);

    ProvisioningException refused =
        catchThrowableOfType(
            ProvisioningException.class, () -> sessions(client, time).drainInstance(there.id()));

    assertThat(refused.category()).isEqualTo(ErrorCategory.CONFLICT);
    assertThat(refused.operation()).contains("DrainSessionInstance");
    assertThat(refused).hasMessageContaining("multi-session");
    assertThat(told)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.succeeded()).isFalse();
              assertThat(event.errorCode()).contains("OperationNotPermittedException");
            });
  }

  @Test
  void raw_anyOperation_isCalledAndTriedAgain(AppStreamClient client, SimulatorControl control) {
    client.createStack(r -> r.name("share-stack"));
    control.faults().add(Fault.throttled().on("appstream", "DescribeStacks").times(1));
    try (Operations operations = Operations.builder(client).audit(told::add).build()) {
      assertThat(
              operations
                  .raw()
                  .call("DescribeStacks", Map.of("Names", List.of("share-stack")))
                  .toString())
          .contains("Name=share-stack");
    }
    assertThat(told).hasSize(1);
  }
}
