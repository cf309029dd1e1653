package dev.appstreamkit.provisioning.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.BuiltInKindNames;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.whole.EveryKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.appstream.AppStreamClient;

/**
 * A run that is ended at any of its AWS calls, and continued by another provisioner that has
 * nothing but the manifest, ends where an undisturbed one does. In simulated time.
 */
@Execution(ExecutionMode.CONCURRENT)
class KilledAnywhereTest {

  private static final PlanOptions RESTART =
      PlanOptions.defaults().allowing(Disruption.ALLOW_RESTART);

  /** At how many points of a run the default build ends it: each deed at others. */
  private static final int SAMPLE = 2;

  @TempDir Path folder;

  /** A run to be ended, and what it begins with. */
  enum Deed {
    APPLY {
      @Override
      Plan plan(Provisioner provisioner) {
        return provisioner.plan(Scenario.reference());
      }
    },
    DESTROY {
      @Override
      void before(Provisioner provisioner) {
        provisioner.apply(provisioner.plan(Scenario.reference()));
      }

      @Override
      Plan plan(Provisioner provisioner) {
        return provisioner.planDestroy(
            Scenario.reference(),
            PlanOptions.defaults()
                .deleting(ResourceAddress.of("image", Scenario.IMAGE))
                .deleting(
                    Scenario.USERS.stream()
                        .map(user -> ResourceAddress.of("user", user))
                        .toArray(ResourceAddress[]::new)));
      }
    },
    RESTART_FOR_UPDATE {
      @Override
      void before(Provisioner provisioner) {
        provisioner.apply(provisioner.plan(environment("stream.standard.medium", "Before")));
      }

      @Override
      Plan plan(Provisioner provisioner) {
        return provisioner.plan(environment("stream.standard.large", "After"), RESTART);
      }

      private AppStreamEnvironment environment(String instanceType, String description) {
        return Scenario.small(instanceType, description);
      }
    },
    /** Nothing but the journal says that the fleet is to run again. */
    RESTART_OF_WHAT_OTHERS_START {
      @Override
      void before(Provisioner provisioner) {
        provisioner.apply(
            provisioner.plan(Scenario.leftToOthers("stream.standard.medium", "Before")));
      }

      @Override
      Plan plan(Provisioner provisioner) {
        return provisioner.plan(Scenario.leftToOthers("stream.standard.large", "After"), RESTART);
      }
    },
    DRAINED_RESTART_FOR_UPDATE {
      @Override
      void before(Provisioner provisioner) {
        RESTART_FOR_UPDATE.before(provisioner);
      }

      @Override
      void people(Stage stage) {
        stage.session("share-stack", "share-fleet", "hoge");
      }

      @Override
      Plan plan(Provisioner provisioner) {
        return provisioner.plan(
            Scenario.small("stream.standard.large", "After"),
            RESTART.draining(Duration.ofMinutes(30)));
      }
    },
    APPLY_EVERY_KIND {
      @Override
      Plan plan(Provisioner provisioner) {
        return provisioner.plan(everyKind);
      }
    },
    DESTROY_EVERY_KIND {
      @Override
      void before(Provisioner provisioner) {
        provisioner.apply(provisioner.plan(everyKind));
      }

      @Override
      Plan plan(Provisioner provisioner) {
        return provisioner.planDestroy(
            everyKind,
            PlanOptions.defaults().deletingKinds(BuiltInKindNames.all().toArray(String[]::new)));
      }

      @Override
      boolean leavesAManifest() {
        return false;
      }
    },
    /** The image builder works by itself: its job is signed, put into S3 and taken away. */
    IMAGE_BY_SCRIPT {
      @Override
      Plan plan(Provisioner provisioner) {
        return provisioner.plan(Scenario.byScript());
      }
    },
    /** The stack's fleet is exchanged for another one, with somebody on it. */
    SWAP {
      @Override
      void before(Provisioner provisioner) {
        provisioner.apply(provisioner.plan(Scenario.servedBy("share-blue")));
      }

      @Override
      void people(Stage stage) {
        stage.session("share-stack", "share-blue", "hoge");
      }

      @Override
      Plan plan(Provisioner provisioner) {
        return provisioner.plan(
            Scenario.servedBy("share-green"), RESTART.draining(Duration.ofMinutes(30)));
      }
    },
    /** Scaling has moved the fleet, and it serves somebody else's stack, too. */
    REPLACE_OF_SCALED {
      @Override
      void before(Provisioner provisioner) {
        provisioner.apply(provisioner.plan(Scenario.scaled(false)));
      }

      @Override
      void people(Stage stage) {
        try (AppStreamClient appStream = stage.client(AppStreamClient.builder())) {
          appStream.updateFleet(
              r -> r.name("share-fleet").computeCapacity(c -> c.desiredInstances(5)));
          appStream.createStack(r -> r.name("others-stack"));
          appStream.associateFleet(r -> r.stackName("others-stack").fleetName("share-fleet"));
        }
      }

      @Override
      Plan plan(Provisioner provisioner) {
        return provisioner.plan(
            Scenario.scaled(true), PlanOptions.defaults().allowing(Disruption.ALLOW_REPLACE));
      }
    };

    void before(Provisioner provisioner) {}

    void people(Stage stage) {}

    boolean leavesAManifest() {
      return this != DESTROY;
    }

    abstract Plan plan(Provisioner provisioner);
  }

