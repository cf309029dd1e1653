package dev.appstreamkit.provisioning.internal.steps;

import dev.appstreamkit.core.pacing.PacerEvent;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.calls.LogContext;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.provisioning.plan.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners, one event at a time. */
public final class Events {

  private static final Logger LOG = LoggerFactory.getLogger(Events.class);

  private final List<ProvisioningListener> listeners;
  private final Optional<String> run;
  private final Object oneAtATime;

  /** Makes the one that tells these listeners. */
  public Events(List<ProvisioningListener> listeners) {
    this(listeners, Optional.empty(), new Object());
  }

  private Events(List<ProvisioningListener> listeners, Optional<String> run, Object oneAtATime) {
    this.listeners = List.copyOf(listeners);
    this.run = run;
    this.oneAtATime = oneAtATime;
  }

  /** Returns the one that tells these listeners of one run. */
  public Events forRun(Run begun) {
    Optional<String> id = Optional.of(begun.id());
    List<ProvisioningListener> told = new ArrayList<>();
    synchronized (oneAtATime) {
      try (LogContext context = LogContext.of(id, Optional.empty())) {
        for (ProvisioningListener listener : listeners) {
          told.add(listener);
          guarded(() -> told.set(told.size() - 1, listener.forRun(begun)));
        }
      }
    }
    return new Events(told, id, oneAtATime);
  }

  /** Returns the id of the run that is told of; empty if it is none in particular. */
  Optional<String> run() {
    return run;
  }

  /** Says that all calls are paced otherwise. */
  public void paced(PacerEvent event) {
    tell(Optional.empty(), listener -> listener.paced(event));
  }

  public void tell(ResourceAddress address, Consumer<ProvisioningListener> event) {
    tell(Optional.of(address), event);
  }

  public void tell(Optional<ResourceAddress> address, Consumer<ProvisioningListener> event) {
    synchronized (oneAtATime) {
      try (LogContext context = LogContext.of(run, address)) {
        listeners.forEach(listener -> guarded(() -> event.accept(listener)));
      }
    }
  }

  private static void guarded(Runnable telling) {
    try {
      telling.run();
    } catch (RuntimeException | AssertionError | LinkageError e) {
      LOG.warn("A provisioning listener failed; the run goes on.", e);
    }
  }
}
