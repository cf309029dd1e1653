package dev.appstreamkit.provisioning.internal.run;

import dev.appstreamkit.provisioning.internal.planning.PlannedChange;
import dev.appstreamkit.provisioning.plan.RunKey;
import dev.appstreamkit.provisioning.spi.Step;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this process knows of steps that it began and that wait, so that a poll needn't find it out
 * again. Nothing depends on it: another process plans the resource again.
 */
public final class StepMemory {

  /** A process that never sees the end of what it begins remembers no more than this. */
  private static final int MOST = 10_000;

  /**
   * A step that waits.
   *
   * @param change the change that it is a part of
   * @param step what it does and waits for
   */
  record Waiting(PlannedChange change, Step step) {}

  private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
  private final Map<String, SharedList> lists = new ConcurrentHashMap<>();

  private static String name(Optional<RunKey> run, String step) {
    return run + " " + step;
  }

  void put(Optional<RunKey> run, String step, Waiting what) {
    if (run.isEmpty()) {
      return;
    }
    if (waiting.size() >= MOST) {
      waiting.clear();
    }
    waiting.put(name(run, step), what);
  }

  Optional<Waiting> get(Optional<RunKey> run, String step) {
    return Optional.ofNullable(waiting.get(name(run, step)));
  }

  void forget(Optional<RunKey> run, String step) {
    waiting.remove(name(run, step));
  }

  /** Returns what the steps of a run share of a kind that only lists what is there. */
  SharedList list(RunKey run, String kind) {
    if (lists.size() >= MOST) {
      lists.clear();
    }
    return lists.computeIfAbsent(run + " " + kind, any -> new SharedList());
  }
}
