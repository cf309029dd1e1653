package dev.appstreamkit.provisioning.kinds.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A fleet that is replaced while its scaling loses something: the target may outlive the fleet. */
class ScalingReplacedTest extends WithCloud {

  private static final PlanOptions REPLACE =
      PlanOptions.defaults().allowing(Disruption.ALLOW_REPLACE);
  private static final Scaling ALL =
      Scaling.between(1, 3)
          .keepingUtilizationAt(70)
          .stepping("out", StepPolicy.of(AdjustmentType.CHANGE_IN_CAPACITY).above(0, 1))
          .scheduled("nights", Schedule.at("rate(12 hours)").most(5));

  /** What scaling can be without. */
  enum Lost {
    UTILIZATION(Scaling::withoutUtilization),
    STEP_POLICY(scaling -> scaling.withoutStepPolicy("out")),
    SCHEDULE(scaling -> scaling.withoutSchedule("nights"));

    final UnaryOperator<Scaling> how;

    Lost(UnaryOperator<Scaling> how) {
      this.how = how;
    }
  }

  @ParameterizedTest
  @EnumSource
  void fleetReplaced_scalingWithout_settles(Lost lost) {
    cloud.apply(fleet().scaling(ALL).build());
    Fleet other = fleet().alwaysOn().scaling(lost.how.apply(ALL)).build();

    cloud.apply(REPLACE, other);

    Plan again = cloud.plan(REPLACE, other);
    assertThat(again.isEmpty()).as(again::describe).isTrue();
  }

  private static Fleet.Builder fleet() {
    return Fleet.builder("share-fleet")
        .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
        .instanceType("stream.standard.medium")
        .network(Network.vpc("subnet-1"));
  }
}
