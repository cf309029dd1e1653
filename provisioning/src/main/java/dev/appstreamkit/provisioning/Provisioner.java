package dev.appstreamkit.provisioning;

import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.StaleApprovalException;
import dev.appstreamkit.provisioning.errors.StalePlanException;
import dev.appstreamkit.provisioning.internal.aws.AwsClients;
import dev.appstreamkit.provisioning.internal.aws.CallMeter;
import dev.appstreamkit.provisioning.internal.aws.CallWatch;
import dev.appstreamkit.provisioning.internal.calls.CallThreads;
import dev.appstreamkit.provisioning.internal.calls.Calls;
import dev.appstreamkit.provisioning.internal.calls.Whereabouts;
import dev.appstreamkit.provisioning.internal.ownership.Manifests;
import dev.appstreamkit.provisioning.internal.planning.Kinds;
import dev.appstreamkit.provisioning.internal.planning.PlanData;
import dev.appstreamkit.provisioning.internal.planning.Rules;
import dev.appstreamkit.provisioning.internal.run.Engine;
import dev.appstreamkit.provisioning.internal.run.StepByStep;
import dev.appstreamkit.provisioning.internal.run.Undertakings;
import dev.appstreamkit.provisioning.internal.steps.Events;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyFailedException;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.CallInterruptedException;
import dev.appstreamkit.provisioning.plan.Drift;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.PlannedStep;
import dev.appstreamkit.provisioning.plan.Run;
import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.provisioning.plan.ThreadContext;
import dev.appstreamkit.provisioning.spi.Services;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Plans and applies environments in one AWS account and region. Thread-safe; close it when it isn't
 * needed any more.
 *
 * <p>What an environment owns is kept in its <em>manifest</em>, a local file that only its owner
 * can read or an object in S3 (see {@link ManifestLocation}); without it, nothing is changed or
 * deleted that is already there.
 *
 * <p><b>Interrupts.</b> All methods that wait do so on the caller's behalf: if the caller's thread
 * is interrupted, what it waits for is paused, and the method returns within a second, with the
 * interrupt flag set. It throws a {@link CallInterruptedException}, unless all was done by then. A
 * run that was paused so records what it has begun; applying again goes on.
 *
 * <p><b>What you bring</b> (credentials, stores, listeners, kinds, interceptors, policies) is
 * called while nothing of the provisioner's is locked: it may take its time, and it may call back.
 */
public final class Provisioner implements AutoCloseable {

  private final AwsClients clients;
  private final CallThreads threads;
  private final Engine engine;
  private final Undertakings undertakings;

  Provisioner(ProvisionerBuilder builder) {
    ThreadContext context = builder.context();
    Events events = new Events(builder.listeners, builder.time, builder.wallTime, context);
    this.undertakings = new Undertakings(context, events);
    CallMeter meter =
        new CallMeter(new CallWatch(builder.callListeners, events::called, builder.time));
    this.clients =
        AwsClients.create(builder.settings(), builder.regionOrDefault(), meter, builder.time);
    this.threads = new CallThreads(builder.calls.atOnce());
    this.engine =
        new Engine(
            clients,
            new Whereabouts(clients, builder.expectedAccount),
            new Calls(builder.time, meter, threads, events::paced, builder.calls, context),
            new Kinds(builder.allKinds()),
            new Rules(builder.rules, builder.costs),
            events,
            reach ->
                new Manifests(
                    reach.calls(),
                    reach.services(),
                    builder.places,
                    builder.wallTime,
                    events::leased),
            undertakings);
  }

  /**
   * Returns a provisioner for AWS, with the SDK's default credentials and region.
   *
   * @throws ProvisioningException if no region is configured
   */
  public static Provisioner create() {
    return builder().build();
  }

  /** Returns a builder. */
  public static ProvisionerBuilder builder() {
    return new ProvisionerBuilder();
  }

  /**
   * Returns the account, partition and region that everything is done in. Asks AWS the first time
   * ({@code sts:GetCallerIdentity}), and holds all clients to them.
   *
   * @throws ProvisioningException if AWS doesn't accept the credentials or isn't reached, or a
   *     client that was given leads elsewhere
   */
  public Target target() {
    return undertakings.doing("target", "the provisioner", engine::target);
  }

  /** Returns its clients, each call made once, and its time. Asks AWS as {@link #target} does. */
  public Services services() {
    return undertakings.doing("services", "the provisioner", engine::services);
  }

  /**
   * Plans what brings the account to what an environment describes, with {@link
   * PlanOptions#defaults()}. Only reads.
   *
   * @param environment what is wanted
   * @throws ProvisioningException if the account can't be read, or the manifest isn't this
   *     environment's
   */
  public Plan plan(AppStreamEnvironment environment) {
    return plan(environment, PlanOptions.defaults());
  }

  /**
   * Plans what brings the account to what an environment describes. Only reads.
   *
   * @param environment what is wanted
   * @param options what the plan may do
   * @throws ProvisioningException if the account can't be read, or the manifest isn't this
   *     environment's
   */
  public Plan plan(AppStreamEnvironment environment, PlanOptions options) {
    return planned("plan", environment, Plan.Purpose.BUILD, options);
  }

