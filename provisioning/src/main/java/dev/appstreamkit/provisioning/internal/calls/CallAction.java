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

/**
 * Attempts an action: a few blocking calls that belong together. Remembers between two attempts
 * what the earlier ones have left.
 */
final class CallAction<T> {

  private final CallOwner owner;
  private final Calls.Action<T> action;
  private final CallPacing pacing;
  private final CallMeter meter;
  private final KeptAnswers answers = new KeptAnswers();
  private boolean mayHaveActed;

  CallAction(CallOwner owner, Calls.Action<T> action, CallPacing pacing, CallMeter meter) {
    this.owner = owner;
    this.action = action;
    this.pacing = pacing;
    this.meter = meter;
  }

  /** Hands an attempt to a thread. One follows the other, never two at once. */
  CompletableFuture<T> attempt(CallThreads threads) {
    Attempt attempt = new Attempt();
    try {
      threads.execute(attempt);
    } catch (RejectedExecutionException closed) {
      attempt.abandon();
    }
    return attempt.result;
  }

  /** One attempt. Time stands still from here until what hangs on the result has run. */
  final class Attempt implements Runnable {

    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final CallPacing.Work work = pacing.work(answers);

    @Override
    public void run() {
      try (work;
          LogContext context = LogContext.of(owner.run(), owner.address())) {
        work.begin();
        meter.forget();
        try {
          result.complete(counted());
        } catch (RuntimeException e) {
          result.completeExceptionally(failed(e));
        } catch (Error e) {
          result.completeExceptionally(e);
          throw e;
        }
      }
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
          error instanceof ProvisioningException || error instanceof CallFailedException
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
