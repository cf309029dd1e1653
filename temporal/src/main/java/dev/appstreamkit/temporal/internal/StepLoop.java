package dev.appstreamkit.temporal.internal;

import dev.appstreamkit.provisioning.plan.RunOutline;
import dev.appstreamkit.provisioning.plan.StepStatus;
import dev.appstreamkit.provisioning.rollout.Reaction;
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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does the steps of a run: each begins when those before it are done, and all that wait are polled
 * together when the first of them is due.
 */
final class StepLoop {

  private static final int LONGEST_RETRY = 20;
  private static final int AT_ONCE = 100;
  private static final long NEVER = Long.MAX_VALUE;

  private final Stubs stubs;
  private final EnvironmentRequest request;
  private final Signals signals;
  private final Supplier<RunOutline> open;
  private final Set<String> beginning = new LinkedHashSet<>();
  private final Map<String, StepStatus> unfinished = new LinkedHashMap<>();
  private final Map<String, Failed> held = new LinkedHashMap<>();
  private final Map<String, Long> retryAt = new LinkedHashMap<>();
  private final Map<String, Integer> retries = new LinkedHashMap<>();
  private RunOutline outline;
  private Optional<Failed> pollFailed = Optional.empty();
  private Optional<RuntimeException> broken = Optional.empty();
  private boolean polling;
  private boolean goneOn;
  private boolean awake = true;
  private long pollAt;
  private long timerAt = NEVER;

  StepLoop(Stubs stubs, EnvironmentRequest request, Signals signals, Supplier<RunOutline> open) {
    this.stubs = stubs;
    this.request = request;
    this.signals = signals;
    this.open = open;
    this.outline = open.get();
  }

  ApprovedRun run() {
    return new ApprovedRun(
        ApprovedRun.FORMAT,
        request.environment(),
        request.version(),
        request.approval(),
        outline.run());
  }

  RunOutline outline() {
    return outline;
  }

  /** Returns the steps that wait or failed. */
  List<StepStatus> statuses() {
    return List.copyOf(unfinished.values());
  }

  /** Returns whether nothing goes on until a person mends something. */
  boolean isStuck() {
    return !held.isEmpty() && isIdle();
  }

