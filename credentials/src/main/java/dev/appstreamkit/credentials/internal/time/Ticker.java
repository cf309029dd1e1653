package dev.appstreamkit.credentials.internal.time;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** The one place that this module's time, waiting and chance come from. Thread-safe. */
public interface Ticker {

  /** Returns the wall clock in milliseconds since 1970-01-01T00:00:00Z; it may jump. */
  long millis();

  /** Returns a reading in nanoseconds that never goes backwards; only differences mean anything. */
  long nanos();

  /** Returns a random number from 0 (inclusive) to 1 (exclusive), for jitter. */
  double random();

  /**
   * Runs {@code task} on a daemon thread once {@code nanos} have passed; the task must not block.
   *
   * @return what cancels the task if it hasn't begun
   */
  Runnable schedule(long nanos, Runnable task);

  /**
   * Runs {@code task} soon on a daemon thread of this module's, whatever other tasks do; it may
   * block.
   *
   * @throws OutOfMemoryError if the system has no more threads; then the task doesn't run
   */
  void run(Runnable task);

  /** Waits for {@code future} for at most {@code nanos}; zero or less only looks. */
  <T> T await(CompletableFuture<T> future, long nanos)
      throws InterruptedException, ExecutionException, TimeoutException;

  /** Waits for {@code process} for at most {@code nanos}; returns whether it has ended. */
  boolean await(Process process, long nanos) throws InterruptedException;

  /** Lets {@code nanos} pass, for what can only be looked at again and again. */
  void pause(long nanos) throws InterruptedException;

  /** Says that nobody holds keys any more: threads end as soon as nothing is left to do. */
  void rest();
}
