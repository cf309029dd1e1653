package dev.appstreamkit.temporal.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.StalePlanException;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.CallInterruptedException;
import dev.appstreamkit.provisioning.plan.StepStatus;
import dev.appstreamkit.provisioning.rollout.EnvironmentCatalog;
import dev.appstreamkit.provisioning.rollout.Reaction;
import dev.appstreamkit.temporal.ApprovedRun;
import dev.appstreamkit.temporal.EnvironmentRequest;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Around each activity: tells Temporal that the worker lives, and makes of each error a failure
 * that may stay in a history, by its category and without names and causes.
 */
public final class Guard {

  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

  private static final int UNEXPECTED = 3;

  private final EnvironmentCatalog catalog;
  private final ScheduledExecutorService beats;
  private final Duration every;

  /**
   * Creates one.
   *
   * @param catalog the descriptions
   * @param beats tells that activities live
   * @param every how often
   */
  public Guard(EnvironmentCatalog catalog, ScheduledExecutorService beats, Duration every) {
    this.catalog = catalog;
    this.beats = beats;
    this.every = every;
  }

  <T> T doing(EnvironmentRequest request, Function<AppStreamEnvironment, T> work) {
    Failures.requireFormat(
        Failures.OTHER_DESCRIPTION, "request", request.formatVersion(), EnvironmentRequest.FORMAT);
    return doing(request.environment(), request.version(), work);
  }

  <T> T doing(ApprovedRun run, Function<AppStreamEnvironment, T> work) {
    Failures.requireFormat(
        Failures.OTHER_DESCRIPTION, "run", run.formatVersion(), ApprovedRun.FORMAT);
    return doing(run.environment(), run.version(), work);
  }

  private <T> T doing(String id, String version, Function<AppStreamEnvironment, T> work) {
    AppStreamEnvironment environment = described(id, version);
    ActivityExecutionContext context = Activity.getExecutionContext();
    ScheduledFuture<?> beat =
        beats.scheduleWithFixedDelay(
            () -> beat(context), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return work.apply(environment);
    } catch (RuntimeException e) {
      List<ResourceAddress> names =
          environment.resources().stream().<ResourceAddress>map(ResourceSpec::address).toList();
      throw failure(StepStatus.failed("", e, names), e, context.getInfo().getAttempt());
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

  private AppStreamEnvironment described(String id, String version) {
    try {
      return catalog.environment(id, version);
    } catch (ProvisioningException unknown) {
      throw elsewhere(String.valueOf(unknown.getMessage()));
    }
  }

  private static ApplicationFailure failure(StepStatus told, RuntimeException error, int attempt) {
    if (error instanceof StalePlanException) {
      return elsewhere(told.words());
    }
    boolean again =
        Reaction.to(told) == Reaction.RETRY
            || error instanceof CallInterruptedException
            || ErrorCategory.named(told.category()) == ErrorCategory.INTERNAL
                && attempt < UNEXPECTED;
    LOG.debug("{}: {}", told.category(), told.words());
    return failure(told.category(), told.words(), again);
  }

  /** Another worker may have the right description. */
  private static ApplicationFailure elsewhere(String words) {
    return failure(Failures.OTHER_DESCRIPTION, words, false);
  }

  /** Where it was thrown doesn't help a reader of the history, and takes place there. */
  private static ApplicationFailure failure(String type, String words, boolean again) {
    ApplicationFailure failure =
        ApplicationFailure.newBuilder()
            .setType(type)
            .setMessage(words)
            .setNonRetryable(!again)
            .build();
    failure.setStackTrace(new StackTraceElement[0]);
    return failure;
  }
}
