package dev.appstreamkit.provisioning.internal.run;

import dev.appstreamkit.provisioning.internal.calls.OwnThread;
import dev.appstreamkit.provisioning.internal.calls.StopSignal;
import dev.appstreamkit.provisioning.internal.steps.Events;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.CallInterruptedException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Something that is done on a thread of its own, for a caller who may turn away. Cancelling it has
 * it pause; it then comes to an orderly end by itself.
 */
final class Undertaking<T> extends CompletableFuture<T> {

  /** Who is interrupted is away within a second. */
  private static final long LONGEST_FAREWELL_MILLIS = 800;

  private final String what;
  private final Events events;
  private final boolean forListener;
  private final StopSignal stop = new StopSignal();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  /**
   * Prepares it.
   *
   * @param what it is, with its environment, for messages
   * @param events whom to tell
   */
  Undertaking(String what, Events events) {
    this.what = what;
    this.events = events;
    this.forListener = events.isTellingHere();
  }

  void begin(String thread, Function<StopSignal, T> work, UnaryOperator<Runnable> context) {
    Runnable inContext = context.apply(() -> run(work));
    new OwnThread(thread, stop, () -> run(inContext)).start();
  }

  /** A context that throws, or runs nothing, keeps nobody waiting. */
  private void run(Runnable inContext) {
    try {
      inContext.run();
      if (!isDone()) {
        completeExceptionally(
            new IllegalStateException(
                "the ThreadContext ran nothing of " + what + "; it has to run what it is given"));
      }
    } catch (Throwable e) {
      completeExceptionally(e);
    } finally {
      ended.complete(null);
    }
  }

  private void run(Function<StopSignal, T> work) {
    try {
      T value = work.apply(stop);
      settle();
      complete(value);
    } catch (Throwable e) { // Whoever waits is told of whatever it is.
      settle();
      completeExceptionally(e);
    } finally {
      ended.complete(null);
    }
  }

  /** What happened is told before it is over, unless it is a listener that waits for it. */
  private void settle() {
    if (!forListener) {
      events.settle();
    }
  }

  /** Has it start nothing more. */
  void pause() {
    stop.ask(StopSignal.Manner.PAUSED);
  }

  /** Completes when nothing of it is under way, whether or not anybody waits for the value. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  @Override
  public String toString() {
    return what;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    if (cancelled) {
      pause();
    }
    return cancelled;
  }

  /** A listener that waits for it is told meanwhile what it may depend on. */
  @Override
  public T get() throws InterruptedException, ExecutionException {
    events.tellUntil(this);
    return super.get();
  }

  @Override
  public T join() {
    try {
      events.tellUntil(this);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return super.join();
  }

  /** The stages that come after it are plain ones: cancelling them stops nothing. */
  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }

  /**
   * Waits for the value. If the waiting thread is interrupted, it is paused, and waited for less
   * than a second more.
   *
   * @param whole says whether a value is what it would have been without the interrupt
   * @throws CallInterruptedException if the thread is interrupted, and there is no whole value
   */
  T await(Predicate<T> whole) {
    try {
      return get();
    } catch (InterruptedException e) {
      pause();
      return soon(whole);
    } catch (ExecutionException e) {
      throw thrown(Objects.requireNonNullElse(e.getCause(), e));
    }
  }

  private T soon(Predicate<T> whole) {
    try {
      T value = get(LONGEST_FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
      if (whole.test(value)) {
        return value;
      }
      throw CallInterruptedException.ended(
          what, value instanceof ApplyResult result ? Optional.of(result) : Optional.empty());
    } catch (CancellationException stopped) {
      throw CallInterruptedException.ended(what, Optional.empty());
    } catch (InterruptedException | TimeoutException e) {
      throw CallInterruptedException.ending(what);
    } catch (ExecutionException e) {
      throw thrown(Objects.requireNonNullElse(e.getCause(), e));
    } finally {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns the error with the caller's frames below its own: it was thrown on our thread. */
  private static RuntimeException thrown(Throwable error) {
    RuntimeException known =
        error instanceof RuntimeException unchecked ? unchecked : new CompletionException(error);
    StackTraceElement[] own = known.getStackTrace();
    if (own.length > 0) {
      StackTraceElement[] callers = Thread.currentThread().getStackTrace();
      known.setStackTrace(
          Stream.of(own, callers).flatMap(Stream::of).toArray(StackTraceElement[]::new));
    }
    return known;
  }
}
