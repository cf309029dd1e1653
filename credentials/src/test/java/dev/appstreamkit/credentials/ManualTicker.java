package dev.appstreamkit.credentials;

import dev.appstreamkit.credentials.internal.time.SystemTicker;
import dev.appstreamkit.credentials.internal.time.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Time that passes only when the test says so; both clocks can be moved apart. */
public final class ManualTicker implements Ticker {

  private static final long HANGING_SECONDS = 40;

  private long wallMillis = Instant.parse("2026-11-24T12:00:00Z").toEpochMilli();
  private long nanos = Long.MAX_VALUE - 5_000_000_000L; // overflows soon, as it may
  private double random;
  private int rests;
  private final List<Scheduled> tasks = new ArrayList<>();

  /** What the rule against monitors must find. */
  static final class Locked {
    int entered;

    void enter() {
      synchronized (this) {
        entered++;
      }
    }
  }

  /** What the rule about time must find. */
  static final class Impatient {

    void sleepsByUnit() throws InterruptedException {
      TimeUnit.NANOSECONDS.sleep(1);
    }

    void waitsForAProcess(Process process) throws InterruptedException {
      process.waitFor(1, TimeUnit.NANOSECONDS);
    }

    void parks() {
      LockSupport.parkNanos(1);
    }
  }

  /** What the rule about the common pool must find. */
  static final class Pooled {

    void runs(CompletableFuture<Void> future, Process process) {
      CompletableFuture.runAsync(() -> {});
      future.whenCompleteAsync((value, failure) -> {}, SystemTicker.INSTANCE::run);
      future.thenRunAsync(() -> {});
      long unused = List.of(process).parallelStream().count();
      process.onExit();
    }
  }

  private record Scheduled(long at, Runnable task) {}

  @Override
  public synchronized long millis() {
    return wallMillis;
  }

  @Override
  public synchronized long nanos() {
    return nanos;
  }

  @Override
  public synchronized double random() {
    return random;
  }

  @Override
  public synchronized Runnable schedule(long delay, Runnable task) {
    Scheduled scheduled = new Scheduled(nanos + delay, task);
    tasks.add(scheduled);
    return () -> cancel(scheduled);
  }

  private synchronized void cancel(Scheduled scheduled) {
    tasks.removeIf(task -> task == scheduled);
  }

  @Override
  public void run(Runnable task) {
    SystemTicker.INSTANCE.run(task);
  }

  @Override
  public <T> T await(CompletableFuture<T> future, long delay)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<T> alarm = new CompletableFuture<>();
    Runnable cancel = schedule(delay, () -> alarm.completeExceptionally(new TimeoutException()));
    try {
      CompletableFuture.anyOf(future, alarm).get(HANGING_SECONDS, TimeUnit.SECONDS);
      return future.get();
    } catch (ExecutionException e) {
      if (future.isDone()) {
        return future.get();
      }
      throw new TimeoutException();
    } finally {
      cancel.run();
    }
  }

  /** In real time: a real process ends in no other. */
  @Override
  public boolean await(Process process, long delay) throws InterruptedException {
    return SystemTicker.INSTANCE.await(process, delay);
  }

  @Override
  public void pause(long delay) throws InterruptedException {
    SystemTicker.INSTANCE.pause(delay);
  }

  @Override
  public synchronized void rest() {
    rests++;
    tasks.clear();
  }

  public synchronized int rests() {
    return rests;
  }

  public synchronized int scheduled() {
    return tasks.size();
  }

  public synchronized Instant instant() {
    return Instant.ofEpochMilli(wallMillis);
  }

  public synchronized void random(double value) {
    random = value;
  }

  /** Lets time pass on both clocks and runs what falls due, in order, on the calling thread. */
  public void advance(Duration duration) {
    long target = nanos() + duration.toNanos();
    for (Optional<Scheduled> next = take(target); next.isPresent(); next = take(target)) {
      next.get().task().run();
    }
    moveTo(target);
  }

  private synchronized Optional<Scheduled> take(long target) {
    Optional<Scheduled> next =
        tasks.stream()
            .filter(task -> task.at() - target <= 0)
            .min(Comparator.comparingLong(task -> task.at() - nanos));
    next.ifPresent(
        task -> {
          tasks.remove(task);
          moveTo(task.at());
        });
    return next;
  }

  private synchronized void moveTo(long target) {
    if (target - nanos > 0) {
      wallMillis += TimeUnit.NANOSECONDS.toMillis(target - nanos);
      nanos = target;
    }
  }

  /** Moves the wall clock alone: it was set, or the machine slept. */
  public synchronized void jumpWall(Duration duration) {
    wallMillis += duration.toMillis();
  }
}
