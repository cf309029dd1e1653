package dev.appstreamkit.provisioning.internal.calls;

import dev.appstreamkit.core.retry.Backoff;
import dev.appstreamkit.core.retry.ErrorKind;
import dev.appstreamkit.core.retry.RetryEvent;
import dev.appstreamkit.core.retry.RetryListener;
import dev.appstreamkit.core.retry.RetryPolicy;
import dev.appstreamkit.core.retry.Verdict;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.internal.ground.Printable;
import dev.appstreamkit.provisioning.retry.AwsErrorClassifier;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long one action is tried again. While AWS has never answered, the address, the network or the
 * certificate is more likely wrong than that it will answer soon, and somebody waits for the first
 * sign of life: then seconds are enough. Afterwards minutes are. Either is heard in the log.
 */
final class Patience implements RetryListener {

  /** With a last attempt that takes some seconds to fail, the caller knows within 15. */
  static final Duration FIRST_ANSWER = Duration.ofSeconds(8);

  private static final Duration BETWEEN = Duration.ofSeconds(1);
  private static final Duration SILENT = Duration.ofSeconds(2);
  private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(30);

  /** One that hung for long is asked once more. */
  private static final int AT_LEAST = 2;

  private static final int CLOCKS_SET = 3;

  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

  private final RetryPolicy usual;
  private final TimeSource time;
  private final AtomicLong silentUntil;
  private final Silence silence;
  private final long begun;
  private boolean hurried;
  private int failures;
  private int clocksSet;

  /**
   * Begins to be patient.
   *
   * @param usual how often, how long and in what steps it is tried again
   * @param silentUntil when the next warning may be given, in the time's nanoseconds; for all
   *     actions of a provisioner together
   * @param silence what others have found out about who doesn't answer
   */
  Patience(RetryPolicy usual, TimeSource time, AtomicLong silentUntil, Silence silence) {
    this.usual = usual;
    this.time = time;
    this.silentUntil = silentUntil;
    this.silence = silence;
    this.begun = time.nanoTime();
  }

  RetryPolicy policy() {
    return usual.toBuilder()
        .classifier(this::classify)
        .backoff(
            ErrorKind.TRANSIENT,
            (count, previous, random) ->
                delay(usual.backoff(ErrorKind.TRANSIENT), count, previous, random))
        .build();
  }

  private Duration delay(Backoff usual, int count, Duration previous, RandomGenerator random) {
    Duration delay = usual.delay(count, previous, random);
    return isHurried() && delay.compareTo(BETWEEN) > 0 ? BETWEEN : delay;
  }

  private synchronized boolean isHurried() {
    return hurried;
  }

  /** A kind of the user's is asked, too, and that under no lock: it may take its time. */
  private Verdict classify(Throwable error) {
    return counted(error, RetryRules.classify(error));
  }

  private synchronized Verdict counted(Throwable error, Verdict verdict) {
    if (verdict.kind() != ErrorKind.TRANSIENT || !(error instanceof CallFailedException failed)) {
      return verdict;
    }
    failures++;
    hurried = !failed.isWorthPatience();
    if (hurried && failures >= AT_LEAST && silent(failed).compareTo(FIRST_ANSWER) >= 0) {
      return Verdict.FINAL;
    }
    return isClockWrongAgain(failed) ? Verdict.FINAL : verdict;
  }

  /**
   * The SDK has set its clock by such an answer. Others that share the client may set it meanwhile
   * by an older one; several in a row mean something else.
   */
  private boolean isClockWrongAgain(CallFailedException failed) {
    if (!AwsErrorClassifier.isClockDifference(failed.failure().cause())) {
      return false;
    }
    clocksSet++;
    return clocksSet > CLOCKS_SET;
  }

  private Duration silent(CallFailedException failed) {
    return Duration.ofNanos(time.nanoTime() - silence.noted(failed.address(), begun));
  }

  @Override
  public void retried(RetryEvent event) {
    if (event.verdict().kind() == ErrorKind.TRANSIENT
        && event.error() instanceof CallFailedException failed
        && event.elapsed().plus(event.delay()).compareTo(SILENT) >= 0
        && mayWarn()) {
      LOG.warn(
          "{} has failed for {} and is tried again: {}",
          failed.failure().operation().orElse(event.name())
              + failed.address().map(to -> " at " + to).orElse(""),
          Printable.duration(event.elapsed()),
          Printable.of(Unanswered.reason(failed.failure().cause())));
    }
  }

  /** In an outage all calls fail; a line now and then says enough. */
  private boolean mayWarn() {
    long now = time.nanoTime();
    long until = silentUntil.get();
    return now - until >= 0 && silentUntil.compareAndSet(until, now + BETWEEN_WARNINGS.toNanos());
  }
}
