package dev.appstreamkit.provisioning.internal.steps;

import dev.appstreamkit.core.pacing.PacerEvent;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.internal.calls.LogContext;
import dev.appstreamkit.provisioning.plan.CallEvent;
import dev.appstreamkit.provisioning.plan.Drift;
import dev.appstreamkit.provisioning.plan.LeaseEvent;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.provisioning.plan.Run;
import dev.appstreamkit.provisioning.plan.ThreadContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners, one event at a time and in order, on a thread of their own. Nobody waits for a
 * listener in the middle of something; a change and a step begin and end when that was told.
 */
public final class Events {

  private static final Logger LOG = LoggerFactory.getLogger(Events.class);

  private final List<ProvisioningListener> listeners;
  private final Optional<String> run;
  private final EventLine line;
  private final ThreadContext context;

  /**
   * Makes the one that tells these listeners.
   *
   * @param time stands still while they are told, but not for long
   * @param wall the machine's time
   * @param context what hangs on the threads of those who have something to tell
   */
  public Events(
      List<ProvisioningListener> listeners,
      TimeSource time,
      TimeSource wall,
      ThreadContext context) {
    this(listeners, Optional.empty(), new EventLine(time, wall), context);
  }

  private Events(
      List<ProvisioningListener> listeners,
      Optional<String> run,
      EventLine line,
      ThreadContext context) {
    this.context = context;
    this.listeners = List.copyOf(listeners);
    this.run = run;
    this.line = line;
  }

  /** Returns the one that tells these listeners of one run. */
  public Events forRun(Run begun) {
    Optional<String> id = Optional.of(begun.id());
    List<ProvisioningListener> told = new ArrayList<>();
    try (LogContext context = LogContext.of(id, Optional.empty())) {
      for (ProvisioningListener listener : listeners) {
        told.add(listener);
        guarded(() -> told.set(told.size() - 1, listener.forRun(begun)));
      }
    }
    return new Events(told, id, line, context);
  }

  /** Returns the id of the run that is told of; empty if it is none in particular. */
  Optional<String> run() {
    return run;
  }

  /** Says that all calls are paced otherwise. */
  public void paced(PacerEvent event) {
    tell(Optional.empty(), listener -> listener.paced(event));
  }

  /** Says that an AWS call is over. */
  public void called(CallEvent event) {
    tell(event.call().run(), event.call().address(), listener -> listener.called(event));
  }

  /** Says what became of a lease. */
  public void leased(LeaseEvent event) {
    tell(Optional.empty(), listener -> listener.leased(event));
  }

  /** Says that a plan was made. */
  public void planned(Plan plan) {
    tell(Optional.empty(), listener -> listener.planned(plan));
  }

  /** Says that drift was looked for. */
  public void drifted(Drift drift) {
    tell(Optional.empty(), listener -> listener.drifted(drift));
  }

  /** Tells of a resource. */
  public void tell(ResourceAddress address, Consumer<ProvisioningListener> event) {
    tell(run, Optional.of(address), event);
  }

  private void tell(
      Optional<String> of,
      Optional<ResourceAddress> address,
      Consumer<ProvisioningListener> event) {
    pass(of, address, event, false);
  }

  private void tell(Optional<ResourceAddress> address, Consumer<ProvisioningListener> event) {
    tell(run, address, event);
  }

  /**
   * Tells of a resource, or of the run.
   *
   * @return completes when every listener was told; for what is to happen only afterwards
   */
  public CompletableFuture<Void> told(
      Optional<ResourceAddress> address, Consumer<ProvisioningListener> event) {
    return pass(run, address, event, true);
  }

  /** Tells of a resource, as {@link #told(Optional, Consumer)} does. */
  public CompletableFuture<Void> told(
      ResourceAddress address, Consumer<ProvisioningListener> event) {
    return told(Optional.of(address), event);
  }

  private CompletableFuture<Void> pass(
      Optional<String> of,
      Optional<ResourceAddress> address,
      Consumer<ProvisioningListener> event,
      boolean awaited) {
    if (listeners.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    Runnable telling =
        () -> {
          try (LogContext log = LogContext.of(of, address)) {
            listeners.forEach(listener -> guarded(() -> event.accept(listener)));
          }
        };
    return line.pass(context.capture().apply(telling), awaited);
  }

  /** Returns whether the current thread tells a listener something. */
  public boolean isTellingHere() {
    return line.isHere();
  }

  /** Waits, no longer than a moment, until all was told that there is to tell by now. */
  public void settle() {
    if (!listeners.isEmpty()) {
      line.settle();
    }
  }

  /**
   * Has a listener that waits for all to end be told meanwhile what that may depend on, and lets go
   * on what waits for the listener itself.
   *
   * @param longest how long at most, in the machine's time
   * @return whether a listener waits here, and has waited
   */
  public boolean letGo(CompletableFuture<?> future, Duration longest) throws InterruptedException {
    return line.letGo(future, longest);
  }

  /** Has a listener that waits for something be told meanwhile what that may depend on. */
  public void tellUntil(CompletableFuture<?> future) throws InterruptedException {
    line.tellUntil(future);
  }

  private static void guarded(Runnable telling) {
    try {
      telling.run();
    } catch (Throwable e) { // Kotlin's listeners throw whatever they like.
      LOG.warn("A provisioning listener failed; the run goes on.", e);
    }
  }
}
