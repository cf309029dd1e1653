package dev.appstreamkit.operations.internal;

import dev.appstreamkit.core.retry.ErrorKind;
import dev.appstreamkit.core.retry.RetryPolicy;
import dev.appstreamkit.core.retry.Verdict;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.AwsErrors;
import dev.appstreamkit.provisioning.retry.AwsErrorClassifier;
import java.time.Duration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * How long calls are tried again: two minutes, and seconds where nobody is there or nobody has ever
 * answered. The address, the network or the certificate is more likely wrong then.
 */
final class Patience {

  private static final Duration USUAL = Duration.ofMinutes(2);
  private static final Duration FIRST_ANSWER = Duration.ofSeconds(8);
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  /** The time ends it, not their number. */
  private static final int MANY = 100;

  /** One that hung for long is asked once more. */
  private static final int AT_LEAST = 2;

  private final TimeSource time;
  private volatile boolean answered;

  Patience(TimeSource time) {
    this.time = time;
  }

  /** Notes that AWS is there. */
  void answered() {
    answered = true;
  }

  /** Returns the policy of all calls that are answered. */
  static RetryPolicy usual() {
    return RetryPolicy.builder()
        .classifier(AwsErrorClassifier.appStream())
        .maxAttempts(MANY)
        .deadline(USUAL)
        .build();
  }

  /** Returns the policy of one call that begins now. */
  RetryPolicy policy() {
    RetryPolicy usual = usual();
    OneCall call = new OneCall(time.nanoTime());
    return usual.toBuilder()
        .classifier(call::classify)
        .backoff(
            ErrorKind.TRANSIENT,
            (count, previous, random) ->
                call.shortened(usual.backoff(ErrorKind.TRANSIENT).delay(count, previous, random)))
        .build();
  }

  /** Attempts follow each other, so that what they share needs no lock. */
  private final class OneCall {

    private final long begun;
    private int failures;
    private boolean hurried;

    OneCall(long begun) {
      this.begun = begun;
    }

    Verdict classify(Throwable error) {
      if (error instanceof AwsServiceException) {
        answered();
      }
      Verdict verdict = AwsErrorClassifier.appStream().classify(error);
      if (verdict.kind() != ErrorKind.TRANSIENT) {
        return verdict;
      }
      failures++;
      hurried = !answered || AwsErrors.isUnreachable(error);
      boolean inVain =
          failures >= AT_LEAST
              && Duration.ofNanos(time.nanoTime() - begun).compareTo(FIRST_ANSWER) >= 0;
      return hurried && inVain ? Verdict.FINAL : verdict;
    }

    Duration shortened(Duration usual) {
      return hurried && usual.compareTo(BETWEEN) > 0 ? BETWEEN : usual;
    }
  }
}