  /**
   * Plans the removal of all that an environment owns, by its manifest. Keeps what is kept by
   * itself or by its {@link dev.appstreamkit.provisioning.plan.Retention}, unless {@link
   * PlanOptions#deleting} says otherwise. Only reads.
   *
   * @param environment the environment; only its name matters
   * @param options what the plan may do
   * @throws ProvisioningException if the account can't be read, or the manifest isn't this
   *     environment's
   */
  public Plan planDestroy(AppStreamEnvironment environment, PlanOptions options) {
    return planned("planDestroy", environment, Plan.Purpose.DESTROY, options);
  }

  private Plan planned(
      String name, AppStreamEnvironment environment, Plan.Purpose purpose, PlanOptions options) {
    return undertakings.doing(
        name, environment.name(), stop -> engine.plan(stop, environment, purpose, options));
  }

  /**
   * Plans as {@link #plan(AppStreamEnvironment, PlanOptions)} does, on a thread of the
   * provisioner's.
   *
   * @param environment what is wanted
   * @param options what the plan may do
   * @return the plan, or the error that {@code plan} throws; cancelling it ends the planning
   */
  public CompletableFuture<Plan> planAsync(AppStreamEnvironment environment, PlanOptions options) {
    return undertakings.beginning(
        "plan",
        environment.name(),
        stop -> engine.plan(stop, environment, Plan.Purpose.BUILD, options));
  }

  /**
   * Finds what others have changed or deleted since an environment was last applied. Only reads.
   *
   * @param environment the environment; attributes are compared of what it describes, of other
   *     resources that it still owns only whether they are there
   * @throws ProvisioningException if the account can't be read, or the manifest isn't this
   *     environment's
   */
  public Drift drift(AppStreamEnvironment environment) {
    return undertakings.doing("drift", environment.name(), stop -> engine.drift(stop, environment));
  }

  /**
   * Does what a plan says, and waits for the end.
   *
   * @param plan the plan; made again first, and refused if it would come out differently
   * @return what was done; complete, or paused for a person
   * @throws StalePlanException if what the plan was made from has moved; nothing was changed
   * @throws ApplyFailedException if a change failed; carries the result
   * @throws ProvisioningException the plan's blocker, if it has one; nothing was changed
   */
  public ApplyResult apply(Plan plan) {
    return applied(plan.environment(), ordered(plan));
  }

  /**
   * Does what {@link #apply(Plan)} does, on a thread of the provisioner's.
   *
   * @param plan the plan; made again first, and refused if it would come out differently
   * @return what was done, or the error that {@code apply} throws; cancelling it pauses the run,
   *     which then ends by itself ({@link #runs()} lists it until it has)
   * @throws ProvisioningException the plan's blocker, if it has one; nothing was changed
   */
  public CompletableFuture<ApplyResult> applyAsync(Plan plan) {
    return applying(plan.environment(), ordered(plan));
  }

  /**
   * Does what was approved, and waits for the end.
   *
   * @param environment the environment that the approved plan was made for
   * @param approval the approval of the plan, which is made again first
   * @return what was done; complete, or paused for a person
   * @throws StaleApprovalException if planning again gives something else; nothing was changed
   * @throws ProvisioningException if the approval is for another environment; nothing was changed
   * @throws ApplyFailedException if a change failed; carries the result
   */
  public ApplyResult apply(AppStreamEnvironment environment, Approval approval) {
    return applied(environment, Engine.Order.of(environment, approval));
  }

  /**
   * Does what {@link #apply(AppStreamEnvironment, Approval)} does, on a thread of the
   * provisioner's.
   *
   * @param environment the environment that the approved plan was made for
   * @param approval the approval of the plan, which is made again first
   * @return what was done, or the error that {@code apply} throws; cancelling it pauses the run
   */
  public CompletableFuture<ApplyResult> applyAsync(
      AppStreamEnvironment environment, Approval approval) {
    return applying(environment, Engine.Order.of(environment, approval));
  }

  private static Engine.Order ordered(Plan plan) {
    PlanData.requireOurs(plan);
    plan.requireUnblocked();
    return Engine.Order.of(plan);
  }

  private ApplyResult applied(AppStreamEnvironment environment, Engine.Order order) {
    return undertakings.doing(
        "apply", environment.name(), stop -> engine.apply(stop, order), ApplyResult::complete);
  }

  private CompletableFuture<ApplyResult> applying(
      AppStreamEnvironment environment, Engine.Order order) {
    return undertakings.beginning("apply", environment.name(), stop -> engine.apply(stop, order));
  }

  /**
   * Begins to do what a plan says.
   *
   * @param plan the plan; made again first, and refused if it would come out differently
   * @return the run
   * @throws StalePlanException if what the plan was made from has moved; nothing was changed
   * @throws ManifestException if another process works with the manifest; {@link
   *     dev.appstreamkit.provisioning.errors.LeaseHeldException} says which and until when
   * @throws ProvisioningException the plan's blocker, if it has one; nothing was changed
   * @throws IllegalArgumentException if it isn't a plan that this library made
   */
  public Run start(Plan plan) {
    return begun(plan.environment(), ordered(plan));
  }

