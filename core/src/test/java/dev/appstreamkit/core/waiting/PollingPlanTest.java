package dev.appstreamkit.core.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PollingPlanTest {

  /** So many that chance moves a median by 0.03 s, a tenth of what the plans differ by. */
  private static final int RUNS = 20_000;

  private final Random random = new Random(42);

  private List<Duration> moments(PollingPlan plan, Optional<Duration> expected, Duration until) {
    List<Duration> moments = new ArrayList<>();
    Duration now = Duration.ZERO;
    while (now.compareTo(until) < 0) {
      moments.add(now);
      now = now.plus(plan.delay(moments.size(), now, expected, random));
    }
    return moments;
  }

  private static long between(List<Duration> moments, int fromSeconds, int toSeconds) {
    return moments.stream()
        .filter(m -> m.compareTo(Duration.ofSeconds(fromSeconds)) >= 0)
        .filter(m -> m.compareTo(Duration.ofSeconds(toSeconds)) < 0)
        .count();
  }

  @Test
  void expectedTime_tenMinutes_isRareThenDenseThenRareAgain() {
    List<Duration> moments =
        moments(
            PollingPlan.expectedTime(),
            Optional.of(Duration.ofMinutes(10)),
            Duration.ofMinutes(40));

    assertThat(between(moments, 0, 240)).isEqualTo(2);
    assertThat(between(moments, 300, 600)).isBetween(28L, 31L);
    assertThat(between(moments, 600, 840)).isBetween(23L, 25L);
    assertThat(between(moments, 840, 900)).isBetween(9L, 16L);
    assertThat(between(moments, 2000, 2300)).isLessThanOrEqualTo(11);
  }

  @Test
  void expectedTime_anyExpectation_staysWithinItsBounds() {
    for (Duration expected :
        List.of(Duration.ofNanos(1), Duration.ofSeconds(3), Duration.ofDays(3))) {
      List<Duration> moments =
          moments(PollingPlan.expectedTime(), Optional.of(expected), Duration.ofHours(2));
      for (int i = 1; i < moments.size(); i++) {
        assertThat(moments.get(i).minus(moments.get(i - 1)))
            .isBetween(Duration.ofMillis(950), Duration.ofSeconds(306));
      }
    }
  }

  @Test
  void expectedTime_nothingExpected_doublesFromOneToThirtySeconds() {
    List<Duration> moments =
        moments(PollingPlan.expectedTime(), Optional.empty(), Duration.ofMinutes(10));

    assertThat(moments.get(1)).isBetween(Duration.ofMillis(900), Duration.ofMillis(1100));
    assertThat(between(moments, 300, 600)).isBetween(9L, 11L);
  }

  @Test
  void exponential_manyPolls_isCapped() {
    PollingPlan plan = PollingPlan.exponential(Duration.ofMillis(100), Duration.ofSeconds(10));

    assertThat(plan.delay(1, Duration.ZERO, Optional.empty(), random))
        .isBetween(Duration.ofMillis(90), Duration.ofMillis(110));
    assertThat(plan.delay(Integer.MAX_VALUE, Duration.ZERO, Optional.empty(), random))
        .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
  }

  /** The comparison that the defaults were chosen by; benchmarks print it in full. */
  @Test
  void expectedTime_startsFromFiveToFifteenMinutes_beatsTheUsualPlans() {
    Optional<Duration> expected = Optional.of(Duration.ofMinutes(10));
    PollingPlan sdk = PollingPlan.fixed(Duration.ofSeconds(30));
    PollingPlan terraform =
        (polls, elapsed, usual, chance) ->
            Duration.ofMillis(Math.min(10_000, 100L << Math.min(polls - 1, 20)));
    double[][] ours = measure(PollingPlan.expectedTime(), expected);
    double[][] theirs = measure(terraform, expected);
    double[][] slow = measure(sdk, expected);

    for (int i : new int[] {RUNS / 2, RUNS * 95 / 100}) {
      assertThat(ours[0][i]).as("calls").isLessThan(theirs[0][i]);
      assertThat(ours[1][i]).as("seconds until noticed").isLessThan(theirs[1][i]);
      assertThat(ours[1][i]).as("seconds until noticed").isLessThan(slow[1][i]);
      assertThat(ours[0][i]).as("calls").isLessThanOrEqualTo(2 * slow[0][i]);
    }
  }

  /** Returns calls and seconds until noticed of all waits, each sorted. */
  private double[][] measure(PollingPlan plan, Optional<Duration> expected) {
    Random starts = new Random(11);
    double[][] results = new double[2][RUNS];
    for (int i = 0; i < RUNS; i++) {
      Duration start = Duration.ofMillis(300_000 + starts.nextInt(600_000));
      Duration now = Duration.ZERO;
      int polls = 1;
      for (; now.compareTo(start) < 0; polls++) {
        now = now.plus(plan.delay(polls, now, expected, random));
      }
      results[0][i] = polls;
      results[1][i] = now.minus(start).toMillis() / 1000.0;
    }
    Arrays.sort(results[0]);
    Arrays.sort(results[1]);
    return results;
  }
}