  @TempDir private static Path files;
  private static AppStreamEnvironment everyKind;

  private static Thread.UncaughtExceptionHandler usual;

  /** The threads that are ended here would be reported on the console. */
  @BeforeAll
  static void expectHalts() throws IOException {
    everyKind = new EveryKind(files).environment();
    usual = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, error) -> {
          if (!(error instanceof Halt.Halted) && usual != null) {
            usual.uncaughtException(thread, error);
          }
        });
  }

  @AfterAll
  static void asUsual() {
    Thread.setDefaultUncaughtExceptionHandler(usual);
  }

  @ParameterizedTest
  @EnumSource
  void run_endedAtSomeCalls_goesOnAndEndsAsIfUndisturbed(Deed deed) throws Exception {
    endAtEach(deed, SAMPLE);
  }

  @Tag("exhaustive")
  @ParameterizedTest
  @EnumSource
  void run_endedAtAnyCall_goesOnAndEndsAsIfUndisturbed(Deed deed) throws Exception {
    endAtEach(deed, Integer.MAX_VALUE);
  }

  private void endAtEach(Deed deed, int most) throws Exception {
    Undisturbed undisturbed = undisturbed(deed);
    Halt.Moment[] moments = Halt.Moment.values();
    int all = undisturbed.calls() * moments.length;
    int points = Math.min(most, all);
    double first = (deed.ordinal() + 0.5) / Deed.values().length;
    List<String> wrong = new ArrayList<>();
    int ended = 0;
    for (int i = 0; i < points; i++) {
      // A run makes a few calls more or fewer each time, so a sample stays off the very end.
      int point = points == all ? i : (int) ((i + first) / points * all * 9 / 10);
      int call = point / moments.length + 1;
      Halt.Moment moment = moments[point % moments.length];
      try {
        ended +=
            endAndGoOn(
                    deed,
                    (manifest, left) -> new Halt(call, moment, manifest, left),
                    undisturbed.inventory())
                ? 1
                : 0;
      } catch (Exception | AssertionError e) {
        wrong.add(deed + " at call " + call + " " + moment + ": " + e);
      }
    }
    System.out.printf("%s: ended at %d of %d points and continued%n", deed, ended, all);
    assertThat(wrong).isEmpty();
    assertThat(ended).isGreaterThan(points == all ? 3 : 0);
  }

  /** A run that nobody ended: what is there after it, and how many calls it made. */
  private record Undisturbed(Inventory inventory, int calls) {}

  private Undisturbed undisturbed(Deed deed) throws Exception {
    Path place = Files.createTempDirectory(folder, "run");
    Path manifest = place.resolve("manifest.json");
    Halt never = new Halt(Integer.MAX_VALUE, Halt.Moment.BEFORE, manifest, place);
    try (Stage stage = new Stage(1)) {
      try (Stage.Hand hand = stage.new Hand(manifest)) {
        deed.before(hand.provisioner);
      }
      deed.people(stage);
      try (Stage.Hand hand = stage.new Hand(manifest, never)) {
        assertThat(hand.provisioner.apply(deed.plan(hand.provisioner)).complete()).isTrue();
      }
      return new Undisturbed(stage.inventory(), never.calls());
    }
  }

  /** What stands between a fleet that ran and one that runs again. */
  @ParameterizedTest
  @CsvSource({"StopFleet", "UpdateFleet", "StartFleet"})
  void restart_endedAtOneOfItsCalls_isFinishedThoughOthersStartAndStopTheFleet(String operation)
      throws Exception {
    Deed deed = Deed.RESTART_OF_WHAT_OTHERS_START;
    Inventory undisturbed = undisturbed(deed).inventory();
    assertThat(undisturbed.lines()).anyMatch(line -> line.startsWith("fleet share-fleet RUNNING "));
    for (Halt.Moment moment : Halt.Moment.values()) {
      boolean reached =
          endAndGoOn(
              deed, (manifest, left) -> Halt.at(operation, moment, manifest, left), undisturbed);
      assertThat(reached).isTrue();
    }
  }

  /** Returns whether the call was made at all. */
  private boolean endAndGoOn(Deed deed, BiFunction<Path, Path, Halt> halting, Inventory undisturbed)
      throws Exception {
    Path place = Files.createTempDirectory(folder, "run");
    Path manifest = place.resolve("manifest.json");
    Path left = place.resolve("left.json");
    try (Stage stage = new Stage(1)) {
      try (Stage.Hand hand = stage.new Hand(manifest)) {
        deed.before(hand.provisioner);
      }
      deed.people(stage);
      Halt halt = halting.apply(manifest, left);
      try (Stage.Hand victim = stage.new Hand(manifest, halt)) {
        victim.provisioner.apply(deed.plan(victim.provisioner));
      } catch (Halt.Halted | CompletionException expected) {
        assertThat(halt.happened()).as(String.valueOf(expected)).isTrue();
      }
      if (!halt.happened()) {
        return false;
      }
      try (Stage.Hand next = stage.new Hand(left)) {
        assertThat(next.provisioner.apply(deed.plan(next.provisioner)).complete()).isTrue();
        assertThat(deed.plan(next.provisioner).isEmpty()).as("plans nothing more").isTrue();
      }
      assertThat(stage.inventory()).isEqualTo(undisturbed);
      assertThat(Files.exists(left)).as("manifest").isEqualTo(deed.leavesAManifest());
      return true;
    }
  }
}
