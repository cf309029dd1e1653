package dev.appstreamkit.provisioning.kinds.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.DisruptionRefusedException;
import dev.appstreamkit.provisioning.errors.ResourceFailedException;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.ApplyFailedException;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.Drift;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.simulator.Fault;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fleets that are to run, that are not to run, and that others start and stop. */
class FleetStateTest extends WithCloud {

  private static final ResourceAddress FLEET = ResourceAddress.parse("fleet/share-fleet");
  private static final PlanOptions RESTART =
      PlanOptions.defaults().allowing(Disruption.ALLOW_RESTART);
  private static final PlanOptions DRAIN = RESTART.draining(Duration.ofMinutes(30));

  /** What the description says of the state. */
  enum Wanted {
    RUNNING,
    STOPPED,
    UNMANAGED;

    Fleet.Builder in(Fleet.Builder fleet) {
      return switch (this) {
        case RUNNING -> fleet;
        case STOPPED -> fleet.stopped();
        case UNMANAGED -> fleet.stateUnmanaged();
      };
    }
  }

  /** What else the description says. */
  enum Differs {
    NOTHING,
    IN_PLACE,
    NEEDS_STOPPED;

    Fleet.Builder in(Fleet.Builder fleet) {
      return switch (this) {
        case NOTHING -> fleet;
        case IN_PLACE -> fleet.displayName("After");
        case NEEDS_STOPPED -> fleet.description("After");
      };
    }
  }

  private static Fleet.Builder fleet() {
    return Fleet.builder("share-fleet")
        .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
        .instanceType("stream.standard.medium")
        .capacity(3)
        .displayName("Before")
        .description("Before")
        .network(Network.defaultInternetAccess());
  }

  private static Fleet described(Wanted wanted, Differs differs) {
    return differs.in(wanted.in(fleet())).build();
  }

  private static Stack stack(Fleet fleet) {
    return Stack.builder("share-stack").fleet(fleet).build();
  }

  private software.amazon.awssdk.services.appstream.model.Fleet there() {
    return cloud.appStream().describeFleets(r -> r.names("share-fleet")).fleets().get(0);
  }

  private String state() {
    return there().stateAsString();
  }

  private void othersBringTo(String state) {
    if (!state().equals(state)) {
      if (state.equals("RUNNING")) {
        cloud.appStream().startFleet(r -> r.name("share-fleet"));
      } else {
        cloud.appStream().stopFleet(r -> r.name("share-fleet"));
      }
      cloud.later(Duration.ofHours(1));
    }
    assertThat(state()).isEqualTo(state);
  }

  private void session(String user) {
    cloud
        .control()
        .users()
        .follow(
            cloud
                .appStream()
                .createStreamingURL(
                    r -> r.stackName("share-stack").fleetName("share-fleet").userId(user))
                .streamingURL());
  }

  private Optional<Change> change(Plan plan) {
    return plan.changes().stream().filter(change -> change.address().equals(FLEET)).findFirst();
  }

