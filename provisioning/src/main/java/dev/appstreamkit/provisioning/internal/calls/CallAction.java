package dev.appstreamkit.provisioning.internal.calls;

import dev.appstreamkit.core.retry.ErrorKind;
import dev.appstreamkit.provisioning.errors.Failure;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.aws.CallMeter;
import dev.appstreamkit.provisioning.internal.aws.OperationAware;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;

/**
 * Attempts an action: a few blocking calls that belong together. Remembers between two attempts
 * what the earlier ones have left.
 */
final class CallAction<T> {

  private final CallOwner owner;
  private final Calls.Action<T> action;
  private final CallPacing pacing;
  private final CallMeter meter;
  private final CallStop stop;
  private final Optional<ReadMemory> memory;
  private final UnaryOperator<Runnable> context;
  private final KeptAnswers answers = new KeptAnswers();
  private boolean mayHaveActed;
  private volatile boolean failedBefore;
  private volatile boolean underWay;

  CallAction(
      CallOwner owner,
      Calls.Action<T> action,
      CallPacing pacing,
      CallMeter meter,
      CallStop stop,
      Optional<ReadMemory> memory,
      UnaryOperator<Runnable> context) {
    this.context = context;
    this.stop = stop;
    this.memory = memory;
    this.owner = owner;
    this.action = action;
    this.pacing = pacing;
    this.meter = meter;
  }

  /** Hands an attempt to a thread. One follows the other, never two at once. */
  CompletableFuture<T> attempt(CallThreads threads) {
    Attempt attempt = new Attempt(failedBefore);
    try {
      threads.execute(attempt);
    } catch (RejectedExecutionException closed) {
      attempt.abandon();
    }
    return attempt.result;
  }

  /** Gives it up if it is between two attempts, or waits for its first and may not begin it. */
  void stop(CompletableFuture<T> tried) {
    if (!underWay && stop.endsBefore(failedBefore)) {
      tried.cancel(false);
    }
  }

  /** One attempt. Time stands still from here until what hangs on the result has run. */
  final class Attempt implements Runnable {

    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final CallPacing.Work work = pacing.work(answers, memory, mayHaveActed);
    private final boolean repeats;

    Attempt(boolean repeats) {
      this.repeats = repeats;
    }

    @Override
    public void run() {
      // What fails before the attempt begins must not let time stand still.
      try (work) {
        context.apply(this::attempt).run();
      } catch (RuntimeException | Error e) {
        result.completeExceptionally(e);
        throw e;
      }
    }

    private void attempt() {
      try (LogContext log = LogContext.of(owner.run(), owner.address())) {
        work.begin();
        meter.forget();
        meter.worksFor(owner.run(), owner.address());
        underWay = true;
        try {
          if (stop.endsBefore(repeats)) {
            throw stopped();
          }
          result.complete(counted());
        } catch (RuntimeException e) {
          // From here on whoever stops it ends it, or it sees for itself that it was stopped.
          failedBefore = true;
          underWay = false;
          result.completeExceptionally(unlessStopped(failed(e)));
        } catch (Error e) {
          result.completeExceptionally(e);
          throw e;
        } finally {
          meter.worksForNobody();
          underWay = false;
        }
      }
    }

    private RuntimeException unlessStopped(RuntimeException failure) {
      return stop.endsBefore(true) && RetryRules.classify(failure).kind() != ErrorKind.FINAL
          ? stopped()
          : failure;
    }

    private CancellationException stopped() {
      return new CancellationException("it was asked to stop");
    }

    private T counted() {
      try {
        return action.run(mayHaveActed);
      } finally {
        owner.calls().add(meter.callsHere());
      }
    }

    private RuntimeException failed(RuntimeException error) {
      RuntimeException failure =
          error instanceof ProvisioningException
                  || error instanceof CallFailedException
                  || error instanceof CancellationException
              ? error
              : new CallFailedException(
                  new Failure(owner.address(), operation(error), error),
                  owner,
                  meter.lastAddress(),
                  isWorthPatience(error));
      if (RetryRules.classify(failure).kind() == ErrorKind.THROTTLED) {
        answers.rewind();
      } else {
        answers.forget();
        mayHaveActed = true;
      }
      return failure;
    }

    /** Who never answered may be somewhere else: a wrong address isn't mended by asking again. */
    private boolean isWorthPatience(RuntimeException error) {
      return meter.isLastAnswered() || (meter.isAnyAnswered() && !Unanswered.isUnreachable(error));
    }

    private Optional<String> operation(RuntimeException error) {
      return error instanceof OperationAware known
          ? Optional.of(known.operation())
          : meter.lastOperation();
    }

    /** Gives up what no thread will do any more. */
    void abandon() {
      try (work) {
        result.completeExceptionally(new CancellationException("the provisioner was closed"));
      }
    }
  }
}
