package dev.appstreamkit.realaccount.account;

import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.plan.Progress;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.provisioning.plan.Run;
import java.time.Duration;

/** When to stop. It is looked at whenever something was waited for, and between scenarios. */
public final class Deadline implements ProvisioningListener {

  private final TimeSource time;
  private final long begun;
  private final Duration limit;

  /** Begins now. */
  public Deadline(TimeSource time, Duration limit) {
    this.time = time;
    this.begun = time.nanoTime();
    this.limit = limit;
  }

  /** Returns whether the time is up. */
  public boolean passed() {
    return time.nanoTime() - begun >= limit.toNanos();
  }

  /**
   * Does nothing before the time is up.
   *
   * @throws TimeIsUpException after that
   */
  public void check() {
    if (passed()) {
      throw new TimeIsUpException(limit);
    }
  }

  @Override
  public ProvisioningListener forRun(Run run) {
    return new ProvisioningListener() {
      @Override
      public void waiting(Progress progress) {
        if (passed()) {
          run.pause();
        }
      }
    };
  }
}
