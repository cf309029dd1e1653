package dev.appstreamkit.provisioning.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.LeaseLostException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.StalePlanException;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.simulator.AppStreamSimulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/**
 * Two processes do the same to the same environment. One is suspended in the gap between looking
 * whether it holds the lease and sending a call, for longer than the lease lasts; the other takes
 * over; the first wakes.
 */
class TwoAtOnceTest {

  /** What the two do. */
  enum Deed {
    MAKE,
    RESTART,
    DESTROY
  }

  /** When the first one wakes. */
  enum Wakes {
    /** When the other has ended. */
    AFTERWARDS,
    /** When the other is about to send the very call before which the first was suspended. */
    IN_BETWEEN
  }

  /** What an undisturbed process does. */
  private record Undisturbed(List<Machine.Sent> calls, List<String> inventory) {}

  /** How many points of each sort the default build tries. */
  private static final int EACH = 5;

  private static final Map<Deed, Undisturbed> UNDISTURBED = new EnumMap<>(Deed.class);

  private static synchronized Undisturbed undisturbed(Deed deed) {
    return UNDISTURBED.computeIfAbsent(
        deed,
        which -> {
          try (World world = new World(which);
              Machine only = world.machine(0)) {
            assertThat(world.perform(only).complete()).isTrue();
            return new Undisturbed(only.sent(), Inventory.of(world.simulator));
          }
        });
  }

  /** Every call in the default build would take minutes; these are spread over all of them. */
  static Stream<Arguments> someGaps() {
    return Stream.of(Wakes.values())
        .flatMap(wakes -> spread(everyGap().filter(gap -> gap.get()[1] == wakes).toList()));
  }

  private static Stream<Arguments> spread(List<Arguments> all) {
    return IntStream.range(0, EACH).mapToObj(i -> all.get((2 * i + 1) * all.size() / (2 * EACH)));
  }

  static Stream<Arguments> everyGap() {
    List<Arguments> gaps = new ArrayList<>();
    for (Deed deed : Deed.values()) {
      List<Machine.Sent> calls = undisturbed(deed).calls();
      for (int call = 1; call <= calls.size(); call++) {
        gaps.add(Arguments.of(deed, Wakes.AFTERWARDS, call));
        Machine.Sent sent = calls.get(call - 1);
        if (sent.changes() && !sent.manifest()) {
          gaps.add(Arguments.of(deed, Wakes.IN_BETWEEN, call));
        }
      }
    }
    return gaps.stream();
  }

  @ParameterizedTest
  @MethodSource("someGaps")
  void suspended_pastItsLease_changesNothingMore(Deed deed, Wakes wakes, int call) {
    suspend(deed, wakes, call);
  }

  @Tag("exhaustive")
  @ParameterizedTest
  @MethodSource("everyGap")
  void suspended_atAnyCall_changesNothingMore(Deed deed, Wakes wakes, int call) {
    suspend(deed, wakes, call);
  }

  @Test
  void gaps_areMany() {
    assertThat(everyGap().count()).isGreaterThan(150);
    assertThat(someGaps().map(gap -> gap.get()[1]).distinct()).hasSize(Wakes.values().length);
  }

  private static void suspend(Deed deed, Wakes wakes, int call) {
    try (World world = new World(deed);
        Machine first = world.machine(0).suspendAt(call);
        Machine second = world.machine(10)) {
      CompletableFuture<ApplyResult> sleeper =
          CompletableFuture.supplyAsync(() -> world.perform(first));
      Machine.Sent late = asleep(first, sleeper);
      if (wakes == Wakes.IN_BETWEEN && late.changes()) {
        wakeBefore(late, first, second);
      }

      ApplyResult taken = world.takeOver(second);
      first.wake();
      Optional<Throwable> end = end(sleeper);

      assertThat(taken.complete()).as(taken.describe()).isTrue();
      assertThat(first.sent())
          .as("what the first one did after it woke")
          .filteredOn(sent -> sent.late() && sent.changes() && !sent.manifest())
          .allMatch(Machine.Sent::underWay);
      boolean begun = first.sent().stream().anyMatch(sent -> !sent.late() && sent.writesManifest());
      end.ifPresent(
          error ->
              assertThat(error)
                  .isInstanceOf(begun ? LeaseLostException.class : ProvisioningException.class));
      world.settle();
      assertThat(Inventory.of(world.simulator))
          .containsExactlyElementsOf(undisturbed(deed).inventory());
    }
  }

  /**
   * How often a process looks depends on what else moves, so that the last calls may be missing.
   */
  private static Machine.Sent asleep(Machine machine, CompletableFuture<ApplyResult> run) {
    CompletableFuture.anyOf(machine.reached(), run).orTimeout(60, TimeUnit.SECONDS).join();
    assumeTrue(machine.reached().isDone(), "it needed fewer calls this time");
    return machine.reached().join();
  }

  private static void wakeBefore(Machine.Sent late, Machine first, Machine second) {
    AtomicBoolean woken = new AtomicBoolean();
    second.before(
        call -> {
          if (call.operation().equals(late.operation())
              && !call.manifest()
              && woken.compareAndSet(false, true)) {
            first.wake();
            first.answered().orTimeout(60, TimeUnit.SECONDS).join();
          }
        });
  }

