package dev.appstreamkit.provisioning.concurrency;

import dev.appstreamkit.core.time.Hold;
import dev.appstreamkit.core.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** A clock that a suspended process can't read before it wakes. */
record GatedClock(TimeSource clock, Checkpoint gate) implements TimeSource {

  @Override
  public Instant instant() {
    gate.pass();
    return clock.instant();
  }

  @Override
  public long nanoTime() {
    gate.pass();
    return clock.nanoTime();
  }

  @Override
  public CompletableFuture<Void> delay(Duration duration) {
    return clock.delay(duration);
  }

  @Override
  public Hold hold() {
    return clock.hold();
  }
}
