package dev.appstreamkit.core.waiting;

import java.util.Objects;
import java.util.Optional;

/**
 * What one poll means for a wait.
 *
 * @param outcome whether the wait goes on
 * @param state the state that was seen, in the service's own word
 * @param detail what the service says about why; empty text if nothing
 * @param error what a failed wait fails with; empty for a {@link WaitFailedException}
 */
public record PollResult(
    Outcome outcome, String state, String detail, Optional<RuntimeException> error) {

  /** Whether a wait goes on. */
  public enum Outcome {
    /** Not yet. */
    PENDING,
    /** What was waited for has come. */
    SUCCESS,
    /** What was waited for can't come any more. */
    FAILURE
  }

  /** Checks that nothing is null. */
  public PollResult {
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(detail, "detail");
    Objects.requireNonNull(error, "error");
  }

  /** Returns "not yet". */
  public static PollResult pending(String state) {
    return pending(state, "");
  }

  /** Returns "not yet", with what the service says about why. */
  public static PollResult pending(String state, String detail) {
    return new PollResult(Outcome.PENDING, state, detail, Optional.empty());
  }

  /** Returns "it has come". */
  public static PollResult success(String state) {
    return new PollResult(Outcome.SUCCESS, state, "", Optional.empty());
  }

  /** Returns "it never will", with what the service says about why. */
  public static PollResult failure(String state, String detail) {
    return new PollResult(Outcome.FAILURE, state, detail, Optional.empty());
  }

  /** Returns "it never will", with the exception that the wait fails with. */
  public static PollResult failure(String state, RuntimeException error) {
    return new PollResult(
        Outcome.FAILURE, state, Objects.toString(error.getMessage(), ""), Optional.of(error));
  }
}
