package dev.appstreamkit.micrometer;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.micrometer.ProvisioningObservation.Key;
import dev.appstreamkit.provisioning.plan.ApiCall;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.CallEvent;
import dev.appstreamkit.provisioning.plan.CallListener;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.Progress;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.provisioning.plan.Run;
import dev.appstreamkit.provisioning.plan.ThreadContext;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Observes runs, changes, steps, waits and AWS calls, so that one instrumentation gives metrics and
 * traces: which ones depends on the handlers of the registry. {@link ProvisioningObservation} lists
 * names and keys.
 *
 * <pre>{@code
 * Provisioner.builder().listener(ProvisioningObservations.create(registry)).build();
 * }</pre>
 *
 * <p>A run's parent is what is observed by who applies. A call's parent is the wait, step, change
 * or run that it is made for, and else what is observed by who plans; it is the current observation
 * while the SDK works, so that spans of an interceptor of the SDK's are below it. What Micrometer's
 * Context Propagation knows of the caller's thread is carried to the threads that plan, apply and
 * call. Thread-safe; one may serve several provisioners.
 */
public final class ProvisioningObservations
    implements ProvisioningListener, CallListener, ThreadContext {

  private final ObservationRegistry registry;
  private final ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder().build();
  private final Map<String, OfRun> runs = new ConcurrentHashMap<>();

  private ProvisioningObservations(ObservationRegistry registry) {
    this.registry = Objects.requireNonNull(registry, "registry");
  }

  /**
   * Returns one that observes with a registry.
   *
   * @param registry the registry, whose handlers make metrics and traces
   */
  public static ProvisioningObservations create(ObservationRegistry registry) {
    return new ProvisioningObservations(registry);
  }

  @Override
  public UnaryOperator<Runnable> capture() {
    ContextSnapshot snapshot = snapshots.captureAll();
    return snapshot::wrap;
  }

  @Override
  public ProvisioningListener forRun(Run run) {
    OfRun observed = new OfRun(run);
    runs.put(run.id(), observed);
    run.result().whenComplete((result, error) -> observed.broken());
    return observed;
  }

  @Override
  public Ending began(ApiCall call) {
    Observation observation =
        Observation.createNotStarted(ProvisioningObservation.CALL.getName(), registry)
            .contextualName(call.toString())
            .lowCardinalityKeyValue(Key.SERVICE.withValue(call.service()))
            .lowCardinalityKeyValue(Key.OPERATION.withValue(call.operation()))
            .lowCardinalityKeyValue(Key.OUTCOME.withValue("UNKNOWN"))
            .lowCardinalityKeyValue(Key.ERROR_CODE.withValue(Opened.NONE));
    call.address()
        .ifPresent(
            address ->
                observation.highCardinalityKeyValue(
                    Key.ADDRESS.withValue(Masked.address(address))));
    call.run().ifPresent(id -> observation.highCardinalityKeyValue(Key.RUN.withValue(id)));
    call.run()
        .flatMap(id -> Optional.ofNullable(runs.get(id)))
        .map(run -> run.parent(call.address()))
        .ifPresentOrElse(parent -> Opened.startedBelow(parent, observation), observation::start);
    Observation.Scope scope = observation.openScope();
    return event -> {
      try {
        end(observation, event);
      } finally {
        scope.close();
        observation.stop();
      }
    };
  }

  private static void end(Observation observation, CallEvent event) {
    String outcome = event.throttled() ? "THROTTLED" : event.succeeded() ? "SUCCESS" : "ERROR";
    observation.lowCardinalityKeyValue(Key.OUTCOME.withValue(outcome));
    event
        .errorCode()
        .ifPresent(code -> observation.lowCardinalityKeyValue(Key.ERROR_CODE.withValue(code)));
    event
        .requestId()
        .ifPresent(id -> observation.highCardinalityKeyValue(Key.REQUEST_ID.withValue(id)));
    event
        .status()
        .ifPresent(
            status ->
                observation.highCardinalityKeyValue(Key.STATUS.withValue(String.valueOf(status))));
  }

  /** The observations of one run. */
  private final class OfRun implements ProvisioningListener {

    private final String id;
    private final Observation run;
    private final Map<ResourceAddress, Opened> changes = new ConcurrentHashMap<>();
    private boolean over;

    OfRun(Run begun) {
      this.id = begun.id();
      String purpose = begun.plan().purpose().name();
      this.run =
          Observation.createNotStarted(ProvisioningObservation.RUN.getName(), registry)
              .contextualName("appstreamkit run")
              .lowCardinalityKeyValue(Key.PURPOSE.withValue(purpose))
              .lowCardinalityKeyValue(Key.OUTCOME.withValue("UNKNOWN"))
              .highCardinalityKeyValue(Key.RUN.withValue(id))
              .highCardinalityKeyValue(
                  Key.ENVIRONMENT.withValue(Masked.text(begun.plan().environment().name())))
              .highCardinalityKeyValue(Key.ACCOUNT.withValue(begun.plan().target().account()))
              .highCardinalityKeyValue(Key.REGION.withValue(begun.plan().target().region()))
              .start();
    }

    Observation parent(Optional<ResourceAddress> address) {
      return address.map(changes::get).map(Opened::current).orElse(run);
    }

    @Override
    public void started(Change change) {
      changes.put(change.address(), new Opened(registry, run, id, change));
    }

    @Override
    public void step(ResourceAddress address, String step) {
      Optional.ofNullable(changes.get(address)).ifPresent(change -> change.step(step));
    }

    @Override
    public void waiting(Progress progress) {
      Optional.ofNullable(changes.get(progress.address()))
          .ifPresent(change -> change.waiting(progress));
    }

    @Override
    public void finished(Outcome outcome) {
      Optional.ofNullable(changes.remove(outcome.address()))
          .ifPresent(change -> change.finished(outcome));
    }

    @Override
    public void ended(ApplyResult result) {
      end(result.end().name());
    }

    /** A run that couldn't keep its records isn't told to have ended. */
    void broken() {
      end("FAILED");
    }

    private synchronized void end(String outcome) {
      if (!over) {
        over = true;
        runs.remove(id);
        changes.values().forEach(Opened::abandon);
        run.lowCardinalityKeyValue(Key.OUTCOME.withValue(outcome)).stop();
      }
    }
  }
}
