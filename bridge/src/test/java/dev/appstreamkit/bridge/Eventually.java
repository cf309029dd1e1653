package dev.appstreamkit.bridge;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what other threads and processes do, for as long as that takes. */
final class Eventually {

  private static final Duration HANGING = Duration.ofSeconds(60);

  private Eventually() {}

  /** Returns once the condition holds; whoever never gets there hangs. */
  static void until(String what, Callable<Boolean> condition) throws Exception {
    long began = System.nanoTime();
    while (!condition.call()) {
      if (System.nanoTime() - began > HANGING.toNanos()) {
        throw new AssertionError("Not within " + HANGING.toSeconds() + " s: " + what);
      }
      LockSupport.parkNanos(2_000_000);
    }
  }
}
