package dev.appstreamkit.provisioning.internal.steps;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.internal.planning.BoundSpec;
import dev.appstreamkit.provisioning.internal.planning.Digests;
import dev.appstreamkit.provisioning.internal.planning.PlannedChange;
import dev.appstreamkit.provisioning.internal.planning.ResolvedEnvironment;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.spi.Observed;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Writes the beginning and the end of changes into the {@link Journal}. */
final class ChangeJournal {

  private final Journal journal;
  private final ChangeCalls calls;
  private final ResolvedEnvironment resolution;
  private final TimeSource time;

  ChangeJournal(
      Journal journal, ChangeCalls calls, ResolvedEnvironment resolution, TimeSource time) {
    this.journal = journal;
    this.calls = calls;
    this.resolution = resolution;
    this.time = time;
  }

  /** Records what a change is about to do. */
  CompletableFuture<Void> begin(RunningChange change) {
    return calls.recording(change, () -> recordBeginning(change));
  }

  private void recordBeginning(RunningChange change) {
    ChangeAction action = change.planned().change().action();
    if (action == ChangeAction.CREATE) {
      recordIntent(change);
    } else if (action == ChangeAction.ADOPT) {
      journal.adopting(
          change.address(), change.context().identity(), time.instant(), needs(change));
    } else if (action == ChangeAction.DELETE || action == ChangeAction.REPLACE) {
      journal.deleting(change.address());
    }
  }

  /** Records, within a call, that the resource is going to be made. */
  void recordIntent(RunningChange change) {
    journal.intent(change.address(), change.context().identity(), time.instant(), needs(change));
  }

  /** What is only used is nobody's to keep, and proves nothing of what depends on it. */
  private Set<ResourceAddress> needs(RunningChange change) {
    return change.planned().change().after().stream()
        .filter(resolution::managed)
        .collect(Collectors.toSet());
  }

  /**
   * Records that a change is done.
   *
   * @param made what was found of a resource that is new to the environment
   */
  CompletableFuture<Void> end(RunningChange change, Optional<Observed> made) {
    return calls.recording(change, () -> recordEnd(change, made));
  }

  private void recordEnd(RunningChange change, Optional<Observed> made) {
    PlannedChange planned = change.planned();
    Optional<BoundSpec<?>> wanted = planned.wanted();
    if (planned.change().action() == ChangeAction.DISABLE) {
      journal.kept(change.address());
      return;
    }
    if (wanted.isEmpty()) {
      journal.removed(change.address());
      return;
    }
    made.map(Observed::identity).ifPresent(change.context()::identity);
    journal.ready(
        change.address(),
        change.context().identity(),
        made.flatMap(Observed::createdAt),
        needs(change),
        new TreeMap<>(Digests.of(wanted.get().desired(resolution))),
        wanted.get().retention());
  }

  /** Records that the resource is as it was before the change. */
  CompletableFuture<Void> unchanged(RunningChange change) {
    return calls.recording(change, () -> journal.stays(change.address()));
  }
}