  /** Every cell: how often it is stopped and started, and how it ends. */
  @ParameterizedTest
  @CsvSource({
    "RUNNING,   RUNNING, NOTHING,       0, 0, RUNNING, NOTHING",
    "RUNNING,   RUNNING, IN_PLACE,      0, 0, RUNNING, UPDATE",
    "RUNNING,   RUNNING, NEEDS_STOPPED, 1, 1, RUNNING, RESTART",
    "RUNNING,   STOPPED, NOTHING,       0, 1, RUNNING, UPDATE",
    "RUNNING,   STOPPED, IN_PLACE,      0, 1, RUNNING, UPDATE",
    "RUNNING,   STOPPED, NEEDS_STOPPED, 0, 1, RUNNING, UPDATE",
    "STOPPED,   RUNNING, NOTHING,       1, 0, STOPPED, STOP",
    "STOPPED,   RUNNING, IN_PLACE,      1, 0, STOPPED, STOP",
    "STOPPED,   RUNNING, NEEDS_STOPPED, 1, 0, STOPPED, STOP",
    "STOPPED,   STOPPED, NOTHING,       0, 0, STOPPED, NOTHING",
    "STOPPED,   STOPPED, IN_PLACE,      0, 0, STOPPED, UPDATE",
    "STOPPED,   STOPPED, NEEDS_STOPPED, 0, 0, STOPPED, UPDATE",
    "UNMANAGED, RUNNING, NOTHING,       0, 0, RUNNING, NOTHING",
    "UNMANAGED, RUNNING, IN_PLACE,      0, 0, RUNNING, UPDATE",
    "UNMANAGED, RUNNING, NEEDS_STOPPED, 1, 1, RUNNING, RESTART",
    "UNMANAGED, STOPPED, NOTHING,       0, 0, STOPPED, NOTHING",
    "UNMANAGED, STOPPED, IN_PLACE,      0, 0, STOPPED, UPDATE",
    "UNMANAGED, STOPPED, NEEDS_STOPPED, 0, 0, STOPPED, UPDATE"
  })
  void apply_whateverIsWantedAndThere_endsAsItShouldAndStopsAndStartsNoMore(
      Wanted wanted,
      String before,
      Differs differs,
      int stops,
      int starts,
      String after,
      ChangeAction action) {
    cloud.apply(described(wanted, Differs.NOTHING));
    othersBringTo(before);
    Fleet spec = described(wanted, differs);
    long stopped = cloud.calls("StopFleet");
    long started = cloud.calls("StartFleet");
    boolean disturbs = action == ChangeAction.STOP || action == ChangeAction.RESTART;

    Plan careful = cloud.plan(spec);
    assertThat(change(careful).orElseThrow().action()).isEqualTo(action);
    assertThat(careful.blockers()).hasSize(disturbs ? 1 : 0);
    cloud.apply(RESTART, spec);

    assertThat(state()).isEqualTo(after);
    assertThat(cloud.calls("StopFleet") - stopped).isEqualTo(stops);
    assertThat(cloud.calls("StartFleet") - started).isEqualTo(starts);
    assertThat(there().displayName()).isEqualTo(differs == Differs.IN_PLACE ? "After" : "Before");
    assertThat(there().description())
        .isEqualTo(differs == Differs.NEEDS_STOPPED ? "After" : "Before");
    assertThat(cloud.plan(spec).isEmpty()).isTrue();
    assertThat(cloud.drift(spec).isEmpty()).isTrue();
  }

  @Test
  void apply_newAndNotToRun_isMadeForItsStackAndNeverStarted() {
    Stack stack = stack(described(Wanted.STOPPED, Differs.NOTHING));

    cloud.apply(stack);

    assertThat(state()).isEqualTo("STOPPED");
    assertThat(cloud.calls("StartFleet")).isZero();
    assertThat(cloud.appStream().listAssociatedFleets(r -> r.stackName("share-stack")).names())
        .containsExactly("share-fleet");
    assertThat(cloud.plan(stack).isEmpty()).isTrue();
    cloud.apply(stack(described(Wanted.RUNNING, Differs.NOTHING)));
    assertThat(state()).isEqualTo("RUNNING");
    cloud.destroy(PlanOptions.defaults());
    assertThat(cloud.appStream().describeFleets(r -> {}).fleets()).isEmpty();
  }

  @Test
  void apply_newAndLeftToOthersButNotStarting_isContinued() {
    Fleet spec = described(Wanted.UNMANAGED, Differs.NOTHING);
    cloud.control().transitions().failNext("fleet", "StartFleet", "IMAGE_NOT_FOUND");

    assertThat(cloud.failure("fleet/share-fleet", spec))
        .isInstanceOf(ResourceFailedException.class);
    assertThat(state()).isEqualTo("STOPPED");
    cloud.apply(spec);

    assertThat(state()).isEqualTo("RUNNING");
    assertThat(cloud.calls("CreateFleet")).isEqualTo(1);
  }