  /**
   * Begins to do what was approved.
   *
   * @param environment the environment that the approved plan was made for
   * @param approval the approval of the plan, which is made again first
   * @return the run
   * @throws StaleApprovalException if planning again gives something else; nothing was changed
   * @throws ProvisioningException if the approval is for another environment; nothing was changed
   * @throws ManifestException if another process works with the manifest
   */
  public Run start(AppStreamEnvironment environment, Approval approval) {
    return begun(environment, Engine.Order.of(environment, approval));
  }

  private Run begun(AppStreamEnvironment environment, Engine.Order order) {
    return undertakings.doing("start", environment.name(), stop -> engine.start(stop, order));
  }

  /**
   * Returns the runs that have begun here and haven't ended, the oldest first: of {@link #apply},
   * {@link #start} and their like, and while a step is executed, that of its approved plan. Each
   * can be paused or cancelled.
   */
  public List<Run> runs() {
    undertakings.requireOpen();
    return undertakings.runs();
  }

  /**
   * Returns the steps of an approved plan as data, for {@link #executeStep}; their keys are always
   * the same. The first time, the plan is made again and its steps are written into the manifest.
   *
   * @param environment the environment that the approved plan was made for
   * @param approval the approval of the plan
   * @return all steps, each after those that it needs, and which of them are done
   * @throws StaleApprovalException if nothing was executed yet and planning again gives something
   *     else
   * @throws StalePlanException if the environment is described otherwise than when it was approved
   * @throws ManifestException if another process works with the manifest
   */
  public List<PlannedStep> steps(AppStreamEnvironment environment, Approval approval) {
    return undertakings.doing(
        "steps",
        environment.name(),
        stop -> engine.stepByStep(stop, environment, approval, StepByStep::steps));
  }

  /**
   * Executes one step of an approved plan, alone, and waits for what it brings about. It may be
   * executed again, in any process and on any machine that reaches the manifest, with the same
   * effect; one that is done stays done. Other steps may be executed meanwhile. {@link #stepwise}
   * begins a step without waiting.
   *
   * @param environment the environment that the approved plan was made for
   * @param approval the approval of the plan; its fingerprint is checked when the first of its
   *     steps begins, and after that the environment's description
   * @param key the step, as {@link #steps} names it
   * @return {@link Outcome.Done}; {@link Outcome.Unchanged} if its effect was there already; {@link
   *     Outcome.Paused} if a person is waited for
   * @throws StaleApprovalException if it is the first, and planning again gives something else
   * @throws StalePlanException if the environment is described otherwise than when it was approved
   * @throws ManifestException if another process works with the manifest, or another run is under
   *     way
   * @throws ProvisioningException if there is no such step, one before it isn't done, or it failed
   */
  public Outcome executeStep(AppStreamEnvironment environment, Approval approval, String key) {
    return undertakings.doing(
        "executeStep",
        environment.name(),
        stop -> engine.stepByStep(stop, environment, approval, steps -> steps.execute(key)),
        outcome -> outcome instanceof Outcome.Done || outcome instanceof Outcome.Unchanged);
  }

  /**
   * Returns an approved plan for a workflow engine, whose steps any worker begins and polls.
   *
   * @param environment the environment that the approved plan was made for
   * @param approval the approval of the plan
   */
  public StepwiseRun stepwise(AppStreamEnvironment environment, Approval approval) {
    undertakings.requireOpen();
    return new StepwiseRun(
        new StepwiseRun.Session() {
          @Override
          public <T> T with(String name, Function<StepByStep, T> work) {
            return undertakings.doing(
                name,
                environment.name(),
                stop -> engine.stepByStep(stop, environment, approval, work));
          }
        });
  }

  /** Returns what forgets single resources, and finds them again when the manifest was lost. */
  public EnvironmentOwnership ownership(AppStreamEnvironment environment) {
    undertakings.requireOpen();
    return new EnvironmentOwnership(environment, undertakings, engine::ownership);
  }

  /**
   * Pauses all runs, ends all that only reads, waits until both have ended, and closes the
   * provisioner as {@link #close()} does. If the thread is interrupted, it waits no longer; the
   * flag stays set.
   *
   * @param longest how long to wait at most, in real time; zero or more
   * @return the runs that haven't ended by then, which are broken off as if the process had been
   *     killed: applying again goes on from there; empty if all have ended
   */
  public List<Run> close(Duration longest) {
    List<Run> left = undertakings.close(longest);
    close();
    return left;
  }

  /**
   * Breaks off what is under way, and closes the clients that were made here, not those given.
   * {@link #close(Duration)} lets runs end first. Closing twice does nothing more; all other
   * methods throw an {@link IllegalStateException} from now on.
   */
  @Override
  public void close() {
    undertakings.close();
    Calls.abandon(threads.close());
    clients.close();
  }
}
