package dev.appstreamkit.provisioning.kinds.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {

  private static List<String> problems(Schedule schedule) {
    Fleet fleet =
        Fleet.builder("share-fleet")
            .image(Image.existing("share-tools"))
            .instanceType("stream.standard.medium")
            .network(Network.defaultInternetAccess())
            .build();
    return ScalingTarget.of(fleet, Scaling.between(1, 5).scheduled("nights", schedule))
        .problems()
        .stream()
        .map(Problem::toString)
        .toList();
  }

  static Stream<Schedule> wrong() {
    Schedule nights = Schedule.at("rate(12 hours)");
    return Stream.of(
        nights,
        nights.least(-1),
        nights.least(4).most(3),
        Schedule.at("every night").least(1),
        Schedule.at("cron()").least(1),
        Schedule.at("").least(1));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void problems_whatAwsRefuses_nameTheScheduleAndTheRemedy(Schedule schedule) {
    assertThat(problems(schedule))
        .singleElement()
        .asString()
        .contains("scaling-target/share-fleet", "its schedule nights ", "say cron(fields)");
  }

  @Test
  void problems_aScheduleThatAwsTakes_areNone() {
    assertThat(problems(Schedule.at("cron(0 8 ? * MON-FRI *)").least(2).most(2))).isEmpty();
  }
}
