package dev.appstreamkit.provisioning.internal.run;

import dev.appstreamkit.provisioning.internal.aws.AwsClients;
import dev.appstreamkit.provisioning.internal.aws.CallGate;
import dev.appstreamkit.provisioning.internal.calls.Calls;
import dev.appstreamkit.provisioning.internal.calls.StopSignal;
import dev.appstreamkit.provisioning.internal.calls.Whereabouts;
import dev.appstreamkit.provisioning.internal.ownership.Manifests;
import dev.appstreamkit.provisioning.internal.ownership.OwnershipSession;
import dev.appstreamkit.provisioning.internal.planning.ExecutablePlan;
import dev.appstreamkit.provisioning.internal.planning.Kinds;
import dev.appstreamkit.provisioning.internal.planning.Rules;
import dev.appstreamkit.provisioning.internal.reading.Planning;
import dev.appstreamkit.provisioning.internal.steps.Events;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyFailedException;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.Drift;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.Run;
import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.function.Consumer;
import java.util.function.Function;

/** Does what a provisioner is asked to, on the thread of whoever asks. */
public final class Engine {

  private final AwsClients clients;
  private final Whereabouts whereabouts;
  private final Calls calls;
  private final Kinds kinds;
  private final Rules rules;
  private final Events events;
  private final Function<Reach, Manifests> manifests;
  private final Undertakings undertakings;
  private final StepMemory memory = new StepMemory();

  /**
   * What reaches the manifests.
   *
   * @param calls what makes the calls
   * @param services the clients
   */
  public record Reach(Calls calls, Services services) {}

  /**
   * Makes it.
   *
   * @param clients the clients
   * @param whereabouts where everything is done
   * @param calls what makes the calls
   * @param kinds the kinds
   * @param rules what is asked about each whole plan
   * @param events whom to tell
   * @param manifests returns where manifests are
   * @param undertakings where runs are listed
   */
  public Engine(
      AwsClients clients,
      Whereabouts whereabouts,
      Calls calls,
      Kinds kinds,
      Rules rules,
      Events events,
      Function<Reach, Manifests> manifests,
      Undertakings undertakings) {
    this.clients = clients;
    this.whereabouts = whereabouts;
    this.calls = calls;
    this.kinds = kinds;
    this.rules = rules;
    this.events = events;
    this.manifests = manifests;
    this.undertakings = undertakings;
  }

  /**
   * What is to be done, and what to hold its plan against.
   *
   * @param environment what is wanted
   * @param purpose whether to build or to destroy
   * @param options what the plan may do
   * @param target throws if the account or region isn't the one that is meant
   * @param check throws if a plan isn't the one that is meant
   */
  public record Order(
      AppStreamEnvironment environment,
      Plan.Purpose purpose,
      PlanOptions options,
      Consumer<Target> target,
      Consumer<Plan> check) {

    /** Returns the order to do what a plan says. */
    public static Order of(Plan plan) {
      return new Order(
          plan.environment(),
          plan.purpose(),
          plan.options(),
          here -> {},
          now -> {
            plan.requireSame(now);
            now.requireUnblocked();
          });
    }

    /** Returns the order to do what was approved. */
    public static Order of(AppStreamEnvironment environment, Approval approval) {
      return new Order(
          environment,
          approval.purpose(),
          approval.options(),
          here -> approval.requireFor(environment, here),
          now -> {
            approval.requireSame(now);
            now.requireUnblocked();
          });
    }
  }

  /** Returns the account, partition and region. */
  public Target target(StopSignal stop) {
    return whereabouts.target(calls.reading(stop));
  }

  /** Returns the clients, which make their calls at once, each one time. */
  public Services services(StopSignal stop) {
    return clients.services(target(stop), CallGate.UNLIMITED);
  }

  /** Makes a plan. */
  public Plan plan(
      StopSignal stop,
      AppStreamEnvironment environment,
      Plan.Purpose purpose,
      PlanOptions options) {
    Plan plan =
        planning(stop)
            .make(environment, manifests(stop).load(environment), purpose, options)
            .plan();
    events.planned(plan);
    return plan;
  }

  /** Finds what has moved. */
  public Drift drift(StopSignal stop, AppStreamEnvironment environment) {
    Drift drift = planning(stop).drift(environment, manifests(stop).load(environment));
    events.drifted(drift);
    return drift;
  }

  /**
   * Begins to do what is ordered.
   *
   * @param stop the run's; what is asked of it before the run has begun ends the planning
   */
  public Run start(StopSignal stop, Order order) {
    order.target().accept(target(stop));
    Manifests.Open open = manifests(stop).open(order.environment());
    try {
      ExecutablePlan work =
          planning(stop)
              .make(order.environment(), open.manifest(), order.purpose(), order.options());
      order.check().accept(work.plan());
      Services held = held(stop, open.writer()::require);
      Execution execution =
          new Execution(work, open.manifest(), open.writer(), held, calls.running(stop), events);
      undertakings.begun(execution);
      execution.whenEnded(
          () -> {
            undertakings.ended(execution);
            open.close();
          });
      return execution.start();
    } catch (RuntimeException e) {
      RuntimeException why = open.explained(e);
      open.close();
      throw why;
    }
  }

  /**
   * Does what is ordered, to the end, which is soon when it is asked to stop.
   *
   * @throws ApplyFailedException if a change failed
   */
  public ApplyResult apply(StopSignal stop, Order order) {
    ApplyResult result = Calls.joinToTheEnd(start(stop, order).result());
    if (!result.failures().isEmpty()) {
      throw new ApplyFailedException(result);
    }
    return result;
  }

  /** Does something with the steps of an approved plan. */
  public <T> T stepByStep(
      StopSignal stop,
      AppStreamEnvironment environment,
      Approval approval,
      Function<StepByStep, T> work) {
    Order order = Order.of(environment, approval);
    Target here = target(stop);
    order.target().accept(here);
    StepByStep.Tools tools =
        new StepByStep.Tools(
            here,
            planning(stop),
            kinds,
            permission -> held(stop, permission),
            calls.running(stop),
            events,
            undertakings,
            memory);
    return work.apply(new StepByStep(environment, approval, order.check(), manifests(stop), tools));
  }

  /** Returns what opens manifests for changes of ownership outside of runs. */
  public OwnershipSession ownership(StopSignal stop) {
    return new OwnershipSession(
        manifests(stop), calls.reading(stop), kinds, permission -> held(stop, permission));
  }

  private Planning planning(StopSignal stop) {
    return new Planning(
        calls.reading(stop), kinds, clients.services(target(stop), calls.gate()), rules);
  }

  private Services held(StopSignal stop, Runnable permission) {
    return clients.services(target(stop), calls.gate(), permission);
  }

  /** What is recorded never waits for its turn: others wait until it is. */
  private Manifests manifests(StopSignal stop) {
    return manifests.apply(new Reach(calls, clients.services(target(stop), CallGate.UNLIMITED)));
  }
}
