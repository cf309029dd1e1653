package dev.appstreamkit.benchmarks.core;

import dev.appstreamkit.core.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;

/** A service that allows so many calls a second, and so many at once; it throttles the rest. */
final class LimitedService {

  private static final Duration LATENCY = Duration.ofMillis(50);

  private final TimeSource time;
  private final double rate;
  private final double burst;
  private double permits;
  private long refilled;
  private int calls;
  private int throttled;

  LimitedService(TimeSource time, double rate, double burst) {
    this.time = time;
    this.rate = rate;
    this.burst = burst;
    this.permits = burst;
    this.refilled = time.nanoTime();
  }

  CompletionStage<Void> call() {
    boolean allowed = take();
    return time.delay(LATENCY)
        .thenCompose(
            nothing ->
                allowed
                    ? CompletableFuture.completedFuture(null)
                    : CompletableFuture.failedFuture(throttling()));
  }

  private boolean take() {
    long now = time.nanoTime();
    permits = Math.min(burst, permits + (now - refilled) / 1e9 * rate);
    refilled = now;
    calls++;
    if (permits < 1) {
      throttled++;
      return false;
    }
    permits--;
    return true;
  }

  /** Returns the answer of an AWS service that throttles. */
  private static AwsServiceException throttling() {
    return AwsServiceException.builder()
        .statusCode(400)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .errorCode("ThrottlingException")
                .errorMessage("Rate exceeded")
                .sdkHttpResponse(SdkHttpResponse.builder().statusCode(400).build())
                .build())
        .build();
  }

  int calls() {
    return calls;
  }

  int throttled() {
    return throttled;
  }
}
