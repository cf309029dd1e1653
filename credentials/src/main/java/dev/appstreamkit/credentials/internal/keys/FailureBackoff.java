package dev.appstreamkit.credentials.internal.keys;

import dev.appstreamkit.credentials.internal.MachineRoleFailure;
import dev.appstreamkit.credentials.internal.time.Ticker;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Counts failures in a row and keeps the helper alone after each: for 1 s, 2 s, 4 s, up to 30 s,
 * and by up to a half longer.
 */
final class FailureBackoff {

  private static final long FIRST_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);

  private int failures;
  private @Nullable MachineRoleFailure last;
  private long notBeforeNanos;

  void failed(MachineRoleFailure failure, Ticker ticker) {
    last = failure;
    long base = FIRST_NANOS << Math.min(failures, 5);
    failures++;
    long delay = Math.min(LONGEST_NANOS, (long) (base * (1 + ticker.random() / 2)));
    notBeforeNanos = ticker.nanos() + delay;
  }

  void succeeded() {
    failures = 0;
    last = null;
  }

  int failures() {
    return failures;
  }

  /** Returns how long no new start is allowed, in nanoseconds; zero or less means it is. */
  long remainingNanos(Ticker ticker) {
    return last == null ? 0 : notBeforeNanos - ticker.nanos();
  }

  @Nullable MachineRoleFailure last() {
    return last;
  }
}
