package dev.appstreamkit.core.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PollingPlanTest {

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

    assertThat(between(moments, 0, 240)).isLessThanOrEqualTo(5);
    assertThat(between(moments, 300, 600)).isBetween(31L, 36L);
    assertThat(between(moments, 600, 900)).isBetween(31L, 36L);
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
            .isBetween(Duration.ofMillis(950), Duration.ofSeconds(63));
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
}
