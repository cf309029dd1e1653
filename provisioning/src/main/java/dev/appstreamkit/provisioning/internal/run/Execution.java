package dev.appstreamkit.provisioning.internal.run;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.time.Hold;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.internal.calls.CallOwner;
import dev.appstreamkit.provisioning.internal.calls.Calls;
import dev.appstreamkit.provisioning.internal.calls.StopSignal;
import dev.appstreamkit.provisioning.internal.ground.Unwrapped;
import dev.appstreamkit.provisioning.internal.manifest.Manifest;
import dev.appstreamkit.provisioning.internal.manifest.ManifestStore;
import dev.appstreamkit.provisioning.internal.planning.ExecutablePlan;
import dev.appstreamkit.provisioning.internal.planning.PlannedChange;
import dev.appstreamkit.provisioning.internal.steps.ChangeRunner;
import dev.appstreamkit.provisioning.internal.steps.Events;
import dev.appstreamkit.provisioning.internal.steps.Journal;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.Run;
import dev.appstreamkit.provisioning.spi.Services;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Carries a plan out: each change as soon as those before it are done, as parallel as the caller's
 * {@link Calls} allow. A failure stops only what depends on it.
 */
public final class Execution implements Run {

  private final String id = UUID.randomUUID().toString();
  private final ExecutablePlan work;
  private final Journal journal;
  private final Calls calls;
  private final Events events;
  private final TimeSource time;
  private final ChangeRunner runner;
  private final Set<ResourceAddress> addresses;
  private final Instant startedAt;
  private final long begun;
  private final long callsBefore;
  private final CompletableFuture<ApplyResult> result = new CompletableFuture<>();
  private final Map<ResourceAddress, Outcome> outcomes = new HashMap<>();
  private final Map<ResourceAddress, ApplyResult.Effort> efforts = new HashMap<>();
  private final Set<ResourceAddress> underWay = new HashSet<>();
  private Optional<Throwable> broken = Optional.empty();
  private boolean ending;
  private Runnable ended = () -> {};
  private final StopSignal stop;

  /**
   * Prepares a run.
   *
   * @param work the plan with its steps
   * @param manifest what the environment owns; already stored
   * @param store where the manifest is written
   * @param services the clients
   * @param calls what makes the calls; their signal ends the run
   * @param events whom to tell
   */
  public Execution(
      ExecutablePlan work,
      Manifest manifest,
      ManifestStore.Writer store,
      Services services,
      Calls calls,
      Events events) {
    this.work = work;
    this.journal = new Journal(store, manifest);
    this.calls = calls.partOf(id);
    this.stop = calls.stop();
    this.time = calls.time();
    this.startedAt = time.instant();
    this.begun = time.nanoTime();
    // Listeners may ask it for all of the above.
    this.events = events.forRun(this);
    this.runner =
        new ChangeRunner(
            work.resolution(), services, journal, this.calls, this.events, work.plan().options());
    this.addresses = new HashSet<>();
    work.changes().forEach(change -> addresses.add(change.address()));
    this.callsBefore = calls.count();
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Plan plan() {
    return work.plan();
  }

  @Override
  public Instant startedAt() {
    return startedAt;
  }

  @Override
  public Duration elapsed() {
    return result.isDone() && !result.isCompletedExceptionally()
        ? result.join().elapsed()
        : Duration.ofNanos(time.nanoTime() - begun);
  }

  @Override
  public State state() {
    if (result.isDone()) {
      return State.ENDED;
    }
    return stop.isAsked() ? State.STOPPING : State.RUNNING;
  }

  @Override
  public CompletableFuture<ApplyResult> result() {
    return result.copy();
  }

  @Override
  public void cancel() {
    stop.ask(StopSignal.Manner.CANCELLED);
  }

  @Override
  public void pause() {
    stop.ask(StopSignal.Manner.PAUSED);
  }

  /** Sets what to do when nothing is under way any more, before the result is there. */
  public void whenEnded(Runnable action) {
    ended = action;
  }

  /** Begins; returns at once. */
  public Run start() {
    calls
        .once(CallOwner.NONE, () -> journal.found(work))
        .whenComplete(
            (done, error) -> {
              if (error != null) {
                synchronized (outcomes) {
                  broken = Optional.of(Unwrapped.error(error));
                }
              }
              advance();
            });
    return this;
  }

  /** Starts all that can start and settles all that can't; ends the run when nothing is left. */
  private void advance() {
    try (Hold hold = time.hold()) {
      List<PlannedChange> ready;
      boolean over;
      synchronized (outcomes) {
        settleHopeless();
        ready = broken.isPresent() ? List.of() : takeReady();
        over = !ending && ready.isEmpty() && underWay.isEmpty();
        ending |= over;
      }
      ready.forEach(this::begin);
      if (over) {
        end();
      }
    }
  }

  private void settleHopeless() {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (PlannedChange change : work.changes()) {
        if (open(change)) {
          Optional<Outcome> settled = settledWithoutStarting(change);
          settled.ifPresent(outcome -> outcomes.put(change.address(), outcome));
          moved |= settled.isPresent();
        }
      }
    }
  }

