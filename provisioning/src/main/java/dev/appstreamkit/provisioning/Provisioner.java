package dev.appstreamkit.provisioning;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.StaleApprovalException;
import dev.appstreamkit.provisioning.errors.StalePlanException;
import dev.appstreamkit.provisioning.internal.aws.AwsClients;
import dev.appstreamkit.provisioning.internal.aws.CallGate;
import dev.appstreamkit.provisioning.internal.aws.CallMeter;
import dev.appstreamkit.provisioning.internal.calls.CallOwner;
import dev.appstreamkit.provisioning.internal.calls.CallThreads;
import dev.appstreamkit.provisioning.internal.calls.Calls;
import dev.appstreamkit.provisioning.internal.ownership.ForgetOperation;
import dev.appstreamkit.provisioning.internal.ownership.Manifests;
import dev.appstreamkit.provisioning.internal.ownership.OwnershipSession;
import dev.appstreamkit.provisioning.internal.ownership.Places;
import dev.appstreamkit.provisioning.internal.ownership.TagSearch;
import dev.appstreamkit.provisioning.internal.planning.ExecutablePlan;
import dev.appstreamkit.provisioning.internal.planning.Kinds;
import dev.appstreamkit.provisioning.internal.planning.PlanData;
import dev.appstreamkit.provisioning.internal.reading.Planning;
import dev.appstreamkit.provisioning.internal.run.Execution;
import dev.appstreamkit.provisioning.internal.run.StepByStep;
import dev.appstreamkit.provisioning.internal.steps.Events;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyFailedException;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.Drift;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.PlannedStep;
import dev.appstreamkit.provisioning.plan.Run;
import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Plans and applies environments in one AWS account and region. Thread-safe; close it when it isn't
 * needed any more.
 *
 * <p>What an environment owns is kept in its <em>manifest</em>, a local file that only its owner
 * can read or an object in S3 (see {@link ManifestLocation}); without it, nothing is changed or
 * deleted that is already there.
 */
public final class Provisioner implements AutoCloseable {

  private final AwsClients clients;
  private final CallThreads threads;
  private final Calls calls;
  private final Events events;
  private final Kinds kinds;
  private final Places places;
  private final TimeSource wallTime;
  private final Optional<String> expectedAccount;
  private volatile Optional<Target> target = Optional.empty();

  Provisioner(ProvisionerBuilder builder) {
    this.expectedAccount = builder.expectedAccount;
    CallMeter meter = new CallMeter();
    this.clients = AwsClients.create(builder.settings(), builder.regionOrDefault(), meter);
    this.events = new Events(builder.listeners);
    this.threads = new CallThreads(builder.calls.atOnce());
    this.calls = new Calls(builder.time, meter, threads, events::paced, builder.calls);
    List<ResourceKind<? extends ResourceSpec>> all = new ArrayList<>(BuiltInKinds.all());
    all.addAll(builder.kinds);
    this.kinds = new Kinds(all);
    this.places = builder.places;
    this.wallTime = builder.wallTime;
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
    if (target.isEmpty()) {
      Target here = Calls.join(calls.retrying(CallOwner.NONE, clients::whereAmI));
      requireExpected(here);
      Calls.join(
          calls.retrying(
              CallOwner.NONE,
              () -> {
                clients.requireHere(here);
                return true;
              }));
      target = Optional.of(here);
    }
    return target.orElseThrow();
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
    return work(environment, Plan.Purpose.BUILD, options).plan();
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
    return work(environment, Plan.Purpose.DESTROY, options).plan();
  }

  /**
   * Finds what somebody else has changed or deleted since an environment was last applied. Only
   * reads.
   *
   * @param environment the environment; attributes are compared of what it describes, of other
   *     resources that it still owns only whether they are there
   * @throws ProvisioningException if the account can't be read, or the manifest isn't this
   *     environment's
   */
  public Drift drift(AppStreamEnvironment environment) {
    return planning().drift(environment, manifests().load(environment));
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
    return done(start(plan));
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
    return done(start(environment, approval));
  }