  /** Returns why it failed; empty if it had done all, and slept in what it does at the end. */
  private static Optional<Throwable> end(CompletableFuture<ApplyResult> run) {
    try {
      run.orTimeout(60, TimeUnit.SECONDS).join();
      return Optional.empty();
    } catch (CompletionException e) {
      return Optional.of(e.getCause() == null ? e : e.getCause());
    }
  }

  /** A run that was begun on one machine, which then died, is ended by another. */
  @ParameterizedTest
  @MethodSource("someDeaths")
  void anotherMachine_whenTheFirstDied_goesOn(Deed deed, int call) {
    try (World world = new World(deed);
        Machine first = world.machine(0).suspendAt(call);
        Machine second = world.machine(10)) {
      CompletableFuture<ApplyResult> dead =
          CompletableFuture.supplyAsync(() -> world.perform(first));
      asleep(first, dead);

      assertThat(world.takeOver(second).complete()).isTrue();

      assertThat(dead).isNotDone();
      assertThat(Inventory.of(world.simulator))
          .containsExactlyElementsOf(undisturbed(deed).inventory());
    }
  }

  static Stream<Arguments> someDeaths() {
    return Stream.of(Deed.values())
        .flatMap(
            deed ->
                IntStream.of(40 + 5 * deed.ordinal())
                    .filter(call -> call < undisturbed(deed).calls().size() - 5)
                    .mapToObj(call -> Arguments.of(deed, call)));
  }

  /** A simulator, in the state in which the deed begins. */
  private static final class World implements AutoCloseable {

    private final SelfAdvancingTime time = SelfAdvancingTime.startingAt(Machine.START);
    private final AppStreamSimulator simulator =
        AppStreamSimulator.builder().seed(7).time(time).start();
    private final Deed deed;

    World(Deed deed) {
      this.deed = deed;
      try (S3Client s3 =
          S3Client.builder()
              .endpointOverride(simulator.endpoint())
              .forcePathStyle(true)
              .region(simulator.region())
              .credentialsProvider(simulator.administrator())
              .build()) {
        s3.createBucket(request -> request.bucket(Machine.BUCKET));
        s3.putBucketVersioning(
            request ->
                request
                    .bucket(Machine.BUCKET)
                    .versioningConfiguration(
                        versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
      }
      if (deed != Deed.MAKE) {
        try (Machine before = machine(-60)) {
          Provisioner provisioner = before.provisioner();
          provisioner.apply(provisioner.plan(environment("stream.standard.medium")));
        }
      }
    }

    /** Returns a process whose clock on the wall is some minutes later than the first one's. */
    Machine machine(int minutes) {
      return new Machine(simulator, time, Machine.START.plus(Duration.ofMinutes(minutes)));
    }

    ApplyResult perform(Machine machine) {
      Provisioner provisioner = machine.provisioner();
      return provisioner.apply(plan(provisioner));
    }

    /** What the sleeper has begun may move while it is planned; then it is planned again. */
    ApplyResult takeOver(Machine machine) {
      for (int attempt = 1; attempt < 5; attempt++) {
        try {
          return perform(machine);
        } catch (StalePlanException moved) {
          assertThat(moved).hasMessageContaining("plan again");
        }
      }
      return perform(machine);
    }

    private Plan plan(Provisioner provisioner) {
      PlanOptions options = PlanOptions.defaults();
      return switch (deed) {
        case MAKE -> provisioner.plan(environment("stream.standard.medium"), options);
        case RESTART ->
            provisioner.plan(
                environment("stream.standard.large"), options.allowing(Disruption.ALLOW_RESTART));
        case DESTROY ->
            provisioner.planDestroy(
                environment("stream.standard.medium"),
                options.deletingKinds("bucket", "image", "user"));
      };
    }

    /** The next run undoes what the last call of the sleeper did, if that was anything. */
    void settle() {
      try (Machine later = machine(30)) {
        if (!plan(later.provisioner()).isEmpty()) {
          assertThat(takeOver(later).complete()).isTrue();
        }
        assertThat(plan(later.provisioner()).isEmpty()).isTrue();
      }
    }

    private static AppStreamEnvironment environment(String instanceType) {
      Bucket share = Bucket.builder("two-at-once-share").folder("s3_share_test/").build();
      MachineRole role =
          MachineRole.builder("test_appstream_role").allow(share.readWrite()).build();
      Fleet fleet =
          Fleet.builder("share-fleet")
              .image(Image.existing("AppStream-WinServer2019-06-17-2024"))
              .instanceType(instanceType)
              .onDemand()
              .capacity(2)
              .machineRole(role)
              .network(Network.defaultInternetAccess())
              .build();
      Stack stack = Stack.builder("share-stack").fleet(fleet).build();
      User hoge = User.builder("hoge@example.com").name("Hoge", "Example").assignTo(stack).build();
      return AppStreamEnvironment.builder("share").add(stack).add(hoge).build();
    }

    @Override
    public void close() {
      simulator.close();
      time.close();
    }
  }
}
