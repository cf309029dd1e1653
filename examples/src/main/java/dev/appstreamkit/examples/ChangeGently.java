package dev.appstreamkit.examples;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.Run;
import java.time.Duration;

/**
 * Gives a running fleet another description, which AppStream only takes while the fleet is stopped,
 * and the people on it half an hour to end first.
 */
public final class ChangeGently {

  private ChangeGently() {}

  /** Started with the description; uses the SDK's default credentials and region. */
  public static void main(String[] arguments) {
    if (arguments.length != 1) {
      System.err.println("Usage: ChangeGently DESCRIPTION");
      System.exit(2);
    }
    try (Provisioner provisioner = Provisioner.create()) {
      System.out.print(change(provisioner, environment(arguments[0])).describe());
    }
  }

  /** Describes a fleet and its stack. */
  static AppStreamEnvironment environment(String description) {
    Fleet fleet =
        Fleet.builder("share-fleet")
            .image(Image.existing("AppStream-WinServer2019-09-18-2019"))
            .instanceType("stream.standard.medium")
            .capacity(2)
            .description(description)
            .stateUnmanaged() // who stops it for the night finds it stopped after a change, too
            .network(Network.defaultInternetAccess())
            .build();
    return AppStreamEnvironment.builder("share")
        .add(Stack.builder("share-stack").fleet(fleet).build())
        .build();
  }

  /** Plans and applies; if the program is ended meanwhile, what is under way is recorded first. */
  static ApplyResult change(Provisioner provisioner, AppStreamEnvironment environment) {
    PlanOptions gently =
        PlanOptions.defaults().allowing(Disruption.ALLOW_RESTART).draining(Duration.ofMinutes(30));
    Plan plan = provisioner.plan(environment, gently);
    System.out.print(plan.describe());
    Run run = provisioner.start(plan);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  run.pause(); // begins nothing more; starting this program again goes on
                  run.result().join();
                }));
    return run.result().join();
  }
}
