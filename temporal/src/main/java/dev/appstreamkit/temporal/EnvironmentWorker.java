package dev.appstreamkit.temporal;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.provisioning.rollout.EnvironmentCatalog;
import dev.appstreamkit.temporal.internal.Activities;
import dev.appstreamkit.temporal.internal.CampaignWorkflowImpl;
import dev.appstreamkit.temporal.internal.EnvironmentWorkflowImpl;
import dev.appstreamkit.temporal.internal.Guard;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Carries out workflows of one account and region, by a {@link Provisioner} and the descriptions
 * that this program has. Any number of processes may have one. Thread-safe.
 */
public final class EnvironmentWorker implements AutoCloseable {

  private static final Duration START_TO_CLOSE = Duration.ofMinutes(10);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
  private static final Duration LAST_RETRY = Duration.ofMinutes(5);
  private static final int BEATS = 3;

  private final Target target;
  private final ScheduledExecutorService beats;
  private final Activities activities;
  private final Builder settings;

  private EnvironmentWorker(Builder settings) {
    this.settings = settings;
    this.target = settings.provisioner.target();
    this.beats =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(null, work, "appstreamkit-heartbeats", 0, false);
              thread.setDaemon(true);
              thread.setContextClassLoader(EnvironmentWorker.class.getClassLoader());
              return thread;
            });
    this.activities =
        new Activities(
            settings.provisioner,
            settings.catalog,
            settings.clockFactor,
            new Guard(settings.catalog, beats, settings.heartbeatTimeout.dividedBy(BEATS)));
  }

  /**
   * Returns a builder.
   *
   * @param provisioner does everything; its account and region are the worker's. Its manifests must
   *     be where all workers reach them. It stays open when the worker is closed
   * @param catalog the descriptions, health checks, and what plans may do
   */
  public static Builder builder(Provisioner provisioner, EnvironmentCatalog catalog) {
    return new Builder(provisioner, catalog);
  }

  /** Returns the task queue of its account and region. */
  public String taskQueue() {
    return EnvironmentWorkflows.taskQueue(target.account(), target.region());
  }

  /**
   * Makes a worker for the task queue of its account and region, which carries out both workflows
   * and their activities; and for each version that its catalog has, one that carries out what
   * other workers of that task queue hadn't the description for.
   *
   * @param factory the factory, which starts them
   * @return the first one
   */
  public Worker register(WorkerFactory factory) {
    WorkerOptions all = settings.workerOptions.apply(WorkerOptions.newBuilder()).build();
    Worker worker = registerWorkflows(factory.newWorker(taskQueue(), all), activityOptions());
    worker.registerActivitiesImplementations(activities);
    for (String version : settings.catalog.versions()) {
      factory
          .newWorker(
              EnvironmentWorkflows.taskQueue(target.account(), target.region(), version), all)
          .registerActivitiesImplementations(activities);
    }
    return worker;
  }

  /**
   * Has a worker carry out both workflows and no activities: to replay a stored history with this
   * version of the library, by Temporal's {@code WorkflowReplayer}.
   *
   * @param worker the worker
   * @return the same
   */
  public static Worker registerWorkflows(Worker worker) {
    return registerWorkflows(worker, ActivityOptions.newBuilder());
  }

  private static Worker registerWorkflows(Worker worker, ActivityOptions.Builder options) {
    // They are merged with what the workflows say, where each is done.
    ActivityOptions each = options.setStartToCloseTimeout(START_TO_CLOSE).build();
    worker.registerWorkflowImplementationTypes(
        WorkflowImplementationOptions.newBuilder()
            .setActivityOptions(
                Activities.types().stream().collect(Collectors.toMap(type -> type, type -> each)))
            .build(),
        EnvironmentWorkflowImpl.class,
        CampaignWorkflowImpl.class);
    return worker;
  }

  private ActivityOptions.Builder activityOptions() {
    return ActivityOptions.newBuilder()
        .setHeartbeatTimeout(settings.heartbeatTimeout)
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(FIRST_RETRY)
                .setMaximumInterval(LAST_RETRY)
                .build());
  }

  /**
   * Plans what is asked for as a worker does, with all names, for whoever approves it. Its
   * fingerprint is the workflow's unless the account has moved.
   *
   * @param request what is asked for, from {@link EnvironmentProgress#request()}
   * @throws dev.appstreamkit.provisioning.errors.ProvisioningException if it can't be planned
   */
  public Plan plan(EnvironmentRequest request) {
    return activities.planned(request);
  }

  /**
   * Returns what a person is asked to do, and makes the link when it is asked for one. A plain
   * call, so that no link gets into a history.
   *
   * @param progress how the workflow stands
   * @param step one of its {@link EnvironmentProgress#handOffs()}
   * @throws dev.appstreamkit.provisioning.errors.ProvisioningException if the step waits for no
   *     person
   */
  public HandOff handOff(EnvironmentProgress progress, String step) {
    return activities.handOff(progress.run(), step);
  }

  /** Ends its one thread. Shut down the {@link WorkerFactory} before. */
  @Override
  public void close() {
    beats.shutdownNow();
  }

  /** Builds a worker. */
  public static final class Builder {

    private final Provisioner provisioner;
    private final EnvironmentCatalog catalog;
    private double clockFactor = 1;
    private Duration heartbeatTimeout = Duration.ofSeconds(30);
    private UnaryOperator<WorkerOptions.Builder> workerOptions = UnaryOperator.identity();

    private Builder(Provisioner provisioner, EnvironmentCatalog catalog) {
      this.provisioner = Objects.requireNonNull(provisioner, "provisioner");
      this.catalog = Objects.requireNonNull(catalog, "catalog");
    }

    /**
     * Sets after how long without a heartbeat a worker counts as dead, 30 s by default; another one
     * then does what it was doing.
     *
     * @param timeout 1 second to 1 hour
     * @throws IllegalArgumentException if it is shorter or longer
     */
    public Builder heartbeatTimeout(Duration timeout) {
      if (timeout.compareTo(Duration.ofSeconds(1)) < 0
          || timeout.compareTo(Duration.ofHours(1)) > 0) {
        throw new IllegalArgumentException(
            "a worker can't be without a heartbeat for " + timeout + "; give 1 second to 1 hour");
      }
      heartbeatTimeout = timeout;
      return this;
    }

    /**
     * Changes the options of the workers that are made: how much is done at once, or how many
     * activities of its task queue begin in a second on all workers together ({@code
     * setMaxTaskQueueActivitiesPerSecond}), to which Temporal's server keeps. AWS calls are limited
     * by the provisioner's {@link dev.appstreamkit.provisioning.retry.RateLimit}.
     */
    public Builder workerOptions(UnaryOperator<WorkerOptions.Builder> change) {
      workerOptions = change;
      return this;
    }

    /**
     * Sets how much faster the provisioner's time runs than Temporal's, for tests with a simulator;
     * 1 by default.
     */
    public Builder clockFactor(double factor) {
      clockFactor = factor;
      return this;
    }

    /**
     * Returns the worker. Asks AWS for the account ({@code sts:GetCallerIdentity}).
     *
     * @throws dev.appstreamkit.provisioning.errors.ProvisioningException if it isn't reached
     */
    public EnvironmentWorker build() {
      return new EnvironmentWorker(this);
    }
  }
}
