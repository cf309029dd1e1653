package dev.appstreamkit.provisioning.kinds.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.Progress;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.provisioning.plan.Run;
import dev.appstreamkit.simulator.UserSession;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.awssdk.services.appstream.model.UpdateFleetRequest;

/** A run is cancelled or paused while it drains a fleet, whose capacity is lowered by then. */
class FleetDrainStoppedTest extends WithCloud {

  private static final ResourceAddress FLEET = ResourceAddress.parse("fleet/share-fleet");
  private static final String DRAIN = "let no new session begin, and give those under way 30 min";
  private static final PlanOptions GENTLY =
      PlanOptions.defaults().allowing(Disruption.ALLOW_RESTART).draining(Duration.ofMinutes(30));

  /** How a run is stopped, and how it says that it was. */
  enum Manner {
    CANCEL(ApplyResult.End.CANCELLED, "cancelled") {
      @Override
      void stop(Run run) {
        run.cancel();
      }
    },
    PAUSE(ApplyResult.End.PAUSED, "paused") {
      @Override
      void stop(Run run) {
        run.pause();
      }
    };

    private final ApplyResult.End end;
    private final String word;

    Manner(ApplyResult.End end, String word) {
      this.end = end;
      this.word = word;
    }

    abstract void stop(Run run);
  }

  private static Stack stack(String description) {
    return stack(description, fleet -> fleet.capacity(3));
  }

