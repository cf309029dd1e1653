package dev.appstreamkit.examples.operations;

import dev.appstreamkit.operations.rules.SecurityBaseline;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.stack.UserSettings;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Blueprint;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.RuleFinding;
import dev.appstreamkit.provisioning.plan.RuleFinding.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Two organisations that share one shape for their environments, and the rules for them. */
public final class HouseRules {

  private HouseRules() {}

  /**
   * The shape that all teams share; what a team says of its own is given to it.
   *
   * @param subnet the team's network
   * @param people how many may work at once
   */
  static Blueprint desk(String subnet, int people) {
    return name ->
        List.of(
            Stack.builder(name + "-stack")
                .userSettings(UserSettings.allowing())
                .fleet(
                    Fleet.builder(name + "-fleet")
                        .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
                        .instanceType("stream.standard.medium")
                        .onDemand()
                        .capacity(people)
                        .network(Network.vpc(subnet))
                        .maxUserDuration(Duration.ofHours(10))
                        .disconnectTimeout(Duration.ofMinutes(5))
                        .idleDisconnectTimeout(Duration.ofMinutes(10))
                        .member("DisableIMDSV1", true)
                        .build())
                .build());
  }

  /** The environments of two organisations. */
  static List<AppStreamEnvironment> environments() {
    return List.of(
        AppStreamEnvironment.builder("sales").include(desk("subnet-0a1b2c3d", 2)).build(),
        AppStreamEnvironment.builder("law").include(desk("subnet-0a1b2c3d", 1)).build());
  }

  /** A rule of the house: nobody has more than two seats without asking. */
  static List<RuleFinding> fewSeats(Plan plan) {
    return plan.environment().resources().stream()
        .filter(spec -> spec instanceof Fleet fleet && fleet.capacity().orElse(0) > 2)
        .map(
            spec ->
                RuleFinding.refusal(spec, "it has more than 2 seats", "ask the desk team for more"))
        .toList();
  }

  /** Holds a provisioner's plans to the house's rule, and to the library's baseline. */
  static ProvisionerBuilder withRules(ProvisionerBuilder builder) {
    return builder
        .rule("house/few-seats", "1", HouseRules::fewSeats)
        .rules(SecurityBaseline.rules(Severity.REFUSAL, Set.of("bucket-versioning")));
  }
}
