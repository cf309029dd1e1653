package dev.appstreamkit.provisioning.internal.steps;

import dev.appstreamkit.core.pacing.PacerEvent;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.calls.ListenersTurn;
import dev.appstreamkit.provisioning.internal.calls.LogContext;
import dev.appstreamkit.provisioning.plan.CallEvent;
import dev.appstreamkit.provisioning.plan.Drift;
import dev.appstreamkit.provisioning.plan.LeaseEvent;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.provisioning.plan.Run;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners, one event at a time and in order. Nobody waits for a listener in the middle of
 * something: while one is told, its thread tells what others have to say meanwhile. One that calls
 * a service may wait for time to pass, and time doesn't pass for those who'd wait for it.
 */
public final class Events {

  private static final Logger LOG = LoggerFactory.getLogger(Events.class);

  private final List<ProvisioningListener> listeners;
  private final Optional<String> run;
  private final Line line;

  /** Makes the one that tells these listeners. */
  public Events(List<ProvisioningListener> listeners) {
    this(listeners, Optional.empty(), new Line());
  }

  private Events(List<ProvisioningListener> listeners, Optional<String> run, Line line) {
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
    return new Events(told, id, line);
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

  /** Tells of a resource, as {@link #tell(Optional, Consumer)} does. */
  public CompletableFuture<Void> tell(
      ResourceAddress address, Consumer<ProvisioningListener> event) {
    return tell(Optional.of(address), event);
  }

  /**
   * Tells an event, or leaves it to the thread that tells another one just now.
   *
   * @return completes when every listener was told; for what is to happen only afterwards
   */
  public CompletableFuture<Void> tell(
      Optional<ResourceAddress> address, Consumer<ProvisioningListener> event) {
    return tell(run, address, event);
  }

  private CompletableFuture<Void> tell(
      Optional<String> of,
      Optional<ResourceAddress> address,
      Consumer<ProvisioningListener> event) {
    return line.pass(
        () -> {
          try (LogContext context = LogContext.of(of, address)) {
            listeners.forEach(listener -> guarded(() -> event.accept(listener)));
          }
        });
  }

  private static void guarded(Runnable telling) {
    try {
      telling.run();
    } catch (Throwable e) { // Kotlin's listeners throw whatever they like.
      LOG.warn("A provisioning listener failed; the run goes on.", e);
    }
  }

  /** What is told, one after the other, by whichever thread came first. */
  private static final class Line {

    private record Told(Runnable telling, CompletableFuture<Void> done) {}

    private final Queue<Told> waiting = new ArrayDeque<>();
    private boolean busy;

    CompletableFuture<Void> pass(Runnable telling) {
      Told told = new Told(telling, new CompletableFuture<>());
      synchronized (this) {
        waiting.add(told);
        if (busy) {
          return told.done;
        }
        busy = true;
      }
      tellAll();
      return told.done;
    }

    private void tellAll() {
      for (Told next = next(); next != null; next = next()) {
        try {
          ListenersTurn.take(next.telling);
        } finally {
          next.done.complete(null);
        }
      }
    }

    private synchronized @Nullable Told next() {
      Told next = waiting.poll();
      busy = next != null;
      return next;
    }
  }
}
