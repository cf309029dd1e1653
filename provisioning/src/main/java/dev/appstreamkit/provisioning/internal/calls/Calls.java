package dev.appstreamkit.provisioning.internal.calls;

import dev.appstreamkit.core.pacing.Pacer;
import dev.appstreamkit.core.pacing.PacerListener;
import dev.appstreamkit.core.retry.ErrorKind;
import dev.appstreamkit.core.retry.Retrier;
import dev.appstreamkit.core.retry.RetriesExhaustedException;
import dev.appstreamkit.core.retry.RetryListener;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.aws.CallGate;
import dev.appstreamkit.provisioning.internal.aws.CallMeter;
import dev.appstreamkit.provisioning.internal.aws.OperationAware;
import dev.appstreamkit.provisioning.internal.ground.Unwrapped;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Makes blocking calls on a small executor, again where that helps, and gives those that fail their
 * meaning. Only a call occupies a thread; the time between two attempts doesn't.
 */
public final class Calls {

  /** No bound at all, until throttling teaches the pacer what the services allow. */
  private static final double CALLS_PER_SECOND = 10_000;

  private static final int AT_ONCE_AFTER_A_REST = 1_000;

  private static final int TRIED_AT_ONCE = 32;

  /** A service that throttles at random, not by a rate, is still called this often. */
  private static final double CALLS_PER_SECOND_AT_LEAST = 2;

  private final TimeSource time;
  private final CallMeter meter;
  private final CallThreads threads;
  private final CallPacing turns;
  private final Retrier retrier;
  private final Retrier recorder;
  private final ConcurrencyLimit gate = new ConcurrencyLimit(TRIED_AT_ONCE);

  /**
   * Makes one.
   *
   * @param time where delays come from
   * @param meter what counts the calls
   * @param threads where calls block; bound how many are under way
   * @param paced is told when calls are made more slowly or faster
   */
  public Calls(TimeSource time, CallMeter meter, CallThreads threads, PacerListener paced) {
    this.time = time;
    this.meter = meter;
    this.threads = threads;
    Pacer pacer =
        Pacer.builder("AWS calls")
            .highestRate(CALLS_PER_SECOND)
            .lowestRate(CALLS_PER_SECOND_AT_LEAST)
            .burst(AT_ONCE_AFTER_A_REST)
            .timeSource(time)
            .listener(paced)
            .build();
    this.turns = new CallPacing(pacer, time, threads);
    this.retrier = Retrier.builder(RetryRules.policy()).timeSource(time).pacer(pacer).build();
    this.recorder = Retrier.builder(RetryRules.policy()).timeSource(time).build();
  }

  /** Returns the pace of the calls that are made here. */
  public CallGate pace() {
    return turns;
  }

  public TimeSource time() {
    return time;
  }

  public long count() {
    return meter.calls();
  }

  /** Makes a call, once. */
  public <T> CompletableFuture<T> once(CallOwner subject, Supplier<T> call) {
    return attempt(subject, call).exceptionallyCompose(error -> meaning(error));
  }

  /** Makes a call, and again while it fails for a passing reason. */
  public <T> CompletableFuture<T> retrying(CallOwner subject, Supplier<T> call) {
    return retrying(subject, attempt -> call.get(), event -> {});
  }

  /**
   * Makes a call, and again while it fails for a passing reason.
   *
   * @param subject whom it is for
   * @param call is given the number of the attempt, from 1
   * @param listener is told of each attempt that will be repeated
   */
  public <T> CompletableFuture<T> retrying(
      CallOwner subject, IntFunction<T> call, RetryListener listener) {
    return gate.pass(() -> tried(subject, call, listener));
  }

  private <T> CompletableFuture<T> tried(
      CallOwner subject, IntFunction<T> call, RetryListener listener) {
    return raw(retrier, subject, call, listener).exceptionallyCompose(error -> meaning(error));
  }

  /** Reads or writes the manifest, and again while it fails for a passing reason. */
  public <T> CompletableFuture<T> recording(CallOwner subject, Supplier<T> call) {
    return recording(subject, call, event -> {});
  }

  /**
   * Reads or writes the manifest, and again while it fails for a passing reason. It waits for no
   * turn and takes none from others.
   *
   * @param listener is told of each attempt that will be repeated
   */
  public <T> CompletableFuture<T> recording(
      CallOwner subject, Supplier<T> call, RetryListener listener) {
    return raw(recorder, subject, attempt -> call.get(), listener)
        .exceptionallyCompose(error -> meaning(error));
  }

  /**
   * Makes a call, and again while it fails for a passing reason; a failure is left unexplained, for
   * one who decides by it.
   */
  public <T> CompletableFuture<T> raw(CallOwner subject, Supplier<T> call) {
    return raw(retrier, subject, attempt -> call.get(), event -> {});
  }

  private <T> CompletableFuture<T> raw(
      Retrier by, CallOwner subject, IntFunction<T> call, RetryListener listener) {
    AtomicInteger attempts = new AtomicInteger();
    return by.withListener(listener)
        .callAsync(
            subject.name(), () -> attempt(subject, () -> call.apply(attempts.incrementAndGet())));
  }

  private <T> CompletableFuture<T> attempt(CallOwner subject, Supplier<T> call) {
    Task<T> task = new Task<>(subject, call);
    try {
      threads.execute(task);
    } catch (RejectedExecutionException closed) {
      task.abandon();
    }
    return task.result;
  }

  /** Gives up what was handed to an executor that won't run it any more. */
  public static void abandon(Collection<Runnable> neverRun) {
    neverRun.forEach(
        task -> {
          if (task instanceof Task<?> call) {
            call.abandon();
          }
        });
  }

  /** One action. Time stands still from here until what hangs on the result has run. */
  private final class Task<T> implements Runnable {
    private final CallOwner subject;
    private final Supplier<T> call;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final CallPacing.Work work = turns.work();

    Task(CallOwner subject, Supplier<T> call) {
      this.subject = subject;
      this.call = call;
    }

    @Override
    public void run() {
      try (work;
          LogContext context = LogContext.of(subject.run(), subject.address())) {
        work.begin();
        meter.forget();
        try {
          result.complete(counted());
        } catch (ProvisioningException | CallFailedException known) {
          result.completeExceptionally(known);
        } catch (RuntimeException e) {
          result.completeExceptionally(
              new CallFailedException(new Failure(subject.address(), operation(e), e), subject));
        } catch (Error e) {
          result.completeExceptionally(e);
          throw e;
        }
      }
    }

    private Optional<String> operation(RuntimeException error) {
      return error instanceof OperationAware known
          ? Optional.of(known.operation())
          : meter.lastOperation();
    }

    private T counted() {
      try {
        return call.get();
      } finally {
        subject.calls().add(meter.callsHere());
      }
    }

    void abandon() {
      try (work) {
        result.completeExceptionally(new CancellationException("the provisioner was closed"));
      }
    }
  }

  private static <T> CompletableFuture<T> meaning(Throwable error) {
    return CompletableFuture.failedFuture(explained(Unwrapped.error(error)));
  }

  /** Returns what a failure means to people. */
  public static Throwable explained(Throwable error) {
    if (error instanceof CallFailedException failed) {
      return ErrorTranslator.translate(failed.failure(), failed.kind());
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

  /** Waits for a result; for the blocking forms of the public API. */
  public static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : e;
    }
  }
}