  @Test
  void plan_notToRunAnyMoreButInUse_saysWhomItDisturbsAndIsRefusedUnlessAllowed() {
    cloud.apply(stack(described(Wanted.RUNNING, Differs.NOTHING)));
    session("hoge");
    Stack stopped = stack(described(Wanted.STOPPED, Differs.NEEDS_STOPPED));

    Plan plan = cloud.plan(stopped);

    assertThat(plan.describe())
        .contains("× fleet/share-fleet: stop (the description changed)")
        .contains("disturbs 1 running session")
        .contains("state: RUNNING -> STOPPED (stop, the description changed)")
        .contains("description: Before -> After (in place, the description changed)")
        .contains("steps: stop the fleet; change it");
    assertThatThrownBy(() -> cloud.apply(stopped))
        .isInstanceOf(DisruptionRefusedException.class)
        .hasMessageContaining("changing state stops it, which ends running sessions")
        .hasMessageContaining("Disruption.ALLOW_RESTART");
    assertThat(state()).isEqualTo("RUNNING");
  }

  @Test
  void apply_notToRunAnyMoreAfterADrain_endsSessionsFirstAndKeepsTheCapacity() {
    cloud.apply(stack(described(Wanted.RUNNING, Differs.NOTHING)));
    session("hoge");
    Stack stopped = stack(described(Wanted.STOPPED, Differs.NOTHING));

    cloud.apply(DRAIN, stopped);

    assertThat(cloud.calls("ExpireSession")).isEqualTo(1);
    assertThat(state()).isEqualTo("STOPPED");
    assertThat(there().computeCapacityStatus().desired()).isEqualTo(3);
    assertThat(cloud.plan(stopped).isEmpty()).isTrue();
  }

  @Test
  void apply_leftToOthersAndDrained_runsAgainWithItsCapacity() {
    cloud.apply(stack(described(Wanted.UNMANAGED, Differs.NOTHING)));
    session("hoge");
    Stack changed = stack(described(Wanted.UNMANAGED, Differs.NEEDS_STOPPED));

    cloud.apply(DRAIN, changed);

    assertThat(cloud.calls("ExpireSession")).isEqualTo(1);
    assertThat(state()).isEqualTo("RUNNING");
    assertThat(there().computeCapacityStatus().desired()).isEqualTo(3);
    assertThat(cloud.plan(changed).isEmpty()).isTrue();
  }

  /** A schedule that comes in between has the last word. */
  @Test
  void apply_leftToOthersWhoStopItWhileItIsDrained_leavesItStoppedWithItsCapacity() {
    cloud.apply(stack(described(Wanted.UNMANAGED, Differs.NOTHING)));
    session("hoge");
    Stack changed = stack(described(Wanted.UNMANAGED, Differs.NEEDS_STOPPED));
    cloud.onWait(
        FLEET, "no session", () -> cloud.appStream().stopFleet(r -> r.name("share-fleet")));

    cloud.apply(DRAIN, changed);

    assertThat(state()).isEqualTo("STOPPED");
    assertThat(there().description()).isEqualTo("After");
    assertThat(there().computeCapacityStatus().desired()).isEqualTo(3);
    assertThat(cloud.calls("StartFleet")).isEqualTo(1);
    assertThat(cloud.plan(changed).isEmpty()).isTrue();
  }

  @Test
  void drift_startedThoughNotToRun_namesTheStateOnly() {
    Fleet spec = described(Wanted.STOPPED, Differs.NOTHING);
    cloud.apply(spec);
    othersBringTo("RUNNING");

    Drift drift = cloud.drift(spec);

    assertThat(drift.describe()).contains("state: STOPPED -> RUNNING (changed outside)");
    assertThat(drift.changes())
        .singleElement()
        .satisfies(change -> assertThat(change.attributes()).hasSize(1));
  }

  /** The manifest still says what was applied before. */
  @Test
  void drift_leftToOthersFromNowOn_isNone() {
    cloud.apply(described(Wanted.RUNNING, Differs.NOTHING));
    Fleet spec = described(Wanted.UNMANAGED, Differs.NOTHING);
    cloud.apply(spec);

    othersBringTo("STOPPED");

    assertThat(cloud.drift(spec).isEmpty()).isTrue();
    assertThat(cloud.plan(spec).isEmpty()).isTrue();
  }

