package dev.appstreamkit.provisioning.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.rollout.RolloutState.Phase;
import dev.appstreamkit.provisioning.rollout.RolloutTask.Action;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds of every rollout, whatever comes of its tasks and in which order that is told. */
class RandomRolloutsTest {

  private static final int WORLDS = 400;

  /** One rollout, and which of its tasks fail. */
  private record World(long seed, Rollout rollout, Set<RolloutTask> failing) {

    static World of(long seed) {
      Random random = new Random(seed);
      List<String> targets =
          IntStream.rangeClosed(1, 1 + random.nextInt(20)).mapToObj(n -> "t" + n).toList();
      Rollout.Builder rollout =
          Rollout.builder("r")
              .targets(targets)
              .firstBatchSize(random.nextInt(3))
              .healthCheck(random.nextBoolean() ? "check" : "")
              .stopAfterFailures(1 + random.nextInt(4))
              .back(Rollout.Back.values()[random.nextInt(3)]);
      if (random.nextBoolean()) {
        rollout.batchSize(1 + random.nextInt(8));
      } else {
        rollout.batchPercentage(1 + random.nextInt(100));
      }
      Set<RolloutTask> failing = new HashSet<>();
      double rate = random.nextDouble() * random.nextDouble();
      for (String target : targets) {
        for (Action action : Action.values()) {
          if (random.nextDouble() < rate) {
            failing.add(new RolloutTask(target, action));
          }
        }
      }
      return new World(seed, rollout.build(), failing);
    }

    RolloutOutcome outcome(RolloutTask task) {
      return failing.contains(task) ? task.failed(error()) : task.done();
    }

    static ProvisioningException error() {
      return new ProvisioningException(ErrorCategory.CONFLICT, Optional.empty(), "no", "wait");
    }
  }

  /** Plays a rollout, with outcomes told in any order, twice, and after a crash. */
  private static RolloutState play(World world, Random random, List<RolloutTask> done) {
    RolloutState state = world.rollout().start();
    Set<RolloutTask> begun = new HashSet<>();
    List<RolloutTask> underWay = new ArrayList<>();
    while (!state.over()) {
      require(world, state, begun);
      for (RolloutTask task : state.next()) {
        if (begun.add(task)) {
          underWay.add(task);
        }
      }
      Collections.shuffle(underWay, random);
      RolloutTask told = underWay.remove(0);
      done.add(told);
      state = state.with(world.outcome(told));
      RolloutTask again = done.get(random.nextInt(done.size()));
      assertThat(state.with(world.outcome(again))).isEqualTo(state);
      if (random.nextInt(4) == 0) {
        state = RolloutState.fromJson(state.toJson());
      }
    }
    assertThat(underWay).as("seed %s", world.seed()).isEmpty();
    return state;
  }

  private static void require(World world, RolloutState state, Set<RolloutTask> begun) {
    List<RolloutTask> fresh = state.next().stream().filter(task -> !begun.contains(task)).toList();
    String as = "seed " + world.seed() + ", " + state;
    int most = Math.max(world.rollout().size(), world.rollout().firstBatchSize());
    assertThat(state.next().size()).as(as).isLessThanOrEqualTo(most);
    boolean begins = fresh.stream().anyMatch(task -> task.action() == Action.CHANGE);
    if (begins) {
      assertThat(state.failures()).as(as).isLessThan(world.rollout().stopAfterFailures());
      assertThat(fresh).as(as).isEqualTo(state.next());
      assertThat(world.rollout().batches())
          .as(as)
          .contains(state.next().stream().map(RolloutTask::target).toList());
    }
  }

