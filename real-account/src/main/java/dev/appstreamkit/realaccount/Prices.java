package dev.appstreamkit.realaccount;

import dev.appstreamkit.realaccount.scenarios.Scenario;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a run can cost at most. What isn't known is asked for, and never guessed. */
final class Prices {

  /**
   * What an instance costs.
   *
   * @param region the region
   * @param type the instance type, with Windows
   * @param dollars US dollars for each begun hour that it runs
   * @param day when that was looked up
   * @param source where
   */
  record Price(String region, String type, BigDecimal dollars, String day, String source) {}

  /** Requests, kilobytes in S3 and what else is charged by the piece. */
  static final BigDecimal REST = new BigDecimal("0.10");

  static final List<Price> KNOWN =
      List.of(
          new Price(
              "us-east-1",
              "stream.standard.medium",
              new BigDecimal("0.10"),
              "2026-11-30",
              "https://c3x.dev/resources/aws/aws_appstream_fleet/"));

  private Prices() {}

  /** Returns what an instance costs an hour. */
  static Optional<BigDecimal> hourly(Settings settings) {
    return settings
        .price()
        .or(
            () ->
                KNOWN.stream()
                    .filter(price -> price.region().equals(settings.region()))
                    .filter(price -> price.type().equals(settings.choices().type()))
                    .map(Price::dollars)
                    .findFirst());
  }

  /**
   * Returns the most that scenarios can cost, in US dollars. An On-Demand instance that nobody uses
   * costs less than one that runs; it is reckoned as if it ran.
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
