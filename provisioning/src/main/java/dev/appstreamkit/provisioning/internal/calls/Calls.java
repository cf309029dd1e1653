package dev.appstreamkit.provisioning.internal.calls;

import dev.appstreamkit.core.pacing.Pacer;
import dev.appstreamkit.core.pacing.PacerListener;
import dev.appstreamkit.core.retry.ErrorKind;
import dev.appstreamkit.core.retry.Retrier;
import dev.appstreamkit.core.retry.RetriesExhaustedException;
import dev.appstreamkit.core.retry.RetryListener;
import dev.appstreamkit.core.retry.RetryPolicy;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.internal.aws.CallGate;
import dev.appstreamkit.provisioning.internal.aws.CallMeter;
import dev.appstreamkit.provisioning.internal.ground.Unwrapped;
import dev.appstreamkit.provisioning.plan.ThreadContext;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Makes blocking calls on a small executor, again where that helps, and gives those that fail their
 * meaning. Only a call occupies a thread; the time between two attempts doesn't.
 */
public final class Calls {

  /** No bound at all, until throttling teaches the pacer what the services allow. */
  private static final double CALLS_PER_SECOND = 10_000;

  private static final int AT_ONCE_AFTER_A_REST = 1_000;

  private static final int TRIED_AT_ONCE = 32;

  /** More are tried than are under way: some wait for their next attempt. */
  private static final int TRIED_FOR_EACH_UNDER_WAY = 4;

  /** A service that throttles at random, not by a rate, is still called this often. */
  private static final double CALLS_PER_SECOND_AT_LEAST = 2;

  /** Does something by a few blocking calls that belong together. */
  @FunctionalInterface
  public interface Action<T> {
    /**
     * Does it.
     *
     * @param repeated whether an earlier attempt may have taken effect; not if they were throttled
     */
    T run(boolean repeated);
  }

  private final TimeSource time;
  private final CallMeter meter;
  private final CallThreads threads;
  private final CallPacing pacing;
  private final RetryPolicy policy;
  private final Retrier retrier;
  private final Retrier recorder;
  private final AtomicLong silentUntil;
  private final ConcurrencyLimit limit;
  private final CallStop stop;
  private final Optional<ReadMemory> memory;
  private final Optional<Silence> silence;
  private final ThreadContext context;
  private final UnaryOperator<Runnable> carried;
  private final Optional<String> run;

  /**
   * Makes one.
   *
   * @param time where delays come from
   * @param meter what counts the calls
   * @param threads where calls block; bound how many are under way
   * @param paced is told when calls are made more slowly or faster
   * @param options how calls are made
   * @param context what hangs on the thread of who wants them, and is carried to those that make
   *     them
   */
  public Calls(
      TimeSource time,
      CallMeter meter,
      CallThreads threads,
      PacerListener paced,
      CallOptions options,
      ThreadContext context) {
    this.context = context;
    this.carried = UnaryOperator.identity();
    this.run = Optional.empty();
    this.time = time;
    this.meter = meter;
    this.threads = threads;
    this.silentUntil = new AtomicLong(time.nanoTime());
    this.limit =
        new ConcurrencyLimit(Math.max(TRIED_AT_ONCE, TRIED_FOR_EACH_UNDER_WAY * options.atOnce()));
    Pacer pacer = pacer(time, paced, options.callsPerSecond());
    this.pacing = new CallPacing(pacer, time, threads, meter, options.limit());
    this.policy = options.retryPolicy().map(RetryRules::classifying).orElseGet(RetryRules::policy);
    this.retrier = retrier(time, options).pacer(pacer).build();
    this.recorder = retrier(time, options).build();
    this.stop = CallStop.never();
    this.memory = Optional.empty();
    this.silence = Optional.empty();
  }

  private Calls(
      Calls all,
      CallStop stop,
      Optional<ReadMemory> memory,
      Optional<Silence> silence,
      UnaryOperator<Runnable> carried,
      Optional<String> run) {
    this.memory = memory;
    this.silence = silence;
    this.context = all.context;
    this.carried = carried;
    this.run = run;
    this.time = all.time;
    this.meter = all.meter;
    this.threads = all.threads;
    this.silentUntil = all.silentUntil;
    this.limit = all.limit;
    this.pacing = all.pacing;
    this.policy = all.policy;
    this.retrier = all.retrier;
    this.recorder = all.recorder;
    this.stop = stop;
  }

  /** Returns what makes the same calls, and none any more when it is asked to stop. */
  public Calls reading(StopSignal stop) {
    return forgetting(new CallStop(stop, true));
  }

  /** Returns what makes the same calls, and repeats none any more when it is asked to stop. */
  public Calls running(StopSignal stop) {
    return forgetting(new CallStop(stop, false));
  }

  private Calls forgetting(CallStop stop) {
    return new Calls(this, stop, Optional.empty(), Optional.empty(), context.capture(), run);
  }

  /** Returns what makes the same calls as part of a run, those included that are for none alone. */
  public Calls partOf(String id) {
    return new Calls(this, stop, memory, silence, carried, Optional.of(id));
  }

  /**
   * Returns what makes the same calls, and each read once: who asks again is given the same answer,
   * until something is written. An action that is repeated after a failure reads anew. What an
   * address that never answers has cost one of them in time isn't spent again by the next.
   */
  public Calls remembering() {
    return new Calls(
        this, stop, Optional.of(new ReadMemory()), Optional.of(new Silence()), carried, run);
  }

  /** Returns what ends its calls. */
  public StopSignal stop() {
    return stop.signal();
  }

