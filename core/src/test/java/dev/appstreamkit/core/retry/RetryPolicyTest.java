package dev.appstreamkit.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {

  private static final Duration BASE = Duration.ofMillis(100);
  private static final Duration CAP = Duration.ofSeconds(5);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void fullJitter_anyAttempt_staysBelowTheDoubledBound(long seed) {
    Random random = new Random(seed);
    Backoff backoff = Backoff.fullJitter(BASE, CAP);
    for (int failures = 1; failures <= 100; failures++) {
      long bound = Math.min(5_000, 100L << Math.min(failures - 1, 20));
      assertThat(backoff.delay(failures, Duration.ZERO, random))
          .as("seed %s, failure %s", seed, failures)
          .isBetween(Duration.ZERO, Duration.ofMillis(bound));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void decorrelatedJitter_anyAttempt_staysBetweenBaseAndThreeTimesThePrevious(long seed) {
    Random random = new Random(seed);
    Backoff backoff = Backoff.decorrelatedJitter(BASE, CAP);
    Duration previous = Duration.ZERO;
    for (int failures = 1; failures <= 100; failures++) {
      Duration delay = backoff.delay(failures, previous, random);
      Duration threefold = previous.compareTo(BASE) < 0 ? BASE : previous;
      assertThat(delay)
          .as("seed %s, failure %s", seed, failures)
          .isBetween(BASE, CAP)
          .isLessThanOrEqualTo(threefold.multipliedBy(3));
      previous = delay;
    }
  }

  @Test
  void backoff_overflowingBounds_saturates() {
    Duration huge = Duration.ofSeconds(Long.MAX_VALUE);
    Random random = new Random(1);

    assertThat(Backoff.fullJitter(huge, huge).delay(Integer.MAX_VALUE, Duration.ZERO, random))
        .isPositive();
    assertThat(Backoff.decorrelatedJitter(BASE, huge).delay(9, huge, random)).isPositive();
  }

  @Test
  void backoff_meaninglessBounds_areRefused() {
    assertThatThrownBy(() -> Backoff.fixed(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Backoff.fullJitter(Duration.ZERO, CAP))
        .hasMessageContaining("longer than zero");
    assertThatThrownBy(() -> Backoff.decorrelatedJitter(CAP, CAP.dividedBy(2)))
        .hasMessageContaining("shorter than base");
  }

  @Test
  void builder_meaninglessValues_areRefused() {
    assertThatThrownBy(() -> RetryPolicy.builder().maxAttempts(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 or more");
    for (Duration duration : new Duration[] {Duration.ZERO, Duration.ofDays(-1)}) {
      assertThatThrownBy(() -> RetryPolicy.builder().deadline(duration))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("longer than zero");
    }
    assertThatThrownBy(
            () -> RetryPolicy.builder().backoff(ErrorKind.FINAL, Backoff.fixed(Duration.ZERO)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Verdict.THROTTLED.retryAfter(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void builder_overflowingDeadline_meansForever() {
    RetryPolicy policy = RetryPolicy.builder().deadline(Duration.ofSeconds(Long.MAX_VALUE)).build();

    assertThat(Retrier.create(policy).call("Read", () -> "done")).isEqualTo("done");
  }

  @Test
  void or_finalByTheFirst_asksTheSecond() {
    ErrorClassifier classifier =
        ErrorClassifier.on(IllegalStateException.class, e -> Verdict.THROTTLED)
            .or(ErrorClassifier.ofDefaults());

    assertThat(classifier.classify(new IllegalStateException())).isEqualTo(Verdict.THROTTLED);
    assertThat(classifier.classify(new IOException())).isEqualTo(Verdict.TRANSIENT);
    assertThat(classifier.classify(new IllegalArgumentException())).isEqualTo(Verdict.FINAL);
  }

  @Test
  void toBuilder_oneChange_keepsTheRest() {
    RetryPolicy policy =
        RetryPolicy.builder()
            .maxAttempts(3)
            .backoff(ErrorKind.THROTTLED, Backoff.fixed(CAP))
            .build()
            .toBuilder()
            .deadline(Duration.ofHours(1))
            .build();

    assertThat(policy.maxAttempts()).isEqualTo(3);
    assertThat(policy.deadline()).isEqualTo(Duration.ofHours(1));
    assertThat(policy.backoff(ErrorKind.THROTTLED).delay(1, Duration.ZERO, new Random(1)))
        .isEqualTo(CAP);
  }
}
