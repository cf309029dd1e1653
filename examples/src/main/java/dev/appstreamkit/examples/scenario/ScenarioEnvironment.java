package dev.appstreamkit.examples.scenario;

import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageBuild;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.role.PolicyStatement;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import java.util.List;

/**
 * The environment of the reference scenario.
 *
 * @param bucket the name of the bucket that is shared
 * @param users the users' e-mail addresses
 * @param network the fleet's network
 * @param base the image to build from
 */
public record ScenarioEnvironment(
    String bucket, List<String> users, Network network, BaseImage base) {

  /** The folder that the users share. */
  public static final String FOLDER = "s3_share_test/";

  /** The stack that they use. */
  public static final String STACK = "share-stack";

  /** The image that the person in the Image Assistant makes. */
  public static final String IMAGE = "share-tools";

  /** The fleet's machine role. */
  public static final String ROLE = "test_appstream_role";

  /** Where PowerShell is in a Windows instance. */
  public static final String POWERSHELL =
      "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe";

  /** Returns the scenario as it was first played, for a simulator. */
  public static ScenarioEnvironment original() {
    return new ScenarioEnvironment(
        "mytest-appstream-share-s3",
        List.of("hoge@example.com", "fuga@example.com"),
        Network.defaultInternetAccess(),
        BaseImage.named("AppStream-WinServer2019-09-18-2019"));
  }

  /** Describes the whole environment; changes nothing. */
  public AppStreamEnvironment describe() {
    Bucket share = Bucket.builder(bucket).folder(FOLDER).build();
    MachineRole role =
        MachineRole.builder(ROLE)
            .allow(share.readWrite())
            .allow(PolicyStatement.allow("appstream:DescribeStacks").on("*"))
            .build();
    Image image =
        Image.builder(IMAGE)
            .from(base)
            .application(Application.of("PowerShell", POWERSHELL))
            .builtBy(ImageBuild.handOff())
            .build();
    Fleet fleet =
        Fleet.builder("share-fleet")
            .image(image)
            .instanceType("stream.standard.medium")
            .onDemand()
            .capacity(2)
            .machineRole(role)
            .network(network)
            .build();
    Stack stack = Stack.builder(STACK).fleet(fleet).build();

    AppStreamEnvironment.Builder environment = AppStreamEnvironment.builder("share").add(stack);
    for (String email : users) {
      String first = email.substring(0, email.indexOf('@'));
      environment.add(User.builder(email).name(first, "Example").assignTo(stack).build());
    }
    return environment.build();
  }
}
