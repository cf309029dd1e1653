package dev.appstreamkit.provisioning.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.plan.ApplyFailedException;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.simulator.Fault;
import dev.appstreamkit.simulator.SimulatorControl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The reference scenario, applied and destroyed while AWS has a bad day, from many seeds: it comes
 * to the right end, or to an error that says what to do, and then comes to the right end when the
 * day is over. What calls itself complete is complete.
 */
@Execution(ExecutionMode.CONCURRENT)
class BadDaysTest {

  private static final int SEEDS = 200;
  private static final int SAMPLE = 1;

  private static @Nullable Inventory aGoodDay;

  @TempDir Path folder;

  /** What goes wrong. */
  enum Day {
    THROTTLED {
      @Override
      void begin(SimulatorControl control) {
        throttle(control);
      }
    },
    ANSWERS_LOST {
      @Override
      void begin(SimulatorControl control) {
        loseAnswers(control);
      }
    },
    READS_LAG {
      @Override
      void begin(SimulatorControl control) {
        lag(control);
      }
    },
    ROLES_UNKNOWN_AT_FIRST {
      @Override
      void begin(SimulatorControl control) {
        propagateSlowly(control);
      }
    },
    ALL_TOGETHER {
      @Override
      void begin(SimulatorControl control) {
        throttle(control);
        loseAnswers(control);
        lag(control);
        propagateSlowly(control);
      }
    };

    abstract void begin(SimulatorControl control);

    static void end(SimulatorControl control) {
      control.faults().clear();
      control.readLag(Duration.ZERO, Duration.ZERO);
      control.rolePropagation(Duration.ZERO);
    }

    private static void throttle(SimulatorControl control) {
      for (String[] service :
          new String[][] {
            {"appstream", "ThrottlingException"},
            {"iam", "Throttling"},
            {"sts", "Throttling"},
            {"s3", "SlowDown"}
          }) {
        int status = service[0].equals("s3") ? 503 : 400;
        control
            .faults()
            .add(Fault.error(service[1], status).on(service[0]).withProbability(0.3).times(0));
      }
    }

    private static void loseAnswers(SimulatorControl control) {
      control.faults().add(Fault.lostAnswer().withProbability(0.2).times(0));
    }

    private static void lag(SimulatorControl control) {
      control.readLag(Duration.ZERO, Duration.ofSeconds(8));
    }

    private static void propagateSlowly(SimulatorControl control) {
      control.rolePropagation(Duration.ofMinutes(2));
    }
  }

  @ParameterizedTest
  @EnumSource
  void run_onABadDay_comesToTheRightEndOrSaysWhatToDo(Day day) throws Exception {
    int first = 1 + day.ordinal() * SAMPLE;
    playAll(day, first, first + SAMPLE - 1);
  }

  @Tag("exhaustive")
  @ParameterizedTest
  @EnumSource
  void run_onManyBadDays_comesToTheRightEndOrSaysWhatToDo(Day day) throws Exception {
    playAll(day, 1, SEEDS);
  }

  private void playAll(Day day, int first, int last) throws Exception {
    Inventory right = onAGoodDay(manifest());
    List<String> wrong = new ArrayList<>();
    int atOnce = 0;
    for (int seed = first; seed <= last; seed++) {
      try {
        atOnce += play(day, seed, right) ? 1 : 0;
      } catch (Exception | AssertionError e) {
        wrong.add("seed " + seed + ": " + e);
      }
    }
    System.out.printf(
        "%s: seeds %d to %d, %d of them without an error to be mended%n", day, first, last, atOnce);
    assertThat(wrong).isEmpty();
  }

  /** The same for all bad days, so it is played once. */
  private static synchronized Inventory onAGoodDay(Path manifest) {
    if (aGoodDay == null) {
      try (Stage stage = new Stage(0);
          Stage.Hand hand = stage.new Hand(manifest)) {
        hand.provisioner.apply(hand.provisioner.plan(Scenario.reference()));
        aGoodDay = stage.inventory();
      }
    }
    return aGoodDay;
  }

  private Path manifest() throws Exception {
    return Files.createTempDirectory(folder, "run").resolve("manifest.json");
  }

  /** Returns whether both runs came to their end on the bad day itself. */
  private boolean play(Day day, long seed, Inventory right) throws Exception {
    Path manifest = manifest();
    try (Stage stage = new Stage(seed);
        Stage.Hand hand = stage.new Hand(manifest)) {
      boolean made = playOne(stage, day, hand.provisioner, all -> all.plan(Scenario.reference()));
      assertThat(stage.inventory()).as("after the apply").isEqualTo(right);
      boolean gone =
          playOne(
              stage,
              day,
              hand.provisioner,
              all ->
                  all.planDestroy(
                      Scenario.reference(),
                      PlanOptions.defaults().deletingKinds("bucket", "image", "user")));
      assertThat(stage.inventory().hasOurs()).as("left after the destroy").isFalse();
      assertThat(manifest).doesNotExist();
      return made && gone;
    }
  }

  private boolean playOne(
      Stage stage, Day day, Provisioner provisioner, Function<Provisioner, Plan> plans) {
    day.begin(stage.control());
    boolean complete = attempt(provisioner, plans);
    Day.end(stage.control());
    stage.time().delay(Duration.ofMinutes(3)).join();
    Plan rest = plans.apply(provisioner);
    if (complete) {
      assertThat(rest.isEmpty()).as("complete, but not: " + rest.describe()).isTrue();
    } else {
      assertThat(provisioner.apply(rest).complete()).as("on the day after").isTrue();
      assertThat(plans.apply(provisioner).isEmpty()).isTrue();
    }
    return complete;
  }

  /** Tries once; what fails has to say what to do. */
  private static boolean attempt(Provisioner provisioner, Function<Provisioner, Plan> plans) {
    try {
      ApplyResult result = provisioner.apply(plans.apply(provisioner));
      assertThat(result.complete()).as(result.describe()).isTrue();
      return true;
    } catch (ApplyFailedException failed) {
      failed.result().failures().stream()
          .map(Outcome.Failed::error)
          .forEach(BadDaysTest::actionable);
      return false;
    } catch (ProvisioningException refused) {
      actionable(refused);
      return false;
    }
  }

  private static void actionable(ProvisioningException error) {
    assertThat(error.remedy()).as(error.toString()).isNotBlank();
    assertThat(error.getMessage()).doesNotContain("unexpected error");
  }
}
