package dev.appstreamkit.provisioning.internal.aws;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the AWS calls of a provisioner, and knows which one each thread made last. */
public final class CallMeter {

  private final AtomicLong calls = new AtomicLong();
  private final ThreadLocal<Optional<String>> last = ThreadLocal.withInitial(Optional::empty);
  private final ThreadLocal<Long> here = ThreadLocal.withInitial(() -> 0L);

  void began(String operation) {
    calls.incrementAndGet();
    last.set(Optional.of(operation));
    here.set(here.get() + 1);
  }

  /** Notes that the current thread was given the answer of an earlier call. */
  public void replayed(String operation) {
    last.set(Optional.of(operation));
  }

  /** Returns how many calls were made so far. */
  public long calls() {
    return calls.get();
  }

  /** Forgets what the current thread called last, and how often it called. */
  public void forget() {
    last.remove();
    here.remove();
  }

  /** Returns how many calls the current thread made since forgetting. */
  public long callsHere() {
    return here.get();
  }

  /** Returns the operation that the current thread called last; empty if none since forgetting. */
  public Optional<String> lastOperation() {
    return last.get();
  }
}
