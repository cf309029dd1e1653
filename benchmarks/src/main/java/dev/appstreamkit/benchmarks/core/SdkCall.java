package dev.appstreamkit.benchmarks.core;

import dev.appstreamkit.core.time.TimeSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/**
 * One call as an SDK client makes it: a retry strategy says how long to wait before each attempt.
 */
final class SdkCall {

  private final TimeSource time;
  private final RetryStrategy strategy;
  private final Supplier<CompletionStage<Void>> action;
  private final CompletableFuture<Void> outcome = new CompletableFuture<>();

  SdkCall(TimeSource time, RetryStrategy strategy, Supplier<CompletionStage<Void>> action) {
    this.time = time;
    this.strategy = strategy;
    this.action = action;
  }

  CompletableFuture<Void> start() {
    AcquireInitialTokenResponse first =
        strategy.acquireInitialToken(AcquireInitialTokenRequest.create("client"));
    time.delay(first.delay()).thenRun(() -> attempt(first.token()));
    return outcome;
  }

  private void attempt(RetryToken token) {
    action.get().whenComplete((nothing, error) -> settle(token, error));
  }

  private void settle(RetryToken token, @Nullable Throwable error) {
    if (error == null) {
      strategy.recordSuccess(RecordSuccessRequest.create(token));
      outcome.complete(null);
      return;
    }
    try {
      Throwable failure =
          error instanceof CompletionException && error.getCause() != null
              ? error.getCause()
              : error;
      RefreshRetryTokenResponse next =
          strategy.refreshRetryToken(
              RefreshRetryTokenRequest.builder().token(token).failure(failure).build());
      time.delay(next.delay()).thenRun(() -> attempt(next.token()));
    } catch (TokenAcquisitionFailedException e) {
      outcome.completeExceptionally(e);
    }
  }
}
