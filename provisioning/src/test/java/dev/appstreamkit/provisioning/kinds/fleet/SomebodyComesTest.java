package dev.appstreamkit.provisioning.kinds.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.DisruptionRefusedException;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.association.FleetAssociation;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.ApplyFailedException;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.appstream.model.AppStreamException;
import software.amazon.awssdk.services.appstream.model.Session;

/**
 * Somebody's session begins in the middle of a run whose plan spoke of nobody, at each step of each
 * change that ends sessions: it goes on, and the change is refused.
 */
class SomebodyComesTest extends WithCloud {

  private static final PlanOptions ANYTHING =
      PlanOptions.defaults().allowing(Disruption.ALLOW_REPLACE);
  private static final Stack THEIRS = Stack.existing("theirs");

  /** A change that ends sessions. */
  enum Change {
    FLEET_IS_DELETED(
        List.of(fleet("blue").build()),
        cloud -> cloud.destroy(ANYTHING.deleting(ResourceAddress.parse("fleet/blue")))),
    ALL_IS_DELETED(
        List.of(served(fleet("blue").build())), cloud -> cloud.destroy(PlanOptions.defaults())),
    STACK_IS_DELETED(
        List.of(served(fleet("blue").build())), cloud -> cloud.apply(fleet("blue").build())),
    FLEET_IS_REPLACED(
        List.of(served(fleet("blue").build())),
        cloud -> cloud.apply(ANYTHING, served(fleet("blue").alwaysOn().build()))),
    FLEET_IS_RESTARTED(
        List.of(served(fleet("blue").build())),
        cloud ->
            cloud.apply(
                ANYTHING, served(fleet("blue").instanceType("stream.standard.large").build()))),
    FLEET_IS_STOPPED(
        List.of(served(fleet("blue").build())),
        cloud -> cloud.apply(ANYTHING, served(fleet("blue").stopped().build()))),
    FLEET_IS_EXCHANGED(
        List.of(served(fleet("blue").build())),
        cloud -> cloud.apply(ANYTHING, served(fleet("green").build()))),
    FLEET_IS_TAKEN_AWAY(
        List.of(served(fleet("blue").build())),
        cloud ->
            cloud.apply(
                ANYTHING,
                Stack.builder("share-stack").withoutFleet().build(),
                fleet("blue").build())),
    ASSOCIATION_IS_DELETED(
        List.of(fleet("blue").build(), FleetAssociation.of(fleet("blue").build(), THEIRS)),
        cloud -> cloud.apply(ANYTHING, fleet("blue").build()));

    private final List<ResourceSpec> before;
    private final Consumer<Cloud> made;

    Change(List<? extends ResourceSpec> before, Consumer<Cloud> made) {
      this.before = List.copyOf(before);
      this.made = made;
    }
  }

  private static Fleet.Builder fleet(String name) {
    return Fleet.builder(name)
        .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
        .instanceType("stream.standard.medium")
        .capacity(1)
        .network(Network.defaultInternetAccess());
  }

  private static Stack served(Fleet fleet) {
    return Stack.builder("share-stack").fleet(fleet).build();
  }

  private int refused;

  @ParameterizedTest
  @EnumSource
  void apply_somebodyComesAtAnyStep_endsNoSession(Change change) {
    cloud.appStream().createStack(r -> r.name("theirs"));

    for (int step = 1, steps = 1; step <= steps; step++) {
      steps = lead(change, step);
    }

    assertThat(refused).isPositive();
  }

  /** Has somebody come as a step begins; returns how many steps there were. */
  private int lead(Change change, int step) {
    cloud.apply(ANYTHING, change.before.toArray(ResourceSpec[]::new));
    if (change == Change.FLEET_IS_DELETED) {
      cloud.appStream().associateFleet(r -> r.stackName("theirs").fleetName("blue"));
    }
    AtomicInteger steps = new AtomicInteger();
    AtomicBoolean came = new AtomicBoolean();
    cloud.onStep(address -> came.compareAndSet(false, steps.incrementAndGet() == step && comes()));
    boolean failed = isRefused(change);
    cloud.onStep(address -> {});

    assertThat(sessions()).as(change + " at step " + step).hasSize(came.get() ? 1 : 0);
    sessions().forEach(one -> cloud.appStream().expireSession(r -> r.sessionId(one.id())));
    cloud.pass(Duration.ofMinutes(1));
    if (failed) {
      refused++;
      change.made.accept(cloud);
    }
    return steps.get();
  }

  private boolean isRefused(Change change) {
    try {
      change.made.accept(cloud);
      return false;
    } catch (ApplyFailedException e) {
      assertThat(e.result().failures())
          .singleElement()
          .satisfies(
              failure ->
                  assertThat(failure.error())
                      .isInstanceOf(DisruptionRefusedException.class)
                      .hasMessageContainingAll("1 session", "begun", "plan again"));
      return true;
    }
  }

  /** Returns whether somebody can begin a session, wherever that is possible. */
  private boolean comes() {
    return served()
        .anyMatch(
            place -> {
              try {
                cloud
                    .control()
                    .users()
                    .follow(
                        cloud
                            .appStream()
                            .createStreamingURL(
                                r ->
                                    r.stackName(place.stack())
                                        .fleetName(place.fleet())
                                        .userId("somebody"))
                            .streamingURL());
                return true;
              } catch (AppStreamException notServed) {
                return false;
              }
            });
  }

  private record Place(String stack, String fleet) {}

  private Stream<Place> served() {
    return cloud.appStream().describeStacks(r -> {}).stacks().stream()
        .flatMap(
            stack ->
                cloud
                    .appStream()
                    .listAssociatedFleets(r -> r.stackName(stack.name()))
                    .names()
                    .stream()
                    .map(fleet -> new Place(stack.name(), fleet)));
  }

  private List<Session> sessions() {
    return served()
        .flatMap(
            place ->
                cloud
                    .appStream()
                    .describeSessions(r -> r.stackName(place.stack()).fleetName(place.fleet()))
                    .sessions()
                    .stream())
        .toList();
  }
}
