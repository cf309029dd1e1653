package dev.appstreamkit.bridge.internal.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The system's time: what keys expire by, and what is waited in. */
public final class SystemTime {

  private SystemTime() {}

  /** Returns the wall clock. */
  public static Instant now() {
    return Instant.now();
  }

  /** Returns a reading in nanoseconds that never goes backwards; only differences mean anything. */
  public static long nanos() {
    return System.nanoTime();
  }

  /** Lets time pass, for what can only be tried again. */
  public static void pause(Duration duration) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(duration.toNanos());
  }
}
