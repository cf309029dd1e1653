package dev.appstreamkit.provisioning.internal.run;

import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.manifest.LoggedStep;
import dev.appstreamkit.provisioning.internal.steps.Polling;
import dev.appstreamkit.provisioning.internal.steps.SingleStep;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.StepStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Says when to look again at what a step waits for, and when that takes too long.
 *
 * @param step the step
 * @param waiting what it waits for
 * @param deadline how long at most
 */
record StepPatience(LoggedStep step, SingleStep waiting, Duration deadline) {

  boolean isOver(Duration waited) {
    return waited.compareTo(deadline) >= 0;
  }

  /** Returns how it stands; a person is waited for as long as it takes. */
  StepStatus status(PollResult result, Duration waited) {
    Optional<HandOff> person = waiting.handOff();
    if (person.isEmpty() && isOver(waited)) {
      return StepStatus.failed(step.key(), overdue(result, waited));
    }
    StepStatus status =
        StepStatus.waiting(
            step.key(),
            words(result) + ", waiting for " + waiting.condition().goal(),
            next(waited),
            waited,
            waiting.condition().expected());
    return person.map(status::byPerson).orElse(status);
  }

  private Duration next(Duration waited) {
    Duration next =
        Polling.of(waiting.condition())
            .delay(
                1,
                waited,
                Optional.of(waiting.condition().expected()),
                ThreadLocalRandom.current());
    Duration left = deadline.minus(waited);
    return left.isNegative() || left.isZero() || left.compareTo(next) > 0 ? next : left;
  }

  private static String words(PollResult result) {
    return (result.state().isEmpty() ? "not seen" : result.state())
        + (result.detail().isEmpty() ? "" : " (" + result.detail() + ")");
  }

  private ProvisioningException overdue(PollResult result, Duration waited) {
    return new ProvisioningException(
        ErrorCategory.RETRY_LATER,
        Optional.of(waiting.address()),
        "it is still "
            + words(result)
            + " after "
            + waited.toMinutes()
            + " min, waiting for "
            + waiting.condition().goal(),
        "look at it in the AppStream console, then poll or begin the step again: it goes on"
            + " waiting");
  }
}
