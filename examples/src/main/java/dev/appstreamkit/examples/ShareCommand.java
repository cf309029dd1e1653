package dev.appstreamkit.examples;

import dev.appstreamkit.command.EnvironmentCommand;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;

/**
 * An environment with a command line of its own, for people and for a pipeline: {@code plan},
 * {@code approve}, {@code apply}, {@code drift} and {@code destroy}. Changes nothing before
 * somebody agrees.
 */
public final class ShareCommand {

  private ShareCommand() {}

  /** Started with a command; uses the SDK's default credentials and region. */
  public static void main(String[] args) {
    EnvironmentCommand.main(args, environment());
  }

  static AppStreamEnvironment environment() {
    Bucket bucket = Bucket.builder("mytest-appstream-share-s3").build();
    MachineRole role = MachineRole.builder("test_appstream_role").allow(bucket.readWrite()).build();
    Fleet fleet =
        Fleet.builder("share-fleet")
            .image(Image.existing("AppStream-WinServer2019-09-18-2019"))
            .instanceType("stream.standard.medium")
            .onDemand()
            .capacity(2)
            .machineRole(role)
            .network(Network.defaultInternetAccess())
            .build();
    return AppStreamEnvironment.builder("share")
        .add(Stack.builder("share-stack").fleet(fleet).build())
        .build();
  }
}
