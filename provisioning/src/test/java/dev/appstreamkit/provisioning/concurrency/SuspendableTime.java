package dev.appstreamkit.provisioning.concurrency;

import dev.appstreamkit.core.time.Hold;
import dev.appstreamkit.core.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The time of a process that can be suspended: from then on it keeps no other from going on, and
 * learns only when it wakes of the delays that ended meanwhile.
 */
final class SuspendableTime implements TimeSource {

  private final TimeSource shared;
  private final List<Hold> open = new CopyOnWriteArrayList<>();
  private final List<CompletableFuture<Void>> over = new ArrayList<>();
  private boolean suspended;
  private boolean slept;

  SuspendableTime(TimeSource shared) {
    this.shared = shared;
  }

  synchronized void suspend() {
    suspended = true;
    slept = true;
    open.forEach(Hold::close);
  }

  void wake() {
    List<CompletableFuture<Void>> late;
    synchronized (this) {
      suspended = false;
      late = List.copyOf(over);
      over.clear();
    }
    late.forEach(delay -> delay.complete(null));
  }

  @Override
  public Instant instant() {
    return shared.instant();
  }

  @Override
  public long nanoTime() {
    return shared.nanoTime();
  }

  @Override
  public CompletableFuture<Void> delay(Duration duration) {
    CompletableFuture<Void> delay = new CompletableFuture<>();
    shared.delay(duration).thenRun(() -> elapsed(delay));
    return delay;
  }

  private void elapsed(CompletableFuture<Void> delay) {
    synchronized (this) {
      if (suspended) {
        over.add(delay);
        return;
      }
    }
    delay.complete(null);
  }

  @Override
  public synchronized Hold hold() {
    if (slept) {
      return () -> {};
    }
    Hold hold = shared.hold();
    open.add(hold);
    return () -> {
      open.remove(hold);
      hold.close();
    };
  }
}