  private static Pacer pacer(
      TimeSource time, PacerListener paced, Optional<Double> callsPerSecond) {
    return Pacer.builder("AWS calls")
        .highestRate(callsPerSecond.orElse(CALLS_PER_SECOND))
        .lowestRate(CALLS_PER_SECOND_AT_LEAST)
        .burst(callsPerSecond.map(Calls::aSecondsWorth).orElse(AT_ONCE_AFTER_A_REST))
        .timeSource(time)
        .listener(paced)
        .build();
  }

  private static int aSecondsWorth(double callsPerSecond) {
    return (int) Math.max(1, Math.min(callsPerSecond, AT_ONCE_AFTER_A_REST));
  }

  private Retrier.Builder retrier(TimeSource time, CallOptions options) {
    Retrier.Builder builder = Retrier.builder(policy).timeSource(time);
    options.registry().ifPresent(builder::registry);
    return builder;
  }

  /** Returns what lets the clients' calls through, at the pace of the services. */
  public CallGate gate() {
    return pacing;
  }

  public TimeSource time() {
    return time;
  }

  /**
   * Calls what users have brought, from within a call or from anywhere else. Simulated time stands
   * still for a moment of the machine's time, as for all calls, and no longer: it may be what they
   * wait for.
   *
   * @param wall the machine's time
   * @param code calls it
   */
  public <T> T aside(TimeSource wall, Supplier<T> code) {
    return pacing.aside(wall, code);
  }

  public long count() {
    return meter.calls();
  }

  /** Makes a call, once. */
  public <T> CompletableFuture<T> once(CallOwner owner, Supplier<T> call) {
    return action(owner, repeated -> call.get(), CallStop.never())
        .attempt(threads)
        .exceptionallyCompose(error -> meaning(error));
  }

  /** Makes a call, and again while it fails for a passing reason. */
  public <T> CompletableFuture<T> retrying(CallOwner owner, Supplier<T> call) {
    return retrying(owner, repeated -> call.get(), event -> {});
  }

  /**
   * Makes a call, and again while it fails for a passing reason.
   *
   * @param owner whom it is for
   * @param call what to do
   * @param listener is told of each attempt that will be repeated
   */
  public <T> CompletableFuture<T> retrying(
      CallOwner owner, Action<T> call, RetryListener listener) {
    return limit.pass(() -> tried(owner, call, listener));
  }

  private <T> CompletableFuture<T> tried(CallOwner owner, Action<T> call, RetryListener listener) {
    return raw(retrier, owner, call, listener, stop).exceptionallyCompose(error -> meaning(error));
  }

  /** Reads or writes the manifest, and again while it fails for a passing reason. */
  public <T> CompletableFuture<T> recording(CallOwner owner, Supplier<T> call) {
    return recording(owner, call, event -> {});
  }

  /**
   * Reads or writes the manifest, and again while it fails for a passing reason. It waits for no
   * permit and takes none from others.
   *
   * @param listener is told of each attempt that will be repeated
   */
  public <T> CompletableFuture<T> recording(
      CallOwner owner, Supplier<T> call, RetryListener listener) {
    return raw(recorder, owner, repeated -> call.get(), listener, CallStop.never())
        .exceptionallyCompose(error -> meaning(error));
  }

  /**
   * Makes a call, and again while it fails for a passing reason; a failure is left unexplained, for
   * one who decides by it.
   */
  public <T> CompletableFuture<T> raw(CallOwner owner, Supplier<T> call) {
    return raw(retrier, owner, repeated -> call.get(), event -> {}, stop);
  }

  private <T> CompletableFuture<T> raw(
      Retrier by, CallOwner owner, Action<T> call, RetryListener listener, CallStop stop) {
    CallAction<T> action = action(owner, call, stop);
    Patience patience = new Patience(policy, time, silentUntil, silence.orElseGet(Silence::new));
    CompletableFuture<T> tried =
        by.withPolicy(patience.policy())
            .withListener(listener)
            .withListener(patience)
            .callAsync(owner.name(), () -> action.attempt(threads));
    stop.signal().whenAsked(tried, () -> action.stop(tried));
    return tried;
  }

  private <T> CallAction<T> action(CallOwner owner, Action<T> action, CallStop stop) {
    CallOwner whose = owner.run().isPresent() || run.isEmpty() ? owner : owner.partOf(run);
    return new CallAction<>(whose, action, pacing, meter, stop, memory, carried);
  }

  /** Gives up what was handed to an executor that won't run it any more. */
  public static void abandon(Collection<Runnable> neverRun) {
    neverRun.forEach(
        task -> {
          if (task instanceof CallAction<?>.Attempt attempt) {
            attempt.abandon();
          }
        });
  }

  private static <T> CompletableFuture<T> meaning(Throwable error) {
    return CompletableFuture.failedFuture(explained(Unwrapped.error(error)));
  }

  /** Returns what a failure means to people. */
  public static Throwable explained(Throwable error) {
    if (error instanceof CallFailedException failed) {
      return ErrorTranslator.translate(failed);
    }
    if (error instanceof RetriesExhaustedException exhausted && exhausted.getCause() != null) {
      Throwable last = explained(exhausted.getCause());
      if (exhausted.kind() != ErrorKind.FINAL) {
        last.addSuppressed(exhausted);
      }
      return last;
    }
    return error;
  }

  /**
   * Waits for a result, on a thread of ours no longer than until that is asked to stop.
   *
   * @throws java.util.concurrent.CancellationException if it is; what was waited for may go on, so
   *     that nothing is waited for in this way that changes something
   */
  public static <T> T join(CompletableFuture<T> future) {
    return joinToTheEnd(OwnThread.untilStopped(future));
  }

  /** Waits for a result, whoever is asked to stop. */
  public static <T> T joinToTheEnd(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : e;
    }
  }
}
