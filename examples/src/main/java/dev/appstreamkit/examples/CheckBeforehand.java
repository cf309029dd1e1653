package dev.appstreamkit.examples;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/**
 * Plans a fleet that is scaled, says what would keep it from being made or should be known
 * beforehand, and with which minimal IAM policy somebody else can apply the plan. Only reads.
 */
public final class CheckBeforehand {

  private CheckBeforehand() {}

  /** Started with an image and a subnet; uses the SDK's default credentials and region. */
  public static void main(String[] arguments) {
    if (arguments.length != 2) {
      System.err.println("Usage: CheckBeforehand IMAGE SUBNET");
      System.exit(2);
    }
    try (Provisioner provisioner = Provisioner.create()) {
      check(provisioner, arguments[0], arguments[1]).forEach(System.out::println);
    }
  }

  /**
   * Plans, and returns what there is to say.
   *
   * @return problems first, then warnings, then the policy as JSON
   */
  static List<String> check(Provisioner provisioner, String image, String subnet) {
    Fleet fleet =
        Fleet.builder("share-fleet")
            .image(Image.existing(image))
            .instanceType("stream.standard.medium")
            .scaling(Scaling.between(1, 4).keepingUtilizationAt(75))
            .network(Network.vpc(subnet))
            .build();
    AppStreamEnvironment environment =
        AppStreamEnvironment.builder("share")
            .add(Stack.builder("share-stack").fleet(fleet).build())
            .build();
    Plan plan = provisioner.plan(environment);
    List<String> lines = new ArrayList<>();
    plan.blockers().forEach(problem -> lines.add("Problem: " + problem.getMessage()));
    plan.warnings().forEach(warning -> lines.add("Warning: " + warning));
    lines.add(plan.leastPolicy());
    return lines;
  }
}
