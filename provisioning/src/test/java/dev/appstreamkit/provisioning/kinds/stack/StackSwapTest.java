package dev.appstreamkit.provisioning.kinds.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.appstreamkit.provisioning.errors.DisruptionRefusedException;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.plan.ApplyFailedException;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.simulator.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stack's fleet is exchanged for another one in one plan. */
class StackSwapTest extends WithCloud {

  private static final PlanOptions ENDING =
      PlanOptions.defaults().allowing(Disruption.ALLOW_RESTART);

  private static Stack served(String fleet) {
    return Stack.builder("share-stack")
        .fleet(
            Fleet.builder(fleet)
                .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
                .instanceType("stream.standard.medium")
                .capacity(2)
                .network(Network.defaultInternetAccess())
                .build())
        .build();
  }

  private List<String> fleets() {
    return cloud.appStream().describeFleets(r -> {}).fleets().stream()
        .map(fleet -> fleet.name() + " " + fleet.stateAsString())
        .toList();
  }

  private List<String> serving() {
    return cloud.appStream().listAssociatedFleets(r -> r.stackName("share-stack")).names();
  }

  private void session(String fleet) {
    cloud
        .control()
        .users()
        .follow(
            cloud
                .appStream()
                .createStreamingURL(
                    r -> r.stackName("share-stack").fleetName(fleet).userId("somebody"))
                .streamingURL());
  }

  @Test
  void apply_otherFleet_arrivesInOnePlanThatTellsTheGap() {
    cloud.apply(served("blue"));

    Plan plan = cloud.plan(served("green"));
    ApplyResult result = cloud.apply(served("green"));

    assertThat(plan.warnings())
        .singleElement()
        .asString()
        .contains("stack/share-stack: is without a fleet for about 1 second");
    assertThat(result.complete()).isTrue();
    assertThat(fleets()).containsExactly("green RUNNING");
    assertThat(serving()).containsExactly("green");
    assertThat(cloud.plan(served("green")).isEmpty()).isTrue();
  }

  @Test
  void apply_backAndForth_settles() {
    for (String fleet : List.of("blue", "green", "blue")) {
      cloud.apply(served(fleet));
      assertThat(cloud.plan(served(fleet)).isEmpty()).isTrue();
      assertThat(serving()).containsExactly(fleet);
    }
  }

  @Test
  void plan_otherFleetWithSomebodyOn_isRefused() {
    cloud.apply(served("blue"));
    session("blue");

    Plan plan = cloud.plan(served("green"));

    assertThat(plan.blockers()).hasSize(2).allMatch(DisruptionRefusedException.class::isInstance);
    assertThat(blockers(plan))
        .anyMatch(text -> text.contains("stack/share-stack: changing fleet ends running sessions"));
    assertThat(plan.headline()).contains("ends 1 session.");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void apply_otherFleetWithSomebodyOn_endsTheSessionIfAllowed(boolean drains) {
    cloud.apply(served("blue"));
    session("blue");
    PlanOptions options = drains ? ENDING.draining(Duration.ofMinutes(20)) : ENDING;

    ApplyResult result = cloud.apply(options, served("green"));

    assertThat(serving()).containsExactly("green");
    assertThat(fleets()).containsExactly("green RUNNING");
    assertThat(result.elapsed().toMinutes() >= 20).isEqualTo(drains);
  }

  /** The fleet that was there serves the stack again, and running again goes on. */
  @Test
  void apply_newFleetRefused_leavesTheOldOneServing() {
    cloud.apply(served("blue"));
    cloud
        .control()
        .faults()
        .add(
            Fault.error("IncompatibleImageException", 400)
                .on("appstream", "AssociateFleet")
                .times(1));

    assertThat(cloud.failure("stack/share-stack", served("green")))
        .hasMessageContaining("IncompatibleImageException");

    assertThat(serving()).containsExactly("blue");
    assertThat(fleets()).containsExactlyInAnyOrder("blue RUNNING", "green RUNNING");

    cloud.apply(served("green"));
    assertThat(serving()).containsExactly("green");
    assertThat(fleets()).containsExactly("green RUNNING");
  }

  /** Whoever came after the plan was made is nobody that it spoke of, whatever it may do. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void apply_somebodyComesMeanwhile_keepsTheFleetAndSaysWhy(boolean mayEnd) {
    PlanOptions options = mayEnd ? ENDING : PlanOptions.defaults();
    cloud.apply(served("blue"));
    comesAt("stack/share-stack");

    ApplyFailedException failed =
        assertThrows(ApplyFailedException.class, () -> cloud.apply(options, served("green")));

    assertThat(failed.result().failures())
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure.error())
                    .isInstanceOf(DisruptionRefusedException.class)
                    .hasMessageContainingAll(
                        "1 session of stack/share-stack has begun", "plan again"));
    assertThat(serving()).containsExactly("blue");
    assertThat(fleets()).contains("blue RUNNING");
    assertThat(cloud.plan(served("green")).blockers()).isNotEmpty();
  }

  @Test
  void destroy_somebodyComesMeanwhile_keepsTheFleet() {
    cloud.apply(served("blue"));
    comesAt("stack/share-stack");

    assertThrows(ApplyFailedException.class, () -> cloud.destroy(PlanOptions.defaults()));

    assertThat(serving()).containsExactly("blue");
    assertThat(fleets()).containsExactly("blue RUNNING");
  }

  private void comesAt(String address) {
    AtomicBoolean came = new AtomicBoolean();
    cloud.onStep(
        at -> {
          if (at.toString().equals(address) && !came.getAndSet(true)) {
            session("blue");
          }
        });
  }

  @Test
  void destroy_withSomebodyOn_isRefusedBeforeAnythingIsGone() {
    cloud.apply(served("blue"));
    session("blue");

    Plan plan = cloud.planDestroy(PlanOptions.defaults());

    assertThat(blockers(plan))
        .anyMatch(text -> text.contains("fleet/blue: deleting it ends 1 running session"))
        .anyMatch(text -> text.contains("stack/share-stack: deleting it ends 1 running session"));
    assertThat(plan.headline()).contains("ends 1 session.");
    assertThat(cloud.destroy(ENDING).outcomes()).allMatch(Outcome.Done.class::isInstance);
    assertThat(fleets()).isEmpty();
  }
}
