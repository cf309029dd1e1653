package dev.appstreamkit.provisioning.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** A plan that is being carried out. Implemented by this library only; methods may be added. */
public interface Run {

  /** How far a run has come. */
  enum State {
    /** It works, or waits for something. */
    RUNNING,
    /** It was asked to pause or cancel, and waits for the calls under way. */
    STOPPING,
    /** Nothing of it is under way any more. */
    ENDED
  }

  /** Returns what tells this run from all others: the id that listeners and log lines carry. */
  String id();

  /** Returns the plan; its {@link Plan#environment()} is what the run works with. */
  Plan plan();

  /** Returns when it began, by the provisioner's time. */
  Instant startedAt();

  /** Returns for how long it has been under way, or was, by the provisioner's time. */
  default Duration elapsed() {
    return Duration.ZERO;
  }

  /** Returns how far it has come. */
  State state();

  /**
   * Returns what becomes of it. Completes when nothing is under way any more, whether all was done,
   * something failed, a person is waited for, or the run was cancelled; the {@link ApplyResult}
   * says which. Completes exceptionally only if the run can't keep its records, with a {@link
   * dev.appstreamkit.provisioning.errors.ManifestException}.
   */
  CompletableFuture<ApplyResult> result();

  /**
   * Starts no further step, because it isn't wanted any more. The calls under way end and are
   * recorded, and what is only waited for is left to itself; applying the environment again
   * continues from there, and destroying it removes what was made. The result says {@link
   * ApplyResult.End#CANCELLED}. Doing it twice, or after a {@link #pause}, does nothing more.
   */
  void cancel();

  /**
   * Starts no further step for now, in the same way as {@link #cancel}. The result says {@link
   * ApplyResult.End#PAUSED}; planning and applying again, in this process or on another machine,
   * goes on.
   */
  void pause();
}
