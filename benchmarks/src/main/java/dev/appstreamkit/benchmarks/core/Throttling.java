package dev.appstreamkit.benchmarks.core;

import dev.appstreamkit.core.pacing.Pacer;
import dev.appstreamkit.core.retry.ErrorClassifier;
import dev.appstreamkit.core.retry.Retrier;
import dev.appstreamkit.core.retry.RetryPolicy;
import dev.appstreamkit.core.retry.Verdict;
import dev.appstreamkit.core.time.Hold;
import dev.appstreamkit.core.time.SelfAdvancingTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.internal.DefaultAdaptiveRetryStrategy;
import software.amazon.awssdk.retries.internal.ratelimiter.RateLimiterTokenBucketStore;

/**
 * Many callers against a service that allows ten calls a second: ours with the pacer, and the SDK's
 * standard and adaptive retry. Each caller makes its calls one after the other, and makes a call
 * that its retry gave up again a second later.
 */
final class Throttling {

  private static final int CALLERS = 200;
  private static final int CALLS_EACH = 5;
  private static final double RATE = 10;
  private static final long SEED = 7;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Makes one call, with all its retries. */
  private interface Caller {
    CompletableFuture<Void> call(Supplier<CompletionStage<Void>> attempt);
  }

  private final SelfAdvancingTime time;
  private final LimitedService service;
  private final Caller caller;
  private int givenUp;

  private Throttling(
      SelfAdvancingTime time, double burst, Function<SelfAdvancingTime, Caller> caller) {
    this.time = time;
    this.service = new LimitedService(time, RATE, burst);
    this.caller = caller.apply(time);
  }

  static void run() {
    // AWS doesn't publish AppStream's limits: one service that forgives, and one that doesn't.
    compare(10);
    compare(1);
  }

  private static void compare(double burst) {
    int total = CALLERS * CALLS_EACH;
    // The burst is free, and then it is ten a second.
    double ideal = (total - burst) / RATE;
    System.out.printf(
        "%n%d callers with %d calls each; the service allows %.0f a second (burst %.0f), latency"
            + " 50 ms, seed %d; ideal %.1f s%n",
        CALLERS, CALLS_EACH, RATE, burst, SEED, ideal);
    System.out.printf(
        "%-26s %10s %12s %10s %12s %10s%n",
        "retry", "calls", "throttled", "given up", "time (s)", "of ideal");
    measure("Retrier with Pacer", time -> ours(time), burst, ideal);
    measure("SDK standard", time -> sdk(time, standard()), burst, ideal);
    measure("SDK adaptive", time -> sdk(time, adaptive(time)), burst, ideal);
  }

  private static void measure(
      String title, Function<SelfAdvancingTime, Caller> caller, double burst, double ideal) {
    try (SelfAdvancingTime time = SelfAdvancingTime.startingAt(Instant.EPOCH)) {
      Throttling scene = new Throttling(time, burst, caller);
      CompletableFuture<?>[] callers = new CompletableFuture<?>[CALLERS];
      double[] end = {0};
      try (Hold setup = time.hold()) {
        for (int i = 0; i < CALLERS; i++) {
          callers[i] =
              scene
                  .callAll(CALLS_EACH)
                  .thenRun(() -> end[0] = Math.max(end[0], time.nanoTime() / 1e9));
        }
      }
      CompletableFuture.allOf(callers).join();
      LimitedService service = scene.service;
      System.out.printf(
          "%-26s %,10d %11.1f%% %10d %12.1f %10.2f%n",
          title,
          service.calls(),
          100.0 * service.throttled() / service.calls(),
          scene.givenUp,
          end[0],
          end[0] / ideal);
    }
  }

  private CompletableFuture<Void> callAll(int left) {
    if (left == 0) {
      return CompletableFuture.completedFuture(null);
    }
    return caller
        .call(service::call)
        .handle((nothing, error) -> error == null)
        .thenCompose(
            succeeded -> {
              if (succeeded) {
                return callAll(left - 1);
              }
              givenUp++;
              return time.delay(PAUSE).thenCompose(nothing -> callAll(left));
            });
  }

  private static Caller ours(SelfAdvancingTime time) {
    Pacer pacer = Pacer.builder("service").timeSource(time).build();
    Retrier retrier =
        Retrier.builder(
                RetryPolicy.builder()
                    .classifier(
                        ErrorClassifier.on(AwsServiceException.class, e -> Verdict.THROTTLED))
                    .build())
            .timeSource(time)
            .random(new Random(SEED))
            .pacer(pacer)
            .build();
    return attempt -> retrier.callAsync("Call", attempt);
  }

  private static RetryStrategy standard() {
    return AwsRetryStrategy.standardRetryStrategy();
  }

  private static RetryStrategy adaptive(SelfAdvancingTime time) {
    // The SDK's own rate limiter, on the simulated clock; there is no public way to set that.
    DefaultAdaptiveRetryStrategy.Builder builder =
        (DefaultAdaptiveRetryStrategy.Builder) AwsRetryStrategy.adaptiveRetryStrategy().toBuilder();
    return builder
        .rateLimiterTokenBucketStore(
            RateLimiterTokenBucketStore.builder().clock(() -> time.nanoTime() / 1e9).build())
        .build();
  }

  private static Caller sdk(SelfAdvancingTime time, RetryStrategy strategy) {
    return attempt -> new SdkCall(time, strategy, attempt).start();
  }
}