  private static ApplyResult done(Run run) {
    ApplyResult result = Calls.join(run.result());
    if (!result.failures().isEmpty()) {
      throw new ApplyFailedException(result);
    }
    return result;
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
    PlanData.requireOurs(plan);
    plan.requireUnblocked();
    return start(
        plan.environment(),
        plan.purpose(),
        plan.options(),
        now -> {
          plan.requireSame(now);
          now.requireUnblocked();
        });
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
    approval.requireFor(environment, target());
    return start(
        environment,
        approval.purpose(),
        approval.options(),
        now -> {
          approval.requireSame(now);
          now.requireUnblocked();
        });
  }

  private Run start(
      AppStreamEnvironment environment,
      Plan.Purpose purpose,
      PlanOptions options,
      Consumer<Plan> check) {
    Manifests.Open open = manifests().open(environment);
    try {
      ExecutablePlan work = planning().make(environment, open.manifest(), purpose, options);
      check.accept(work.plan());
      Services held = held(open.writer()::require);
      Execution execution =
          new Execution(work, open.manifest(), open.writer(), held, calls, events);
      execution.whenEnded(open::close);
      return execution.start();
    } catch (RuntimeException e) {
      RuntimeException why = open.explained(e);
      open.close();
      throw why;
    }
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
    return stepByStep(environment, approval, StepByStep::steps);
  }

  /**
   * Executes one step of an approved plan, alone, and waits for what it brings about. It may be
   * executed again, in any process and on any machine that reaches the manifest, with the same
   * effect; one that is done stays done. The manifest is held meanwhile.
   *
   * @param environment the environment that the approved plan was made for
   * @param approval the approval of the plan; its fingerprint is checked when the first of its
   *     steps begins, and after that the environment's description
   * @param key the step, as {@link #steps} names it
   * @return {@link Outcome.Done}; {@link Outcome.Unchanged} if its effect was there already; {@link
   *     Outcome.Paused} if a person is waited for
   * @throws StaleApprovalException if it is the first, and planning again gives something else
   * @throws StalePlanException if the environment is described otherwise than when it was approved
   * @throws ManifestException if another process works with the manifest
   * @throws ProvisioningException if there is no such step, one before it isn't done, or it failed
   */
  public Outcome executeStep(AppStreamEnvironment environment, Approval approval, String key) {
    return stepByStep(environment, approval, steps -> steps.execute(key));
  }

  private <T> T stepByStep(
      AppStreamEnvironment environment, Approval approval, Function<StepByStep, T> work) {
    approval.requireFor(environment, target());
    try (Manifests.Open open = manifests().open(environment)) {
      Services held = held(open.writer()::require);
      Consumer<Plan> check =
          now -> {
            approval.requireSame(now);
            now.requireUnblocked();
          };
      return work.apply(
          new StepByStep(
              environment,
              approval,
              check,
              open,
              new StepByStep.Tools(planning(), kinds, held, calls, events)));
    }
  }

  /**
   * Returns what forgets single resources, and finds them again when the manifest was lost.
   *
   * @param environment the environment
   */
  public EnvironmentOwnership ownership(AppStreamEnvironment environment) {
    OwnershipSession session = new OwnershipSession(manifests(), calls, kinds, this::held);
    return new EnvironmentOwnership(
        environment, new ForgetOperation(session), new TagSearch(session));
  }

  private void requireExpected(Target here) {
    if (expectedAccount.filter(account -> !account.equals(here.account())).isPresent()) {
      throw new ProvisioningException(
          ErrorCategory.INVALID,
          Optional.empty(),
          "the credentials lead to account "
              + here
              + ", and account "
              + expectedAccount.get()
              + " is expected",
          "use the credentials of the account that is meant");
    }
  }

  private ExecutablePlan work(
      AppStreamEnvironment environment, Plan.Purpose purpose, PlanOptions options) {
    return planning().make(environment, manifests().load(environment), purpose, options);
  }

  private Planning planning() {
    return new Planning(calls, kinds, services());
  }

  private Services services() {
    return clients.services(target(), calls.gate());
  }

  private Services held(Runnable permission) {
    return clients.services(target(), calls.gate(), permission);
  }

  /** What is recorded never waits for its turn: others wait until it is. */
  private Manifests manifests() {
    return new Manifests(calls, clients.services(target(), CallGate.UNLIMITED), places, wallTime);
  }

  /** Ends the calls under way and closes the clients that were made here, not those given. */
  @Override
  public void close() {
    Calls.abandon(threads.close());
    clients.close();
  }
}
