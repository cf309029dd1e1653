package dev.appstreamkit.benchmarks.credentials;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** The first call in a new JVM, less what the helper itself takes. */
public final class FirstCall {

  private static final int RUNS = 15;

  private FirstCall() {}

  /** Measures in this JVM, which has done nothing else yet: contender and config file. */
  public static void main(String[] args) {
    long began = System.nanoTime();
    AwsCredentialsProvider provider = Contender.valueOf(args[0]).provider(Path.of(args[1]));
    provider.resolveCredentials();
    System.out.println(System.nanoTime() - began);
    System.exit(0);
  }

  static void print() throws Exception {
    HelperScript helper =
        new HelperScript(HelperScript.prints(Instant.now().plus(Duration.ofDays(1))));
    double own =
        median(run -> timeOf(List.of(helper.config().resolveSibling("Helper").toString())));
    double[] measured = new double[2];
    // In turn, so that both see the same load of the machine.
    double[][] runs = new double[2][RUNS];
    for (int run = 0; run < RUNS; run++) {
      for (Contender who : Contender.values()) {
        runs[who.ordinal()][run] = inNewJvm(who, helper.config());
      }
    }
    for (int i = 0; i < 2; i++) {
      Arrays.sort(runs[i]);
      measured[i] = runs[i][RUNS / 2] - own;
    }
    System.out.printf(
        Locale.ROOT,
        "| first call in a cold JVM, beyond the helper's own %.0f ms (median of %d) | %.0f ms |"
            + " %.0f ms |%n",
        own,
        RUNS,
        measured[0],
        measured[1]);
  }

  private interface Run {
    double millis(int number) throws Exception;
  }

  private static double median(Run run) throws Exception {
    double[] times = new double[RUNS];
    for (int i = 0; i < RUNS; i++) {
      times[i] = run.millis(i);
    }
    Arrays.sort(times);
    return times[RUNS / 2];
  }

  private static double timeOf(List<String> command) throws Exception {
    long began = System.nanoTime();
    Process process = new ProcessBuilder(command).start();
    process.getInputStream().readAllBytes();
    process.waitFor();
    return (System.nanoTime() - began) / 1e6;
  }

  private static double inNewJvm(Contender who, Path config) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FirstCall.class.getName(),
                who.name(),
                config.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    process.waitFor();
    return Long.parseLong(printed) / 1e6;
  }
}
