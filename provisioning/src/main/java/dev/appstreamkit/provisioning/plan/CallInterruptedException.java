package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The thread that waited was interrupted; its interrupt flag is set. What it waited for was asked
 * to pause: it starts nothing more, records what it has begun, and gives the manifest back. Doing
 * the same again goes on from there. The category is {@link ErrorCategory#RETRY_LATER}.
 */
public final class CallInterruptedException extends ProvisioningException {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable ApplyResult result;
  private final boolean ended;

  private CallInterruptedException(
      String problem, String remedy, @Nullable ApplyResult result, boolean ended) {
    super(ErrorCategory.RETRY_LATER, Optional.empty(), problem, remedy);
    this.result = result;
    this.ended = ended;
  }

  /**
   * Returns the error of something that has ended.
   *
   * @param what was interrupted, with its environment
   * @param result what a run has come to; empty if it was no run, or none had begun
   */
  public static CallInterruptedException ended(String what, Optional<ApplyResult> result) {
    return new CallInterruptedException(
        what
            + " was interrupted"
            + result.map(paused -> "; " + counted(paused)).orElse(" and has ended"),
        "do the same again: it goes on from what is recorded",
        result.orElse(null),
        true);
  }

  /**
   * Returns the error of something that still waits for a call that is under way, and then ends.
   *
   * @param what was interrupted, with its environment
   */
  public static CallInterruptedException ending(String what) {
    return new CallInterruptedException(
        what + " was interrupted, and ends by itself when the call under way has ended",
        "do the same again after that: it goes on from what is recorded",
        null,
        false);
  }

  private static String counted(ApplyResult result) {
    long done = result.outcomes().stream().filter(Outcome.Done.class::isInstance).count();
    long open = result.outcomes().stream().filter(Outcome.Skipped.class::isInstance).count();
    return done + " done, " + open + " not done or not wholly";
  }

  /**
   * Returns what a run had come to when it was paused; empty if none was interrupted, it hadn't
   * begun, its last call was still under way, or the error came here by Java's serialization.
   */
  public Optional<ApplyResult> result() {
    return Optional.ofNullable(result);
  }

  /**
   * Returns whether nothing is under way any more. If not, the manifest may still be held for as
   * long as the call under way takes.
   */
  public boolean hasEnded() {
    return ended;
  }
}
