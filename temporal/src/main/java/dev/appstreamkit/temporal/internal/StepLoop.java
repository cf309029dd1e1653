package dev.appstreamkit.temporal.internal;

import dev.appstreamkit.provisioning.plan.RunOutline;
import dev.appstreamkit.provisioning.plan.StepStatus;
import dev.appstreamkit.provisioning.rollout.Reaction;
import dev.appstreamkit.provisioning.rollout.StepTurns;
import dev.appstreamkit.temporal.ApprovedRun;
import dev.appstreamkit.temporal.EnvironmentActivities;
import dev.appstreamkit.temporal.EnvironmentReport.End;
import dev.appstreamkit.temporal.EnvironmentRequest;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does the steps of a run: each begins when those before it are done, and all that wait are polled
 * together when the first of them is due.
 */
final class StepLoop {

  private static final int AT_ONCE = 100;

  private final Stubs stubs;
  private final EnvironmentRequest request;
  private final Signals signals;
  private final Supplier<RunOutline> open;
  private final StepTurns turns;
  private Optional<RuntimeException> broken = Optional.empty();
  private boolean goneOn;
  private boolean awake = true;
  private long timerAt = StepTurns.NEVER;

  StepLoop(Stubs stubs, EnvironmentRequest request, Signals signals, Supplier<RunOutline> open) {
    this.stubs = stubs;
    this.request = request;
    this.signals = signals;
    this.open = open;
    this.turns = new StepTurns(open.get(), Duration.ofMillis(request.retryAfterMillis()));
  }

  ApprovedRun run() {
    return new ApprovedRun(
        ApprovedRun.FORMAT,
        request.environment(),
        request.version(),
        request.approval(),
        turns.outline().run());
  }

  StepTurns turns() {
    return turns;
  }

  /** Returns whether nothing goes on until a person mends something. */
  boolean isStuck() {
    return !turns.held().isEmpty() && isIdle();
  }

  /**
   * Does all steps.
   *
   * @throws Ended if not all of them could be done; those that are left are cancelled then
   */
  void drive() {
    try {
      while (!turns.isOver()) {
        cancelWhatWasAsked();
        if (!isDraining()) {
          beginAndPoll();
        }
        if (isIdle()) {
          settle();
        } else {
          awaitSomething();
        }
        if (signals.retry) {
          mended();
        }
      }
    } catch (Ended ended) {
      throw new Ended(ended.end, ended.category, ended.words + release());
    } catch (CanceledFailure cancelled) {
      Workflow.newDetachedCancellationScope(this::release).run();
      throw cancelled;
    }
  }

  /** Returns whether nothing more is begun, since the workflow ends or goes on as another one. */
  private boolean isDraining() {
    return signals.stop || isLong() || broken.isPresent();
  }

  /** However low the limit is, each workflow does something. */
  private boolean isLong() {
    return goneOn
        && (Workflow.getInfo().isContinueAsNewSuggested()
            || Workflow.getInfo().getHistoryLength() > request.historyLimit());
  }

  /** Returns whether nothing goes on by itself. */
  private boolean isIdle() {
    return !turns.isUnderWay() && (isDraining() || turns.dueAt() == StepTurns.NEVER);
  }

  private void settle() {
    if (broken.isPresent()) {
      throw broken.get();
    }
    if (signals.stop) {
      throw new Ended(End.STOPPED, "stopped");
    }
    if (isLong()) {
      Workflow.continueAsNew(request);
    }
    if (turns.isOver()) {
      return;
    }
    List<StepStatus> held = turns.held();
    if (held.isEmpty()) {
      throw new Ended(End.STOPPED, "steps were cancelled");
    }
    StepStatus ask =
        held.stream()
            .filter(one -> Reaction.to(one) != Reaction.NEVER)
            .findFirst()
            .orElseThrow(() -> new Ended(End.FAILED, "", held.get(0)));
    signals.awaitRetry(request.personWithinMillis(), ask);
    mended();
  }

  private void awaitSomething() {
    awake = false;
    wakeAt(turns.dueAt());
    Workflow.await(() -> awake || signals.stop || signals.retry || signals.cancels());
  }

  /** A timer that fires earlier is enough: it is asked for again then. */
  private void wakeAt(long due) {
    if (due < timerAt) {
      timerAt = due;
      long millis = Math.max(1, due - Workflow.currentTimeMillis());
      // It isn't cancelled with the workflow: it may fire at that moment, and ends with it anyway.
      Workflow.newDetachedCancellationScope(
              () -> Workflow.newTimer(Duration.ofMillis(millis)).thenApply(fired -> rang(due)))
          .run();
    }
  }

  private boolean rang(long due) {
    timerAt = timerAt == due ? StepTurns.NEVER : timerAt;
    awake = true;
    return true;
  }

  /** A person has mended what failed; perhaps the run was taken over, too. */
  private void mended() {
    signals.retry = false;
    stubs.reset();
    turns.mended(open.get());
  }

  private void cancelWhatWasAsked() {
    if (signals.cancels()) {
      List<String> keys = signals.takeCancelled();
      try {
        told(stubs.of(request).cancel(run(), keys));
      } catch (ActivityFailure failure) {
        turns.told(stubs.failed(String.join(", ", keys), failure), now());
      }
    }
  }

  private String release() {
    if (turns.left().isEmpty()) {
      return "";
    }
    try {
      stubs.of(request).cancel(run(), turns.left());
      return "";
    } catch (ActivityFailure failure) {
      return "; the run " + run().run() + " is still recorded, end it by its name";
    }
  }

  private void beginAndPoll() {
    for (String key : turns.begin(now(), AT_ONCE)) {
      EnvironmentActivities activities = stubs.ofSteps(request);
      Promise<StepStatus> begun = Async.function(activities::begin, run(), key);
      begun.handle((status, failure) -> came(key, () -> List.of(status), failure));
    }
    List<String> due = turns.poll(now());
    if (!due.isEmpty()) {
      EnvironmentActivities activities = stubs.ofSteps(request);
      Promise<List<StepStatus>> polled = Async.function(activities::poll, run(), due);
      polled.handle((statuses, failure) -> came(StepTurns.ALL, () -> statuses, failure));
    }
  }

  private boolean came(
      String key, Supplier<List<StepStatus>> statuses, @Nullable RuntimeException failure) {
    awake = true;
    goneOn = true;
    if (failure == null) {
      told(statuses.get());
    } else if (failure instanceof ActivityFailure known) {
      StepStatus failed = stubs.failed(key, known);
      if (stubs.turn(failed)) {
        turns.returned(key);
      } else {
        turns.told(failed, now());
      }
    } else {
      turns.returned(key);
      broken = Optional.of(failure);
    }
    return true;
  }

  private void told(List<StepStatus> statuses) {
    turns.told(statuses, now());
    statuses.stream()
        .filter(status -> status.state() == StepStatus.State.WAITING_FOR_PERSON)
        .filter(status -> status.waitedMillis() > request.personWithinMillis())
        .map(status -> "nobody has done what " + status.step() + " waits for")
        .findFirst()
        .ifPresent(words -> broken = Optional.of(new Ended(End.NOBODY_CAME, words)));
  }

  private static long now() {
    return Workflow.currentTimeMillis();
  }
}
