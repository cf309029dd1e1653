package dev.appstreamkit.credentials.internal.helper;

import dev.appstreamkit.credentials.internal.time.Ticker;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Ends a process with all that it started. */
final class ProcessTree {

  private static final int ROUNDS = 100;
  private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private ProcessTree() {}

  /** Kills the tree and waits, for about a second at most, until nothing of it is left. */
  static void kill(Process process, Ticker ticker) {
    // First looked up, then killed: once a parent is gone, its children can't be found by it.
    Set<ProcessHandle> tree = descendants(process.toHandle());
    process.destroyForcibly();
    boolean interrupted = false;
    for (int round = 0; round == 0 || (round < ROUNDS && anyLeft(process, tree)); round++) {
      for (ProcessHandle handle : Set.copyOf(tree)) {
        tree.addAll(descendants(handle));
        handle.destroyForcibly();
      }
      interrupted |= anyLeft(process, tree) && !pause(process, ticker);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean anyLeft(Process process, Set<ProcessHandle> tree) {
    return process.isAlive() || tree.stream().anyMatch(ProcessTree::runs);
  }

  /** One that has ended but that nobody has waited for yet counts as alive, yet has no program. */
  private static boolean runs(ProcessHandle handle) {
    return handle.isAlive() && handle.info().command().isPresent();
  }

  private static boolean pause(Process process, Ticker ticker) {
    try {
      if (process.isAlive()) {
        ticker.await(process, ROUND_NANOS);
      } else {
        ticker.pause(ROUND_NANOS);
      }
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private static Set<ProcessHandle> descendants(ProcessHandle handle) {
    return handle.descendants().collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