  private static Stack stack(String description, UnaryOperator<Fleet.Builder> more) {
    Fleet.Builder fleet =
        Fleet.builder("share-fleet")
            .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
            .instanceType("stream.standard.medium")
            .description(description)
            .network(Network.defaultInternetAccess());
    return Stack.builder("share-stack").fleet(more.apply(fleet).build()).build();
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

  private software.amazon.awssdk.services.appstream.model.Fleet there() {
    return cloud.appStream().describeFleets(r -> r.names("share-fleet")).fleets().get(0);
  }

  private int capacity() {
    return there().computeCapacityStatus().desired();
  }

  private ApplyResult applyUntil(Manner manner, String goal, Stack stack) {
    return until(manner, goal, provisioner -> provisioner.plan(Cloud.environment(stack), GENTLY));
  }

  /** Runs a plan, and stops it as soon as it waits for something. */
  private ApplyResult until(Manner manner, String goal, Function<Provisioner, Plan> plans) {
    return stopped(
        plans,
        run ->
            new ProvisioningListener() {
              @Override
              public void waiting(Progress progress) {
                if (progress.waitingFor().equals(goal)) {
                  manner.stop(run);
                }
              }
            });
  }

  private ApplyResult stopped(
      Function<Provisioner, Plan> plans, Function<Run, ProvisioningListener> stops) {
    ProvisioningListener listener =
        new ProvisioningListener() {
          @Override
          public ProvisioningListener forRun(Run run) {
            return stops.apply(run);
          }
        };
    try (Provisioner provisioner = cloud.provisioner(listener)) {
      return provisioner.start(plans.apply(provisioner)).result().join();
    }
  }

  private void saysHowToGoOn(ApplyResult result, Manner manner, String step) {
    assertThat(result.end()).isEqualTo(manner.end);
    assertThat(result.outcome(FLEET).orElseThrow())
        .isInstanceOfSatisfying(
            Outcome.Skipped.class,
            skipped ->
                assertThat(skipped.reason())
                    .startsWith("the run was " + manner.word + " during \"" + step));
    assertThat(result.describe()).containsIgnoringCase("applying again goes on from here");
  }

  @ParameterizedTest
  @EnumSource
  void stopped_whileItDrains_leavesThePeopleAndGoesOnLater(Manner manner) {
    cloud.apply(stack("Before"));
    session("hoge");

    ApplyResult result = applyUntil(manner, "no session", stack("After"));

    saysHowToGoOn(result, manner, DRAIN);
    assertThat(capacity()).isEqualTo(1);
    assertThat(there().state()).isEqualTo(FleetState.RUNNING);
    assertThat(there().computeCapacityStatus().inUse()).isEqualTo(1);
    assertThat(cloud.calls("ExpireSession") + cloud.calls("StopFleet")).isZero();
    assertThat(cloud.drift(stack("Before")).describe())
        .contains("capacity", "an earlier run was interrupted")
        .doesNotContain("changed outside");

    assertThat(cloud.apply(GENTLY, stack("After")).complete()).isTrue();
    assertThat(there().description()).isEqualTo("After");
    assertThat(there().state()).isEqualTo(FleetState.RUNNING);
    assertThat(capacity()).isEqualTo(3);
    assertThat(cloud.plan(stack("After")).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void stopped_thenGivenUp_getsItsCapacityBackInPlace(Manner manner) {
    cloud.apply(stack("Before"));
    session("hoge");
    applyUntil(manner, "no session", stack("After"));

    assertThat(cloud.plan(stack("Before")).describe())
        .contains("capacity: 1 -> 3", "an earlier run was interrupted")
        .doesNotContain("changed outside");
    assertThat(cloud.apply(stack("Before")).complete()).isTrue();

    assertThat(capacity()).isEqualTo(3);
    assertThat(cloud.calls("StopFleet")).isZero();
    assertThat(there().computeCapacityStatus().inUse()).isEqualTo(1);
    session("fuga");
    assertThat(cloud.plan(stack("Before")).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void stopped_fleetWhoseCapacityNoDescriptionSays_getsItBackToo(Manner manner) {
    UnaryOperator<Fleet.Builder> scaled = fleet -> fleet.scaling(Scaling.between(1, 6));
    cloud.apply(stack("Before", scaled));
    cloud
        .appStream()
        .updateFleet(r -> r.name("share-fleet").computeCapacity(c -> c.desiredInstances(4)));
    session("hoge");

    applyUntil(manner, "no session", stack("After", scaled));
    assertThat(capacity()).isEqualTo(1);
    assertThat(cloud.drift(stack("Before", scaled)).describe())
        .contains("capacity: 4 -> 1 (an earlier run was interrupted)");
    assertThat(cloud.apply(stack("Before", scaled)).complete()).isTrue();
    assertThat(cloud.drift(stack("Before", scaled)).isEmpty()).isTrue();

    assertThat(capacity()).isEqualTo(4);
    assertThat(cloud.calls("StopFleet")).isZero();
    assertThat(cloud.plan(stack("Before", scaled)).isEmpty()).isTrue();
    cloud
        .appStream()
        .updateFleet(r -> r.name("share-fleet").computeCapacity(c -> c.desiredInstances(2)));
    assertThat(cloud.plan(stack("Before", scaled)).isEmpty()).as("scaled again").isTrue();
  }

  /** Others' scaling may move a capacity; this one it hasn't. */
  @ParameterizedTest
  @EnumSource
  void stopped_fleetThatOthersScale_isNamedAndGetsItsCapacityBack(Manner manner) {
    cloud.apply(stack("Before"));
    try (ApplicationAutoScalingClient scaling =
        cloud.client(ApplicationAutoScalingClient.builder())) {
      scaling.registerScalableTarget(
          r ->
              r.serviceNamespace(ServiceNamespace.APPSTREAM)
                  .scalableDimension(ScalableDimension.APPSTREAM_FLEET_DESIRED_CAPACITY)
                  .resourceId("fleet/share-fleet")
                  .minCapacity(1)
                  .maxCapacity(6));
    }
    session("hoge");
    applyUntil(manner, "no session", stack("After"));

    assertThat(cloud.drift(stack("Before")).describe())
        .contains("capacity: 3 -> 1 (an earlier run was interrupted)");
    assertThat(cloud.apply(stack("Before")).complete()).isTrue();

    assertThat(capacity()).isEqualTo(3);
    cloud
        .appStream()
        .updateFleet(r -> r.name("share-fleet").computeCapacity(c -> c.desiredInstances(2)));
    assertThat(cloud.drift(stack("Before")).isEmpty()).as("scaled by others").isTrue();
  }

  /** The fleet is down by then: the next run brings it up, whatever it is to be. */
  @ParameterizedTest
  @EnumSource
  void stopped_afterTheDrain_isStartedByTheNextRun(Manner manner) {
    cloud.apply(stack("Before"));
    session("hoge");

    ApplyResult result = applyUntil(manner, "STOPPED", stack("After"));

    saysHowToGoOn(result, manner, "stop the fleet");
    assertThat(cloud.apply(stack("Before")).complete()).isTrue();
    assertThat(there().state()).isEqualTo(FleetState.RUNNING);
    assertThat(there().description()).isEqualTo("Before");
    assertThat(capacity()).isEqualTo(3);
    assertThat(cloud.plan(stack("Before")).isEmpty()).isTrue();
  }

  /** On a stack of somebody else's; one of its own would wait for its people before it goes. */
  @ParameterizedTest
  @EnumSource
  void stopped_destroyWhileItDrains_isTheEnvironmentsAgain(Manner manner) {
    Fleet fleet = stack("Before").fleet().value().orElseThrow();
    cloud.apply(fleet);
    cloud.appStream().createStack(r -> r.name("share-stack"));
    cloud.appStream().associateFleet(r -> r.stackName("share-stack").fleetName("share-fleet"));
    session("hoge");

    ApplyResult result = until(manner, "no session", provisioner -> destroying(provisioner, fleet));

    saysHowToGoOn(result, manner, DRAIN);
    assertThat(capacity()).isEqualTo(1);
    assertThat(cloud.apply(fleet).complete()).isTrue();
    assertThat(capacity()).isEqualTo(3);
    isWatched(fleet);
  }

  private static Plan destroying(Provisioner provisioner, Fleet fleet) {
    return provisioner.planDestroy(Cloud.environment(fleet), GENTLY.deleting(fleet.address()));
  }

  /** Nothing differs, so that nothing is to be done but for the record. */
  @ParameterizedTest
  @EnumSource
  void stopped_destroyBeforeItTouchesTheFleet_isTheEnvironmentsAgain(Manner manner) {
    Fleet fleet = stack("Before").fleet().value().orElseThrow();
    cloud.apply(fleet);
    ApplyResult result =
        stopped(
            provisioner -> destroying(provisioner, fleet),
            run ->
                new ProvisioningListener() {
                  @Override
                  public void started(Change change) {
                    manner.stop(run);
                  }
                });

    assertThat(result.end()).isEqualTo(manner.end);
    assertThat(cloud.plan(fleet).isEmpty()).isTrue();
    cloud.apply(fleet);
    isWatched(fleet);
  }

  private void isWatched(Fleet fleet) {
    assertThat(cloud.drift(fleet).isEmpty()).isTrue();
    cloud
        .appStream()
        .updateFleet(r -> r.name("share-fleet").computeCapacity(c -> c.desiredInstances(2)));
    assertThat(cloud.drift(fleet).changes()).extracting(Change::address).containsExactly(FLEET);
  }

  /** What a look lowers is a change: the run isn't over before it has been answered. */
  @ParameterizedTest
  @EnumSource
  void stopped_whileTheCapacityIsBeingLowered_finishesAndRecordsThatFirst(Manner manner) {
    cloud.apply(stack("Before"));
    session("hoge");
    UserSession second = session("fuga");
    CompletableFuture<Run> run = new CompletableFuture<>();
    Lowering lowering = new Lowering(2, () -> manner.stop(run.join()));
    ProvisioningListener leaves =
        new ProvisioningListener() {
          @Override
          public void waiting(Progress progress) {
            if (progress.waitingFor().equals("no session") && lowering.answered.get() == 1) {
              cloud.control().users().endSession(second);
            }
          }
        };
    int answeredAtTheEnd;
    ApplyResult result;
    try (AppStreamClient appStream =
            cloud.client(
                AppStreamClient.builder()
                    .overrideConfiguration(o -> o.addExecutionInterceptor(lowering)));
        Provisioner provisioner = cloud.builder().appStream(appStream).listener(leaves).build()) {
      run.complete(provisioner.start(provisioner.plan(Cloud.environment(stack("After")), GENTLY)));
      CompletableFuture<Integer> atTheEnd = new CompletableFuture<>();
      result =
          run.join()
              .result()
              .whenComplete((done, error) -> atTheEnd.complete(lowering.answered.get()))
              .join();
      answeredAtTheEnd = atTheEnd.join();
    }

    saysHowToGoOn(result, manner, DRAIN);
    assertThat(answeredAtTheEnd).isEqualTo(2);
    assertThat(capacity()).isEqualTo(1);
    assertThat(cloud.apply(stack("Before")).complete()).isTrue();
    assertThat(capacity()).isEqualTo(3);
    assertThat(cloud.plan(stack("Before")).isEmpty()).isTrue();
  }

  /** Has something happen while the nth UpdateFleet is on its way, and counts their answers. */
  private static final class Lowering implements ExecutionInterceptor {
    private final int nth;
    private final Runnable happens;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();

    Lowering(int nth, Runnable happens) {
      this.nth = nth;
      this.happens = happens;
    }

    @Override
    public void beforeTransmission(
        Context.BeforeTransmission context, ExecutionAttributes attributes) {
      if (context.request() instanceof UpdateFleetRequest && sent.incrementAndGet() == nth) {
        happens.run();
      }
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
      if (context.request() instanceof UpdateFleetRequest) {
        answered.incrementAndGet();
      }
    }
  }
}
