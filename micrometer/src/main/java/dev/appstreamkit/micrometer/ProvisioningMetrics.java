package dev.appstreamkit.micrometer;

import dev.appstreamkit.core.pacing.PacerEvent;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.micrometer.ProvisioningMeter.Tag;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.CallEvent;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.Drift;
import dev.appstreamkit.provisioning.plan.LeaseEvent;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.provisioning.plan.Run;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Measures what no observation does: planned against actual durations, retries, throttling, pace,
 * runs under way, leases and drift. {@link ProvisioningMeter} lists names and tags.
 *
 * <pre>{@code
 * Provisioner.builder()
 *     .listener(ProvisioningObservations.create(observations))
 *     .listener(ProvisioningMetrics.create(meters))
 *     .build();
 * }</pre>
 *
 * <p>Thread-safe; gauges are of the provisioners that have it as their listener.
 */
public final class ProvisioningMetrics implements ProvisioningListener {

  private final MeterRegistry registry;
  private final Set<String> active = ConcurrentHashMap.newKeySet();
  private final Set<String> leases = ConcurrentHashMap.newKeySet();
  private final Map<String, AtomicInteger> drift = new ConcurrentHashMap<>();
  private volatile double rate = Double.NaN;
  private volatile double waiting;

  private ProvisioningMetrics(MeterRegistry registry) {
    this.registry = Objects.requireNonNull(registry, "registry");
    Gauge.builder(ProvisioningMeter.PACE.getName(), () -> rate).register(registry);
    Gauge.builder(ProvisioningMeter.PACE_WAITING.getName(), () -> waiting).register(registry);
    Gauge.builder(ProvisioningMeter.RUNS_ACTIVE.getName(), active::size).register(registry);
    Gauge.builder(ProvisioningMeter.LEASES_HELD.getName(), leases::size).register(registry);
  }

  /**
   * Returns one that measures with a registry.
   *
   * @param registry the registry
   */
  public static ProvisioningMetrics create(MeterRegistry registry) {
    return new ProvisioningMetrics(registry);
  }

  @Override
  public ProvisioningListener forRun(Run run) {
    active.add(run.id());
    run.result().whenComplete((result, error) -> active.remove(run.id()));
    return new OfRun(run.id());
  }

  @Override
  public void called(CallEvent event) {
    if (event.throttled()) {
      registry
          .counter(
              ProvisioningMeter.THROTTLED.getName(),
              Tag.SERVICE.asString(),
              event.call().service(),
              Tag.OPERATION.asString(),
              event.call().operation())
          .increment();
    }
  }

  @Override
  public void paced(PacerEvent event) {
    rate = event.rate();
    waiting = event.waiting();
  }

  @Override
  public void leased(LeaseEvent event) {
    switch (event.change()) {
      case TAKEN -> leases.add(event.manifest());
      case LOST, RELEASED -> leases.remove(event.manifest());
      case RENEWED, NOT_RENEWED -> {}
    }
    registry
        .counter(
            ProvisioningMeter.LEASE_EVENTS.getName(), Tag.CHANGE.asString(), event.change().name())
        .increment();
  }

  @Override
  public void drifted(Drift found) {
    drift.computeIfAbsent(found.environment(), this::gauge).set(found.changes().size());
  }

  private AtomicInteger gauge(String environment) {
    AtomicInteger moved = new AtomicInteger();
    Gauge.builder(ProvisioningMeter.DRIFT.getName(), moved, AtomicInteger::get)
        .tag(Tag.ENVIRONMENT.asString(), Masked.text(environment))
        .register(registry);
    return moved;
  }

  /** What is measured of one run. */
  private final class OfRun implements ProvisioningListener {

    private final String id;
    private final Map<ResourceAddress, Change> changes = new ConcurrentHashMap<>();

    OfRun(String id) {
      this.id = id;
    }

    @Override
    public void started(Change change) {
      changes.put(change.address(), change);
    }

    @Override
    public void retried(ResourceAddress address, int attempt, String why, Duration delay) {
      registry
          .counter(ProvisioningMeter.RETRIES.getName(), Tag.KIND.asString(), address.kind())
          .increment();
    }

    @Override
    public void finished(Outcome outcome) {
      Change change = changes.remove(outcome.address());
      if (change != null && outcome instanceof Outcome.Done done) {
        made(change, done.took());
      }
    }

    private void made(Change change, Duration took) {
      Tags tags =
          Tags.of(
              Tag.KIND.asString(), change.address().kind(),
              Tag.ACTION.asString(), change.action().name());
      registry.timer(ProvisioningMeter.CHANGE_EXPECTED.getName(), tags).record(change.expected());
      registry.timer(ProvisioningMeter.CHANGE_TOOK.getName(), tags).record(took);
      if (!change.expected().isZero()) {
        registry
            .summary(ProvisioningMeter.CHANGE_RATIO.getName(), tags)
            .record((double) took.toMillis() / change.expected().toMillis());
      }
    }

    @Override
    public void ended(ApplyResult result) {
      active.remove(id);
    }
  }
}