  /**
   * Does all steps.
   *
   * @throws Ended if not all of them could be done; those that are left are cancelled then
   */
  void drive() {
    try {
      while (!isOver()) {
        cancelWhatWasAsked();
        begin();
        poll();
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
      throw new Ended(ended.end(), ended.category(), ended.words() + release());
    } catch (CanceledFailure cancelled) {
      Workflow.newDetachedCancellationScope(this::release).run();
      throw cancelled;
    }
  }

  private boolean isOver() {
    return beginning.isEmpty() && left().isEmpty();
  }

  private List<String> left() {
    return outline.steps().stream()
        .filter(
            step ->
                step.state() != RunOutline.State.DONE && step.state() != RunOutline.State.CANCELLED)
        .map(RunOutline.Item::key)
        .toList();
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
    return beginning.isEmpty()
        && !polling
        && (isDraining()
            || retryAt.isEmpty() && (outline.waiting().isEmpty() || pollFailed.isPresent()));
  }

  private void settle() {
    if (broken.isPresent()) {
      throw broken.get();
    }
    if (signals.stop) {
      throw new Ended(End.STOPPED, "", "stopped");
    }
    if (isLong()) {
      Workflow.continueAsNew(request);
    }
    if (isOver()) {
      return;
    }
    Optional<Failed> ask =
        held.values().stream().filter(one -> one.reaction() != Reaction.NEVER).findFirst();
    if (ask.isPresent()) {
      signals.awaitRetry(request.personWithinMillis(), ask.get());
      mended();
      return;
    }
    throw held.values().stream()
        .findFirst()
        .map(Ended::failed)
        .orElseGet(() -> new Ended(End.STOPPED, "", "steps were cancelled"));
  }

  private void awaitSomething() {
    long next = retryAt.values().stream().mapToLong(Long::longValue).min().orElse(NEVER);
    if (!outline.waiting().isEmpty() && !polling && pollFailed.isEmpty()) {
      next = Math.min(next, pollAt);
    }
    awake = false;
    wakeAt(next);
    Workflow.await(() -> awake || signals.stop || signals.retry || signals.cancels());
  }

  /** A timer that fires earlier is enough: it is asked for again then. */
  private void wakeAt(long due) {
    if (due < timerAt) {
      timerAt = due;
      long millis = Math.max(1, due - Workflow.currentTimeMillis());
      Workflow.newTimer(Duration.ofMillis(millis)).thenApply(fired -> rang(due));
    }
  }

  private boolean rang(long due) {
    timerAt = timerAt == due ? NEVER : timerAt;
    awake = true;
    return true;
  }

  /** A person has mended what failed; perhaps the run was taken over, too. */
  private void mended() {
    signals.retry = false;
    held.clear();
    retryAt.clear();
    pollFailed = Optional.empty();
    pollAt = 0;
    stubs.reset();
    outline = open.get();
  }

  private void cancelWhatWasAsked() {
    if (signals.cancels()) {
      List<String> keys = signals.takeCancelled();
      try {
        stubs.of(request).cancel(run(), keys).forEach(this::told);
      } catch (ActivityFailure failure) {
        held.put(String.join(", ", keys), stubs.failed(failure));
      }
    }
  }

  private String release() {
    if (left().isEmpty()) {
      return "";
    }
    try {
      stubs.of(request).cancel(run(), left());
      return "";
    } catch (ActivityFailure failure) {
      return "; the run " + outline.run() + " is still recorded, end it by its name";
    }
  }

  private void begin() {
    if (isDraining()) {
      return;
    }
    for (String key : outline.ready()) {
      if (beginning.size() < AT_ONCE
          && !beginning.contains(key)
          && !held.containsKey(key)
          && isDue(key)) {
        retryAt.remove(key);
        beginning.add(key);
        EnvironmentActivities activities = stubs.of(request);
        Promise<StepStatus> begun = Async.function(activities::begin, run(), key);
        begun.handle((status, failure) -> began(key, status, failure));
      }
    }
  }

  private boolean isDue(String key) {
    return retryAt.getOrDefault(key, 0L) <= Workflow.currentTimeMillis();
  }

  private boolean began(String key, StepStatus status, @Nullable RuntimeException failure) {
    beginning.remove(key);
    awake = true;
    goneOn = true;
    if (failure instanceof ActivityFailure known) {
      Failed failed = stubs.failed(known);
      if (!stubs.turn(failed)) {
        held.put(key, failed);
      }
    } else if (failure != null) {
      broken = Optional.of(failure);
    } else {
      told(status);
    }
    return true;
  }

  private void poll() {
    List<String> keys = outline.waiting();
    boolean due = pollAt <= Workflow.currentTimeMillis();
    if (keys.isEmpty() || polling || !due || isDraining() || pollFailed.isPresent()) {
      return;
    }
    polling = true;
    pollAt = NEVER;
    EnvironmentActivities activities = stubs.of(request);
    Promise<List<StepStatus>> polled = Async.function(activities::poll, run(), keys);
    polled.handle(this::polled);
  }

  private boolean polled(List<StepStatus> statuses, @Nullable RuntimeException failure) {
    polling = false;
    awake = true;
    goneOn = true;
    if (failure instanceof ActivityFailure known) {
      Failed failed = stubs.failed(known);
      pollAt = 0;
      if (!stubs.turn(failed)) {
        pollFailed = Optional.of(failed);
        held.put("poll", failed);
      }
    } else if (failure != null) {
      broken = Optional.of(failure);
    } else {
      statuses.forEach(this::told);
    }
    return true;
  }

  private void told(StepStatus status) {
    String key = status.step();
    outline = outline.with(List.of(status));
    unfinished.remove(key);
    if (status.over()) {
      return;
    }
    unfinished.put(key, status);
    if (!status.waits()) {
      failed(key, Failed.of(status));
      return;
    }
    retries.remove(key);
    pollAt = Math.min(pollAt, Workflow.currentTimeMillis() + status.nextPollMillis());
    if (status.state() == StepStatus.State.WAITING_FOR_PERSON
        && status.waitedMillis() > request.personWithinMillis()) {
      String words = "nobody has done what " + key + " waits for";
      broken = Optional.of(new Ended(End.NOBODY_CAME, "", words));
    }
  }

  private void failed(String key, Failed failed) {
    if (failed.reaction() == Reaction.RETRY) {
      int before = retries.merge(key, 1, Integer::sum) - 1;
      long factor = Math.min(LONGEST_RETRY, 1L << Math.min(before, LONGEST_RETRY));
      retryAt.put(key, Workflow.currentTimeMillis() + request.retryAfterMillis() * factor);
    } else {
      held.put(key, failed);
    }
  }
}
