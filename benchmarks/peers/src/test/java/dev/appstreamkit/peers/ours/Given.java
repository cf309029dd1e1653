package dev.appstreamkit.peers.ours;

import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.role.PolicyStatement;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;

/** What tasks 2 to 10 begin with: what task 1 has made, with an image that is there. */
final class Given {

  static final String IMAGE = "AppStream-WinServer2019-09-18-2019";

  private Given() {}

  static Fleet fleet() {
    return Fleet.builder("share-fleet")
        .image(Image.existing(IMAGE))
        .instanceType("stream.standard.medium")
        .onDemand()
        .capacity(2)
        .machineRole(role("test_appstream_role"))
        .network(Network.defaultInternetAccess())
        .build();
  }

  static MachineRole role(String name) {
    return MachineRole.builder(name)
        .allow(PolicyStatement.allow("appstream:DescribeStacks").on("*"))
        .build();
  }

  static Stack stack(Fleet fleet) {
    return Stack.builder("share-stack").fleet(fleet).build();
  }

  static AppStreamEnvironment environment(Fleet fleet) {
    return AppStreamEnvironment.builder("share").add(stack(fleet)).build();
  }
}
