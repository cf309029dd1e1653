package dev.appstreamkit.realaccount;

import dev.appstreamkit.realaccount.scenarios.Scenario;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** What a run can cost at most. */
final class Prices {

  /** Requests, kilobytes in S3 and what else is charged by the piece. */
  static final BigDecimal REST = new BigDecimal("0.10");

  private Prices() {}

  /**
   * Returns the most that scenarios can cost, in US dollars. An On-Demand instance that nobody uses
   * costs less than one that runs; it is reckoned as if it ran.
   *
   * @param scenarios what is played
   * @param hourly what an instance costs for each begun hour, in US dollars
   */
  static BigDecimal most(List<Scenario> scenarios, BigDecimal hourly) {
    BigDecimal sum = REST;
    for (Scenario scenario : scenarios) {
      long hours = begunHours(scenario.use().longest());
      sum = sum.add(hourly.multiply(BigDecimal.valueOf(hours * scenario.use().instances())));
    }
    return sum;
  }

  private static long begunHours(Duration duration) {
    return (duration.toMinutes() + 59) / 60;
  }
}
