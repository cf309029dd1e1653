package dev.appstreamkit.provisioning.internal.run;

import dev.appstreamkit.provisioning.internal.calls.StopSignal;
import dev.appstreamkit.provisioning.internal.steps.Events;
import dev.appstreamkit.provisioning.plan.CallInterruptedException;
import dev.appstreamkit.provisioning.plan.Run;
import dev.appstreamkit.provisioning.plan.ThreadContext;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one provisioner does at the moment, and how that ends. */
public final class Undertakings {

  private static final Logger LOG = LoggerFactory.getLogger(Undertakings.class);

  private final Set<Undertaking<?>> underWay = ConcurrentHashMap.newKeySet();
  private final Map<Run, CompletableFuture<Void>> runs = new ConcurrentHashMap<>();
  private final ThreadContext context;
  private final Events events;
  private boolean closed;

  /**
   * Makes one that nothing is done by yet.
   *
   * @param context what hangs on callers' threads, and is carried to those that work for them
   * @param events whom to tell
   */
  public Undertakings(ThreadContext context, Events events) {
    this.events = events;
    this.context = context;
  }

  /**
   * Throws if the provisioner is closed.
   *
   * @throws IllegalStateException if it is
   */
  public synchronized void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the provisioner is closed; build another one");
    }
  }

  /**
   * Does something and waits for it.
   *
   * @param name what is done, a word or two
   * @param of whose, for messages
   * @param work is given what asks it to stop
   * @throws IllegalStateException if the provisioner is closed
   * @throws CallInterruptedException if the waiting thread is interrupted
   */
  public <T> T doing(String name, String of, Function<StopSignal, T> work) {
    return doing(name, of, work, any -> true);
  }

  /**
   * Does something and waits for it.
   *
   * @param whole says whether a value is what it would have been without an interrupt
   */
  public <T> T doing(String name, String of, Function<StopSignal, T> work, Predicate<T> whole) {
    requireOpen();
    if (Thread.currentThread().isInterrupted()) {
      throw CallInterruptedException.ended(what(name, of), Optional.empty());
    }
    return begin(name, of, work).await(whole);
  }

  /**
   * Begins to do something.
   *
   * @return what comes of it; cancelling it has it pause
   * @throws IllegalStateException if the provisioner is closed
   */
  public <T> CompletableFuture<T> beginning(String name, String of, Function<StopSignal, T> work) {
    return begin(name, of, work);
  }

  private synchronized <T> Undertaking<T> begin(
      String name, String of, Function<StopSignal, T> work) {
    requireOpen();
    Undertaking<T> undertaking = new Undertaking<>(what(name, of), events);
    underWay.add(undertaking);
    undertaking.ended().thenRun(() -> underWay.remove(undertaking));
    undertaking.begin(name.replace(' ', '-'), work, context.capture());
    return undertaking;
  }

  private static String what(String name, String of) {
    return "\"" + name + "\" of " + of;
  }

  /** Lists a run until it has ended. */
  void begun(Run run) {
    runs.put(run, new CompletableFuture<>());
  }

  void ended(Run run) {
    Optional.ofNullable(runs.remove(run)).ifPresent(end -> end.complete(null));
  }

  /** Returns the runs that haven't ended, the oldest first. */
  public List<Run> runs() {
    return runs.keySet().stream().sorted(Comparator.comparing(Run::startedAt)).toList();
  }

  /**
   * Lets nothing begin any more, pauses what is under way, and waits until it has ended.
   *
   * @param longest how long to wait at most, in real time
   * @return the runs that haven't ended by then
   */
  public List<Run> close(Duration longest) {
    close();
    CompletableFuture<Void> all =
        CompletableFuture.allOf(
            Stream.concat(underWay.stream().map(Undertaking::ended), runs.values().stream())
                .toArray(CompletableFuture<?>[]::new));
    try {
      boolean waited = events.letGo(all, longest);
      all.get(waited ? 0 : TimeUnit.NANOSECONDS.convert(longest), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("The provisioner is closed, and what hasn't ended is broken off: {}", underWay);
    }
    return runs();
  }

  /** Lets nothing begin any more, and pauses what is under way. */
  public void close() {
    synchronized (this) {
      closed = true;
    }
    underWay.forEach(Undertaking::pause);
    runs.keySet().forEach(Run::pause);
  }
}