  private boolean open(PlannedChange change) {
    return !outcomes.containsKey(change.address()) && !underWay.contains(change.address());
  }

  private Optional<Outcome> settledWithoutStarting(PlannedChange change) {
    if (!change.change().action().changesSomething()) {
      return Optional.of(Outcome.unchanged(change.address(), change.change().reason()));
    }
    if (stop.isAsked() || broken.isPresent()) {
      return Optional.of(
          Outcome.skipped(change.address(), "the run was " + stop.word() + " before it"));
    }
    return change.change().after().stream()
        .sorted()
        .map(needed -> Optional.ofNullable(outcomes.get(needed)))
        .flatMap(Optional::stream)
        .filter(Execution::stopsOthers)
        .findFirst()
        .map(outcome -> Outcome.skipped(change.address(), because(outcome)));
  }

  private static boolean stopsOthers(Outcome outcome) {
    return !(outcome instanceof Outcome.Done || outcome instanceof Outcome.Unchanged);
  }

  private static String because(Outcome needed) {
    String why =
        needed instanceof Outcome.Paused
            ? " waits for a person"
            : needed instanceof Outcome.Failed ? " failed" : " was skipped";
    return needed.address() + why;
  }

  private List<PlannedChange> takeReady() {
    List<PlannedChange> ready =
        work.changes().stream().filter(this::open).filter(this::needsAreMet).toList();
    ready.forEach(change -> underWay.add(change.address()));
    return ready;
  }

  private boolean needsAreMet(PlannedChange change) {
    return change.change().after().stream()
        .allMatch(needed -> outcomes.containsKey(needed) || !isInPlan(needed));
  }

  private boolean isInPlan(ResourceAddress address) {
    return addresses.contains(address);
  }

  private void begin(PlannedChange change) {
    boolean fresh = isFresh(change);
    events
        .told(change.address(), listener -> listener.started(change.change()))
        .thenCompose(told -> runner.run(change, fresh))
        .whenComplete(
            (ended, error) -> {
              if (error == null) {
                finished(change, ended);
              } else {
                lost(change, Unwrapped.error(error));
              }
            });
  }

  private boolean isFresh(PlannedChange change) {
    ChangeAction action = change.change().action();
    if (action == ChangeAction.CREATE || action == ChangeAction.REPLACE) {
      return true;
    }
    synchronized (outcomes) {
      return change.change().after().stream()
          .anyMatch(needed -> outcomes.get(needed) instanceof Outcome.Done);
    }
  }

  private void finished(PlannedChange change, ChangeRunner.Ended ended) {
    events
        .told(change.address(), listener -> listener.finished(ended.outcome()))
        .thenRun(
            () -> {
              synchronized (outcomes) {
                outcomes.put(change.address(), ended.outcome());
                efforts.put(change.address(), ended.effort());
                underWay.remove(change.address());
              }
              advance();
            });
  }

  /** The records can't be kept any more: nothing further is begun. */
  private void lost(PlannedChange change, Throwable error) {
    synchronized (outcomes) {
      broken = broken.or(() -> Optional.of(error));
      underWay.remove(change.address());
    }
    advance();
  }

  /** Closing calls services, which nobody does on the thread of a timer. */
  private void end() {
    calls
        .once(CallOwner.NONE, this::close)
        .whenComplete(
            (done, provisionerClosed) -> {
              if (provisionerClosed != null) {
                close();
              }
              broken.ifPresentOrElse(
                  result::completeExceptionally, () -> complete(outcomesInOrder()));
            });
  }

  private boolean close() {
    try {
      try {
        journal.close();
      } finally {
        ended.run();
      }
    } catch (RuntimeException e) {
      synchronized (outcomes) {
        broken = broken.or(() -> Optional.of(e));
      }
    }
    return true;
  }

  private void complete(ApplyResult whole) {
    events
        .told(Optional.empty(), listener -> listener.ended(whole))
        .thenRun(() -> result.complete(whole));
  }

  private ApplyResult outcomesInOrder() {
    Duration elapsed = Duration.ofNanos(time.nanoTime() - begun);
    synchronized (outcomes) {
      List<Outcome> inOrder =
          work.changes().stream()
              .map(change -> Optional.ofNullable(outcomes.get(change.address())))
              .flatMap(Optional::stream)
              .toList();
      return ApplyResult.builder(howItEnded(inOrder))
          .outcomes(inOrder)
          .efforts(efforts)
          .elapsed(elapsed)
          .calls(calls.count() - callsBefore)
          .build();
    }
  }

  private ApplyResult.End howItEnded(List<Outcome> all) {
    if (all.stream().noneMatch(Execution::stopsOthers)) {
      return ApplyResult.End.COMPLETE;
    }
    if (all.stream().anyMatch(Outcome.Failed.class::isInstance)) {
      return ApplyResult.End.FAILED;
    }
    return stop.is(StopSignal.Manner.CANCELLED)
        ? ApplyResult.End.CANCELLED
        : ApplyResult.End.PAUSED;
  }
}
