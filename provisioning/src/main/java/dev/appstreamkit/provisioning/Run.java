package dev.appstreamkit.provisioning;

import java.util.concurrent.CompletableFuture;

/** A plan that is being carried out. */
public interface Run {

  /** Returns what tells this run from all others: the id that listeners and log lines carry. */
  String id();

  /** Returns the plan. */
  Plan plan();

  /**
   * Returns what becomes of it. Completes when nothing is under way any more, whether all was done,
   * something failed, a person is waited for, or the run was cancelled; the {@link ApplyResult}
   * says which. Completes exceptionally only if the run can't keep its records, with a {@link
   * dev.appstreamkit.provisioning.errors.ManifestException}.
   */
  CompletableFuture<ApplyResult> result();

  /**
   * Starts no further step. The calls under way end and are recorded; running again continues from
   * there. Doing it twice does nothing more.
   */
  void cancel();
}
