package dev.appstreamkit.benchmarks.core;

import dev.appstreamkit.core.retry.Retrier;
import dev.appstreamkit.core.retry.RetryPolicy;
import dev.appstreamkit.core.time.SystemTime;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** What a policy costs around a call that succeeds at once, against bare Resilience4j. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class RetryOverhead {

  private final Retrier retrier = Retrier.create(RetryPolicy.ofDefaults());
  private final Retry bare = Retry.of("Call", RetryConfig.custom().maxAttempts(8).build());
  private final ScheduledExecutorService scheduler = SystemTime.instance().scheduler();
  private final Integer answer = 42;

  /** Resilience4j decorates a stage. */
  @Benchmark
  public CompletionStage<Integer> bareAsynchronous() {
    return Retry.decorateCompletionStage(
            bare, scheduler, () -> CompletableFuture.completedFuture(answer))
        .get();
  }

  /** The retrier's asynchronous form. */
  @Benchmark
  public CompletionStage<Integer> retrierAsynchronous() {
    return retrier.callAsync("Call", () -> CompletableFuture.completedFuture(answer));
  }

  /** Resilience4j decorates a blocking call. */
  @Benchmark
  public Integer bareBlocking() throws Exception {
    return bare.executeCallable(() -> answer);
  }

  /** The retrier's blocking form. */
  @Benchmark
  public Integer retrierBlocking() {
    return retrier.call("Call", () -> answer);
  }

  /** Runs this benchmark. */
  public static void main(String[] args) throws RunnerException {
    new Runner(new OptionsBuilder().include(RetryOverhead.class.getName()).build()).run();
  }
}
