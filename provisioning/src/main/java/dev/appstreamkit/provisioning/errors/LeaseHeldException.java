package dev.appstreamkit.provisioning.errors;

import java.time.Instant;
import java.util.Optional;

/** Another process works with the environment; its lease on the manifest hasn't lapsed. */
public final class LeaseHeldException extends ManifestException {

  private static final long serialVersionUID = 1L;

  private final String holder;
  private final Instant until;

  /**
   * Makes the error.
   *
   * @param holder who holds the lease
   * @param until when it lapses unless it is renewed
   * @param problem what is wrong, without a full stop
   * @param remedy what to do, without a full stop
   */
  public LeaseHeldException(String holder, Instant until, String problem, String remedy) {
    super(ErrorCategory.RETRY_LATER, Optional.empty(), problem, remedy);
    this.holder = holder;
    this.until = until;
  }

  /** Returns who holds the lease: host, process and a number that tells its runs apart. */
  public String holder() {
    return holder;
  }

  /** Returns when the lease lapses unless it is renewed, in wall time. */
  public Instant until() {
    return until;
  }
}
