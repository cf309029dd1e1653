package dev.appstreamkit.provisioning.kinds.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StepPolicyTest {

  private static final StepPolicy BY_NUMBER = StepPolicy.of(AdjustmentType.CHANGE_IN_CAPACITY);
  private static final StepPolicy BY_SHARE =
      StepPolicy.of(AdjustmentType.PERCENT_CHANGE_IN_CAPACITY).above(0, 10);

  private static List<String> problems(String name, StepPolicy policy) {
    Fleet fleet =
        Fleet.builder("a")
            .image(Image.existing("i"))
            .instanceType("stream.standard.medium")
            .network(Network.vpc("subnet-1"))
            .build();
    return ScalingTarget.of(fleet, Scaling.between(1, 4).stepping(name, policy)).problems().stream()
        .map(Problem::toString)
        .toList();
  }

  static Stream<Arguments> right() {
    return Stream.of(
        Arguments.of(BY_NUMBER.above(0, 1)),
        Arguments.of(BY_NUMBER.below(0, -1)),
        Arguments.of(BY_NUMBER.below(0, -1).above(0, 1)),
        Arguments.of(BY_NUMBER.above(20, 4).between(0, 10, 1).between(10, 20, 2)),
        Arguments.of(BY_NUMBER.below(-10, -2).between(-10, 0, -1)),
        Arguments.of(BY_SHARE.minimumMagnitude(2).cooldown(Duration.ofMinutes(2))),
        Arguments.of(BY_NUMBER.above(0, 1).aggregation(MetricAggregation.MAXIMUM)),
        Arguments.of(StepPolicy.of(AdjustmentType.EXACT_CAPACITY).above(0, 0)),
        Arguments.of(
            new StepPolicy(
                AdjustmentType.of("SomethingNew"),
                List.of(new StepPolicy.Step(Optional.empty(), Optional.empty(), 3)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())));
  }

  @ParameterizedTest
  @MethodSource("right")
  void problems_whatAwsTakes_areNone(StepPolicy policy) {
    assertThat(problems("out", policy)).isEmpty();
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of(BY_NUMBER, "has 0 steps"),
        Arguments.of(many(), "has 21 steps"),
        Arguments.of(BY_NUMBER.between(1, 1, 1).above(1, 2), "a step from 1.0 to 1.0"),
        Arguments.of(BY_NUMBER.between(0, Double.NaN, 1), "a step from 0.0 to NaN"),
        Arguments.of(BY_NUMBER.between(0, 10, 1).above(11, 2), "ends at 10.0"),
        Arguments.of(BY_NUMBER.between(0, 10, 1).above(9, 2), "begins at 9.0"),
        Arguments.of(BY_NUMBER.above(0, 1).above(5, 2), "begins at 5.0"),
        Arguments.of(BY_NUMBER.between(0, 10, 1), "values that are farther away"),
        Arguments.of(BY_NUMBER.between(-10, 0, 1), "values that are farther away"),
        Arguments.of(BY_NUMBER.above(0, 1).cooldown(Duration.ofSeconds(-1)), "waits PT-1S"),
        Arguments.of(BY_NUMBER.above(0, 1).cooldown(Duration.ofMillis(1)), "waits PT0.001S"),
        Arguments.of(BY_NUMBER.above(0, 1).minimumMagnitude(1), "at least 1 instances"),
        Arguments.of(BY_SHARE.minimumMagnitude(0), "at least 0 instances"),
        Arguments.of(
            StepPolicy.of(AdjustmentType.EXACT_CAPACITY).above(0, -1), "fewer than 0 instances"));
  }

  private static StepPolicy many() {
    return IntStream.range(0, 20)
        .boxed()
        .reduce(
            BY_NUMBER.above(20, 21),
            (policy, i) -> policy.between(i, i + 1, i),
            (one, other) -> one);
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void problems_whatAwsRefuses_areToldWithTheRemedy(StepPolicy policy, String words) {
    assertThat(problems("out", policy))
        .singleElement()
        .asString()
        .contains("step policy out", words, "say 1 to 20 steps");
  }

  @Test
  void problems_nameOfTheLibrarysOwnPolicy_isTold() {
    assertThat(problems("appstreamkit-utilization", BY_NUMBER.above(0, 1)))
        .singleElement()
        .asString()
        .contains("a name that no step policy can have");
    assertThat(problems(" ", BY_NUMBER.above(0, 1))).hasSize(1);
  }
}
