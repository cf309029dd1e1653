package dev.appstreamkit.provisioning.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.appstreamkit.core.time.ManualTime;
import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.provisioning.StepwiseRun;
import dev.appstreamkit.provisioning.WallTime;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.LeaseLostException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.RunTakenOverException;
import dev.appstreamkit.provisioning.errors.RunUnderWayException;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.RunKey;
import dev.appstreamkit.provisioning.plan.RunOutline;
import dev.appstreamkit.provisioning.plan.StepStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;

class StepwiseRunTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final PlanOptions ANYTHING =
      PlanOptions.defaults().allowing(Disruption.ALLOW_REPLACE).deletingKinds("thing");

  @TempDir Path folder;
  private SelfAdvancingTime time;
  private ManualTime wall;
  private ThingKind kind;

  @BeforeEach
  void open() {
    time = SelfAdvancingTime.startingAt(START);
    wall = ManualTime.startingAt(START);
    kind = new ThingKind(time);
  }

  @AfterEach
  void close() {
    time.close();
  }

  private <T> T with(Function<Provisioner, T> work) {
    ProvisionerBuilder builder =
        Provisioner.builder()
            .region(Region.EU_CENTRAL_1)
            .sts(new FixedAccount("111122223333"))
            .time(time)
            .kind(kind)
            .manifest(ManifestLocation.file(folder.resolve("manifest.json")));
    try (Provisioner provisioner = WallTime.set(builder, wall).build()) {
      return work.apply(provisioner);
    }
  }

  private static AppStreamEnvironment two() {
    return environment(Thing.of("a"), Thing.of("b"));
  }

  private static AppStreamEnvironment environment(Thing... things) {
    return AppStreamEnvironment.builder("share").addAll(List.of(things)).build();
  }

  private Approval approve(AppStreamEnvironment environment) {
    return with(one -> Approval.of(one.plan(environment, ANYTHING)));
  }

  /** Each call stands for a worker of its own. */
  private final class Run {
    private final AppStreamEnvironment environment;
    private final Approval approval;

    Run(AppStreamEnvironment environment) {
      this.environment = environment;
      this.approval = approve(environment);
    }

    <T> T by(Function<StepwiseRun, T> work) {
      return with(one -> work.apply(one.stepwise(environment, approval)));
    }

    RunKey key() {
      return by(run -> run.open().run());
    }

    StepStatus begin(RunKey key, String step) {
      return by(run -> run.begin(key, step));
    }

    /** Begins all that is ready and polls all that waits, until nothing is left. */
    RunOutline finish() {
      RunOutline outline = by(StepwiseRun::open);
      while (!outline.ready().isEmpty() || !outline.waiting().isEmpty()) {
        for (String ready : outline.ready()) {
          outline = outline.with(List.of(begin(outline.run(), ready)));
        }
        time.delay(Duration.ofMinutes(1)).join();
        RunOutline now = outline;
        outline = outline.with(by(run -> run.poll(now.run(), now.waiting())));
      }
      return outline;
    }
  }

  @Test
  void begin_ofWhatTakesLong_waitsAndSaysWhenToPoll() {
    Run run = new Run(two());
    RunKey key = run.key();

    StepStatus begun = run.begin(key, "thing/a/create");

    assertThat(begun.state()).isEqualTo(StepStatus.State.WAITING);
    assertThat(begun.nextPoll()).isPositive();
    assertThat(begun.expectedMillis()).isEqualTo(Duration.ofMinutes(10).toMillis());
    assertThat(run.begin(key, "thing/a/create").state()).isEqualTo(StepStatus.State.WAITING);
    time.delay(Duration.ofMinutes(11)).join();
    StepStatus polled = run.by(one -> one.poll(key, "thing/a/create"));
    assertThat(polled.state()).isEqualTo(StepStatus.State.DONE);
    assertThat(kind.log).containsExactly("create a");
  }

  @Test
  void finish_everyShapeOfPlan_leavesNothingToDo() {
    AppStreamEnvironment first = environment(Thing.of("top", Thing.of("base")), Thing.of("aside"));
    AppStreamEnvironment next =
        environment(
            Thing.of("top", Thing.of("base").with("size", 2L)),
            Thing.of("other").with("shape", "round"));
    AppStreamEnvironment replaced = environment(Thing.of("other").with("shape", "square"));
    for (AppStreamEnvironment wanted : List.of(first, next, replaced)) {
      new Run(wanted).finish();
      assertThat(with(one -> one.plan(wanted, ANYTHING)).isEmpty()).isTrue();
    }
    assertThat(kind.there).containsOnlyKeys("other");
  }

  @Test
  void applyAndAnotherApproval_inTheMiddleOfARun_areRefusedAndNameIt() {
    Run run = new Run(two());
    AppStreamEnvironment other = environment(Thing.of("c"));
    Approval second = approve(other);
    RunKey key = run.key();
    run.begin(key, "thing/a/create");

    RunUnderWayException refused =
        catchThrowableOfType(
            RunUnderWayException.class, () -> with(one -> one.apply(one.plan(two(), ANYTHING))));
    assertThat(refused.run()).isEqualTo(key.run());
    assertThatThrownBy(() -> with(one -> one.stepwise(other, second).open()))
        .isInstanceOf(RunUnderWayException.class)
        .hasMessageContaining(key.run());
    assertThatThrownBy(() -> with(one -> one.steps(other, second)))
        .isInstanceOf(RunUnderWayException.class);
    assertThat(kind.log).containsExactly("create a");

    run.finish();
    assertThat(with(one -> one.apply(one.plan(two(), ANYTHING))).complete()).isTrue();
  }

  @Test
  void endRun_byName_letsOthersInAndStopsItsWorkers() {
    Run run = new Run(two());
    RunKey key = run.key();
    run.begin(key, "thing/a/create");

    with(
        one -> {
          one.ownership(two()).endRun(key.run());
          return true;
        });

    assertThatThrownBy(() -> run.begin(key, "thing/b/create"))
        .isInstanceOf(RunTakenOverException.class);
    assertThat(with(one -> one.apply(one.plan(two(), ANYTHING))).complete()).isTrue();
    assertThat(kind.log).containsExactly("create a", "create b");
  }

  @Test
  void takeOver_byName_olderWorkersMakeNoCall() {
    Run run = new Run(two());
    RunKey key = run.key();

    RunKey next = run.by(one -> one.takeOver(key.run()));

    assertThat(next.epoch()).isGreaterThan(key.epoch());
    assertThatThrownBy(() -> run.begin(key, "thing/a/create"))
        .isInstanceOf(RunTakenOverException.class);
    assertThatThrownBy(() -> run.by(one -> one.poll(key, "thing/a/create")))
        .isInstanceOf(RunTakenOverException.class);
    assertThat(kind.log).isEmpty();
    run.begin(next, "thing/a/create");
    assertThat(kind.log).containsExactly("create a");
  }

  @Test
  void takeOver_whileAWorkerActs_thatOneRecordsNothing() {
    Run run = new Run(two());
    RunKey key = run.key();
    Map<String, RunKey> next = new HashMap<>();
    kind.hooks.put(
        "after create a", context -> next.put("key", run.by(one -> one.takeOver(key.run()))));

    assertThatThrownBy(() -> run.begin(key, "thing/a/create"))
        .isInstanceOf(RunTakenOverException.class);

    kind.hooks.clear();
    assertThat(run.begin(next.get("key"), "thing/a/create").state())
        .isEqualTo(StepStatus.State.WAITING);
    assertThat(kind.log).containsExactly("create a");
  }

  @Test
  void begin_whileAnotherWorkerBegins_isLeftToThatOneUntilItsClaimLapses() {
    Run run = new Run(two());
    RunKey key = run.key();
    kind.hooks.put(
        "before create a",
        context -> {
          kind.hooks.clear();
          ProvisioningException busy =
              catchThrowableOfType(
                  ProvisioningException.class, () -> run.begin(key, "thing/a/create"));
          StepStatus status =
              busy == null ? run.begin(key, "thing/a/create") : StepStatus.failed("a", busy);
          assertThat(status.failure()).contains(ErrorCategory.RETRY_LATER);
        });

    assertThat(run.begin(key, "thing/a/create").state()).isEqualTo(StepStatus.State.WAITING);
    assertThat(kind.log).containsExactly("create a");
  }

  /** The sleeper's action is as good as its last call: what it would record is another's by now. */
  @Test
  void begin_asleepForLongerThanItsClaim_leavesTheStepToAnother() {
    Run run = new Run(two());
    RunKey key = run.key();
    kind.hooks.put(
        "after create a",
        context -> {
          kind.hooks.clear();
          wall.advance(Duration.ofMinutes(3));
          assertThat(run.begin(key, "thing/a/create").state()).isEqualTo(StepStatus.State.WAITING);
        });

    assertThatThrownBy(() -> run.begin(key, "thing/a/create"))
        .isInstanceOf(LeaseLostException.class);

    assertThat(kind.log).containsExactly("create a");
    run.finish();
    assertThat(with(one -> one.plan(two(), ANYTHING)).isEmpty()).isTrue();
  }

  @Test
  void begin_anotherStepMeanwhile_bothAreRecorded() {
    Run run = new Run(two());
    RunKey key = run.key();
    kind.hooks.put("before create a", context -> run.begin(key, "thing/b/create"));

    run.begin(key, "thing/a/create");

    assertThat(run.by(StepwiseRun::open).waiting())
        .containsExactly("thing/a/create", "thing/b/create");
    run.finish();
    assertThat(with(one -> one.plan(two(), ANYTHING)).isEmpty()).isTrue();
  }

  @Test
  void begin_whileAPersonIsWaitedFor_isNotRefused() {
    kind.needsPerson = "a";
    Run run = new Run(two());
    RunKey key = run.key();
    run.begin(key, "thing/a/create");

    StepStatus person = run.begin(key, "thing/a/paint");

    assertThat(person.state()).isEqualTo(StepStatus.State.WAITING_FOR_PERSON);
    assertThat(person.instructions()).containsExactly("any colour");
    assertThat(person.toJson()).doesNotContain("url");
    HandOff task = run.by(one -> one.handOff(key, "thing/a/paint"));
    assertThat(task.link().reveal()).isEqualTo("url");
    assertThat(run.begin(key, "thing/b/create").state()).isEqualTo(StepStatus.State.WAITING);
    assertThat(with(one -> one.executeStep(two(), run.approval, "thing/b/create")).words())
        .contains("done");
  }

  @Test
  void cancel_ofAStep_endsTheRunOnceTheRestIsDone() {
    AppStreamEnvironment chain = environment(Thing.of("top", Thing.of("base")), Thing.of("aside"));
    Run run = new Run(chain);
    RunKey key = run.key();

    assertThat(run.by(one -> one.cancel(key, "thing/base/create")).state())
        .isEqualTo(StepStatus.State.CANCELLED);

    assertThatThrownBy(() -> run.begin(key, "thing/top/create"))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("thing/base/create");
    run.finish();
    assertThat(kind.log).containsExactly("create aside");
    assertThat(with(one -> one.apply(one.plan(chain, ANYTHING))).complete()).isTrue();
  }

  @Test
  void begin_whatFails_isAStatusAndMayBeBegunAgain() {
    Run run = new Run(two());
    RunKey key = run.key();
    kind.hooks.put(
        "before create a",
        context -> {
          throw new ProvisioningException(
              ErrorCategory.QUOTA, Optional.empty(), "too many", "have it raised");
        });

    StepStatus failed = run.begin(key, "thing/a/create");

    assertThat(failed.failure()).contains(ErrorCategory.QUOTA);
    assertThat(failed.words()).contains("too many");
    kind.hooks.clear();
    assertThat(run.begin(key, "thing/a/create").state()).isEqualTo(StepStatus.State.WAITING);
  }

  @Test
  void begin_unknownStepOrOtherDescription_isRefused() {
    Run run = new Run(two());
    RunKey key = run.key();

    assertThatThrownBy(() -> run.begin(key, "thing/a/paint"))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("thing/a/create");
    AppStreamEnvironment other = environment(Thing.of("a").with("size", 2L), Thing.of("b"));
    assertThatThrownBy(
            () -> with(one -> one.stepwise(other, run.approval).begin(key, "thing/a/create")))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("described otherwise");
    assertThat(kind.log).isEmpty();
  }
}
