package dev.appstreamkit.temporal.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.StalePlanException;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.CallInterruptedException;
import dev.appstreamkit.provisioning.plan.StepStatus;
import dev.appstreamkit.provisioning.rollout.Reaction;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Around each activity: tells Temporal that the worker lives, and makes of each error a failure
 * that may stay in a history, by its category and without names and causes.
 */
public final class Guard {

  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

  private static final int UNEXPECTED = 3;

  private final ScheduledExecutorService beats;
  private final Duration every;

  /**
   * What is done.
   *
   * @param <A> what it is done with
   * @param <T> what comes of it
   */
  interface Work<A, T> {
    T on(A with);
  }

  /**
   * Creates one.
   *
   * @param beats tells that activities live
   * @param every how often
   */
  public Guard(ScheduledExecutorService beats, Duration every) {
    this.beats = beats;
    this.every = every;
  }

  <T> T doing(
      String what,
      int format,
      int known,
      Supplier<AppStreamEnvironment> description,
      Work<AppStreamEnvironment, T> work) {
    ActivityExecutionContext context = Activity.getExecutionContext();
    int attempt = context.getInfo().getAttempt();
    if (format > known) {
      String words =
          "the " + what + " has format version " + format + ", this worker reads " + known;
      throw elsewhere(words);
    }
    AppStreamEnvironment environment = described(description);
    ScheduledFuture<?> beat =
        beats.scheduleWithFixedDelay(
            () -> beat(context), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return work.on(environment);
    } catch (StalePlanException e) {
      throw elsewhere(masked(environment, e));
    } catch (ProvisioningException e) {
      throw failure(e.category(), masked(environment, e), attempt, e);
    } catch (RuntimeException e) {
      // Its message may say anything, so it stays out of the history.
      throw failure(ErrorCategory.of(e), e.getClass().getName(), attempt, e);
    } finally {
      beat.cancel(false);
    }
  }

  private static void beat(ActivityExecutionContext context) {
    try {
      context.heartbeat(null);
    } catch (ActivityCompletionException over) {
      // The workflow isn't interested any more; what was begun is brought to its end.
      LOG.debug("nobody waits for {}", context.getInfo().getActivityId());
    }
  }

  private static AppStreamEnvironment described(Supplier<AppStreamEnvironment> description) {
    try {
      return description.get();
    } catch (ProvisioningException unknown) {
      throw elsewhere(String.valueOf(unknown.getMessage()));
    }
  }

  /** Another worker may have the right description. */
  private static ApplicationFailure elsewhere(String words) {
    return withoutTrace(
        ApplicationFailure.newBuilder()
            .setType(Failed.OTHER_DESCRIPTION)
            .setMessage(words)
            .setNonRetryable(true));
  }

  private static ApplicationFailure failure(
      ErrorCategory category, String words, int attempt, RuntimeException error) {
    boolean again =
        Reaction.to(category) == Reaction.RETRY
            || error instanceof CallInterruptedException
            || category == ErrorCategory.INTERNAL && attempt < UNEXPECTED;
    LOG.debug("{}: {}", category, words);
    return withoutTrace(
        ApplicationFailure.newBuilder()
            .setType(category.name())
            .setMessage(words)
            .setNonRetryable(!again));
  }

  /** Where it was thrown doesn't help a reader of the history, and takes place there. */
  private static ApplicationFailure withoutTrace(ApplicationFailure.Builder failure) {
    ApplicationFailure built = failure.build();
    built.setStackTrace(new StackTraceElement[0]);
    return built;
  }

  private static String masked(AppStreamEnvironment environment, ProvisioningException error) {
    Collection<ResourceAddress> all =
        environment.resources().stream().map(ResourceSpec::address).toList();
    return StepStatus.failed("", error).masked(List.copyOf(all)).words();
  }
}
