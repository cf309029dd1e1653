package dev.appstreamkit.examples;

import dev.appstreamkit.provisioning.kinds.association.FleetAssociation;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;

/** An environment beside a central team's things, which it uses and never changes. */
public final class UseWhatIsThere {

  private UseWhatIsThere() {}

  /** Describes a fleet of one's own with everything else from the central team. */
  static AppStreamEnvironment environment() {
    Stack central = Stack.existing("central-stack");
    Fleet fleet =
        Fleet.builder("my-fleet")
            .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
            .instanceType("stream.standard.medium")
            .capacity(1)
            .machineRole(MachineRole.existing("central-role"))
            .network(Network.named("streaming"))
            .build();
    return AppStreamEnvironment.builder("mine")
        .add(FleetAssociation.of(fleet, central))
        .add(User.builder("hoge@example.com").name("Hoge", "Example").assignTo(central).build())
        .build();
  }

  /** Describes a stack of one's own that a central team's fleet serves. */
  static Stack servedByTheirs() {
    return Stack.builder("my-stack").fleet(Fleet.existing("central-fleet")).build();
  }

  /** Describes a role of one's own that reads a central team's bucket. */
  static MachineRole readingTheirs() {
    Bucket share = Bucket.existing("central-share");
    return MachineRole.builder("my-role").allow(share.readOnly().under("public/")).build();
  }
}
