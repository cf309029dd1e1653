package dev.appstreamkit.provisioning.internal.steps;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.LeaseLostException;
import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.calls.StopSignal;
import dev.appstreamkit.provisioning.internal.ground.Unwrapped;
import dev.appstreamkit.provisioning.plan.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Translates how a change ended into the {@link Outcome} that its caller sees. */
final class Outcomes {

  private final Journal journal;
  private final StopSignal stop;

  Outcomes(Journal journal, StopSignal stop) {
    this.journal = journal;
    this.stop = stop;
  }

  /**
   * Returns the outcome of a change. The stage fails only if the records can't be kept.
   *
   * @param error why it failed; empty if it didn't
   */
  CompletionStage<Outcome> of(RunningChange change, Duration elapsed, Optional<Throwable> error) {
    return error.map(Unwrapped::error).map(this::rootCause).stream()
        .map(cause -> failed(change, cause))
        .findFirst()
        .orElseGet(() -> CompletableFuture.completedFuture(done(change, elapsed)));
  }

  private static Outcome done(RunningChange change, Duration elapsed) {
    return Outcome.done(change.address(), change.planned().change().action())
        .took(elapsed)
        .retries(change.retries())
        .notices(change.context().notices())
        .outputs(change.context().outputs())
        .build();
  }

  private CompletionStage<Outcome> failed(RunningChange change, Throwable cause) {
    return cause instanceof ManifestException || cause instanceof Error
        ? CompletableFuture.failedFuture(cause)
        : CompletableFuture.completedFuture(notDone(change, cause));
  }

  /** What fails after the lease was lost fails because of that. */
  private Throwable rootCause(Throwable cause) {
    try {
      journal.require();
      return cause;
    } catch (LeaseLostException lost) {
      if (cause != lost) {
        lost.addSuppressed(cause);
      }
      return lost;
    }
  }

  private Outcome notDone(RunningChange change, Throwable cause) {
    if (cause instanceof PausedException paused) {
      return Outcome.paused(change.address(), paused.handOff());
    }
    if (cause instanceof StoppedException
        || cause instanceof CancellationException && stop.isAsked()) {
      return Outcome.unfinished(
          change.address(),
          "the run was " + stop.word() + " during \"" + change.currentStep() + "\"");
    }
    ProvisioningException known =
        cause instanceof ProvisioningException provisioning
            ? provisioning
            : unexpected(change, cause);
    return Outcome.failed(change.address(), change.currentStep(), known);
  }

  private static ProvisioningException unexpected(RunningChange change, Throwable cause) {
    ProvisioningException error =
        new ProvisioningException(
            ErrorCategory.INTERNAL,
            Optional.of(change.address()),
            "an unexpected error: " + cause.getClass().getSimpleName(),
            "run again; report it if it stays");
    error.initCause(cause);
    return error;
  }
}