  private static void requireEnd(World world, RolloutState end, List<RolloutTask> done) {
    Rollout rollout = world.rollout();
    String as = "seed " + world.seed() + ", " + end;
    assertThat(done).as(as).doesNotHaveDuplicates();
    boolean stopped = end.failures() >= rollout.stopAfterFailures();
    assertThat(end.phase())
        .as(as)
        .isEqualTo(
            !stopped
                ? Phase.DONE
                : rollout.back() == Rollout.Back.ALL ? Phase.BACK : Phase.STOPPED);
    List<RolloutState.State> states =
        end.targets().stream().map(RolloutState.Target::state).toList();
    switch (rollout.back()) {
      case NOTHING -> assertThat(done).as(as).noneMatch(task -> task.action() == Action.BACK);
      case FAILED ->
          assertThat(end.targets())
              .as(as)
              .allMatch(
                  one ->
                      one.failed()
                          == (one.state() == RolloutState.State.BACK
                              || one.state() == RolloutState.State.BACK_FAILED));
      case ALL -> {
        assertThat(states).as(as).doesNotContain(RolloutState.State.FAILED);
        if (stopped) {
          assertThat(states).as(as).doesNotContain(RolloutState.State.DONE);
        }
      }
    }
    if (!stopped) {
      assertThat(states).as(as).doesNotContain(RolloutState.State.OPEN);
    }
  }

  @Test
  void anyRollout_keepsItsBoundsAndEndsAlikeInWhateverOrder() {
    for (long seed = 0; seed < WORLDS; seed++) {
      World world = World.of(seed);
      List<RolloutTask> done = new ArrayList<>();
      RolloutState end = play(world, new Random(seed), done);
      requireEnd(world, end, done);
      assertThat(play(world, new Random(-seed - 1), new ArrayList<>()))
          .as("seed %s", seed)
          .isEqualTo(end);
    }
  }

  @Test
  void askedToStopOrToGoBack_atAnyMoment_doesIt() {
    for (long seed = 0; seed < WORLDS; seed++) {
      World world = World.of(seed);
      Random random = new Random(seed);
      RolloutState state = world.rollout().start();
      int moment = random.nextInt(10);
      while (!state.over() && moment-- > 0) {
        state = state.with(world.outcome(state.next().get(0)));
      }
      boolean back = random.nextBoolean();
      RolloutState asked = back ? state.takeBack() : state.stop();
      Set<String> open = new HashSet<>();
      asked.targets().stream()
          .filter(one -> one.state() == RolloutState.State.OPEN)
          .forEach(one -> open.add(one.name()));
      RolloutState end = asked;
      while (!end.over()) {
        end = end.with(world.outcome(end.next().get(0)));
      }
      String as = "seed " + seed + ", " + end;
      assertThat(end.targets())
          .as(as)
          .allMatch(one -> (one.state() == RolloutState.State.OPEN) == open.contains(one.name()));
      if (back) {
        assertThat(end.phase()).as(as).isEqualTo(Phase.BACK);
        assertThat(end.targets()).as(as).noneMatch(one -> one.state() == RolloutState.State.DONE);
      }
    }
  }

  @Test
  void runner_endsAsTheStatesSay_alsoAfterACrash() {
    for (long seed = 0; seed < 50; seed++) {
      World world = World.of(seed);
      Set<RolloutTask> done = ConcurrentHashMap.newKeySet();
      List<RolloutState> saved = new ArrayList<>();
      RolloutRunner runner = RolloutRunner.of(work(world, done)).parallel(2);

      RolloutState end = runner.saving(saved::add).run(world.rollout());

      assertThat(end).isEqualTo(play(world, new Random(seed), new ArrayList<>()));
      assertThat(saved.get(saved.size() - 1)).isEqualTo(end);
      assertThat(runner.run(saved.get(saved.size() / 2))).isEqualTo(end);
    }
  }

  @Test
  void runner_interrupted_returnsWhatIsKnownAndStaysInterrupted() {
    Rollout rollout = Rollout.builder("r").targets("a", "b").build();
    RolloutRunner runner = RolloutRunner.of(work(World.of(1), new HashSet<>()));

    Thread.currentThread().interrupt();
    RolloutState state = runner.run(rollout);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(state).isEqualTo(rollout.start());
  }

  private static RolloutWork work(World world, Set<RolloutTask> done) {
    return new RolloutWork() {
      private void play(RolloutTask task) {
        done.add(task);
        if (world.failing().contains(task)) {
          throw World.error();
        }
      }

      @Override
      public void change(String target) {
        play(new RolloutTask(target, Action.CHANGE));
      }

      @Override
      public void check(String target, String healthCheck) {
        assertThat(healthCheck).isEqualTo("check");
        play(new RolloutTask(target, Action.CHECK));
      }

      @Override
      public void back(String target) {
        play(new RolloutTask(target, Action.BACK));
      }
    };
  }
}
