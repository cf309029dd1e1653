package dev.appstreamkit.benchmarks.credentials;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A call while there are valid keys. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CachedCall {

  /** Whose call. */
  @Param public Contender who = Contender.OURS;

  private AwsCredentialsProvider provider =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none"));

  /** Gets the keys. */
  @Setup
  public void fetch() {
    provider =
        who.provider(
            new HelperScript(HelperScript.prints(Instant.now().plus(Duration.ofDays(1)))).config());
    provider.resolveCredentials();
  }

  /** Asks again. */
  @Benchmark
  public AwsCredentials call() {
    return provider.resolveCredentials();
  }

  static void print() throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(CachedCall.class.getName())
                    .addProfiler(GCProfiler.class)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    String[] cells = new String[2];
    for (RunResult result : results) {
      Contender who = Contender.valueOf(result.getParams().getParam("who"));
      cells[who.ordinal()] =
          String.format(
              Locale.ROOT,
              "%.1f ns, %.0f B",
              result.getPrimaryResult().getScore(),
              allocated(result));
    }
    System.out.println("| cached call (JMH) | " + cells[0] + " | " + cells[1] + " |");
  }

  private static double allocated(RunResult result) {
    Result<?> allocation = result.getSecondaryResults().get("gc.alloc.rate.norm");
    return allocation == null ? Double.NaN : allocation.getScore();
  }
}