  @Test
  void apply_leftToOthersButNotStartingAgain_isStartedByTheNextRunAndLeftAloneAfterwards() {
    cloud.apply(described(Wanted.UNMANAGED, Differs.NOTHING));
    Fleet spec = described(Wanted.UNMANAGED, Differs.NEEDS_STOPPED);
    cloud
        .control()
        .transitions()
        .failNext("fleet", "StartFleet", "SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES");

    assertThatThrownBy(() -> cloud.apply(RESTART, spec)).isInstanceOf(ApplyFailedException.class);
    assertThat(state()).isEqualTo("STOPPED");
    cloud.restart();
    Plan plan = cloud.plan(spec);
    cloud.apply(spec);

    assertThat(plan.describe())
        .contains("state: STOPPED -> RUNNING (in place, an earlier run was interrupted)");
    assertThat(state()).isEqualTo("RUNNING");
    assertThat(cloud.plan(spec).isEmpty()).isTrue();
    othersBringTo("STOPPED");
    assertThat(cloud.plan(spec).isEmpty()).isTrue();
  }

  @Test
  void apply_leftToOthersAndTheChangeRefused_runsAgainAndIsLeftAloneAfterwards() {
    cloud.apply(described(Wanted.UNMANAGED, Differs.NOTHING));
    cloud
        .control()
        .faults()
        .add(
            Fault.error("InvalidParameterCombinationException", 400)
                .on("appstream", "UpdateFleet"));

    assertThatThrownBy(
            () -> cloud.apply(RESTART, described(Wanted.UNMANAGED, Differs.NEEDS_STOPPED)))
        .isInstanceOf(ApplyFailedException.class);

    assertThat(state()).isEqualTo("RUNNING");
    othersBringTo("STOPPED");
    assertThat(cloud.plan(described(Wanted.UNMANAGED, Differs.NOTHING)).isEmpty()).isTrue();
  }

  /** The stop took effect, and nothing that the process wanted to do afterwards. */
  @Test
  void apply_leftToOthersAndEndedBetweenStopAndStart_isStartedByTheNextRun() {
    cloud.apply(described(Wanted.UNMANAGED, Differs.NOTHING));
    Fleet spec = described(Wanted.UNMANAGED, Differs.NEEDS_STOPPED);

    assertThat(cloud.applyCancelledAt(FLEET, "STOPPED", RESTART, spec).complete()).isFalse();
    cloud.later(Duration.ofHours(1));
    assertThat(state()).isEqualTo("STOPPED");
    cloud.restart();
    cloud.apply(spec);

    assertThat(state()).isEqualTo("RUNNING");
    assertThat(there().description()).isEqualTo("After");
    assertThat(cloud.calls("StopFleet")).isEqualTo(1);
    assertThat(cloud.plan(spec).isEmpty()).isTrue();
  }

  @Test
  void apply_leftToOthersWhoStartItThemselvesAndTheChangeGivenUp_remembersNothingOfTheState() {
    Fleet spec = described(Wanted.UNMANAGED, Differs.NOTHING);
    cloud.apply(spec);
    cloud.applyCancelledAt(
        FLEET, "STOPPED", RESTART, described(Wanted.UNMANAGED, Differs.NEEDS_STOPPED));
    cloud.later(Duration.ofHours(1));
    othersBringTo("RUNNING");

    cloud.apply(spec);
    othersBringTo("STOPPED");

    assertThat(change(cloud.plan(spec)).orElseThrow())
        .satisfies(
            change -> {
              assertThat(change.action()).isEqualTo(ChangeAction.NOTHING);
              assertThat(change.attributes()).isEmpty();
            });
  }

  /** What was under way when the description changed is still brought back. */
  @Test
  void apply_endedBetweenStopAndStartAndLeftToOthersThen_isStartedAllTheSame() {
    cloud.apply(described(Wanted.RUNNING, Differs.NOTHING));
    cloud
        .control()
        .transitions()
        .failNext("fleet", "StartFleet", "SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES");
    assertThatThrownBy(() -> cloud.apply(RESTART, described(Wanted.RUNNING, Differs.NEEDS_STOPPED)))
        .isInstanceOf(ApplyFailedException.class);

    cloud.apply(described(Wanted.UNMANAGED, Differs.NEEDS_STOPPED));

    assertThat(state()).isEqualTo("RUNNING");
  }
}
