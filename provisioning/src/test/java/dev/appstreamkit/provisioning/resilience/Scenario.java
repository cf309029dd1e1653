package dev.appstreamkit.provisioning.resilience;

import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageBuild;
import dev.appstreamkit.provisioning.kinds.image.script.ImageJobs;
import dev.appstreamkit.provisioning.kinds.image.script.ImageScript;
import dev.appstreamkit.provisioning.kinds.image.script.JobSigner;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.List;

/** The environments that are played. */
final class Scenario {

  static final String IMAGE = "share-tools";
  static final String BASE = "AppStream-WinServer2019-09-18-2019";
  static final List<String> USERS = List.of("hoge@example.com", "fuga@example.com");

  private static final JobSigner SIGNER = signer();

  private Scenario() {}

  /** The reference scenario: bucket, role, image by a person, fleet, stack, two users. */
  static AppStreamEnvironment reference() {
    Image image =
        Image.builder(IMAGE)
            .from(BaseImage.named(BASE))
            .application(Application.of("PowerShell", "C:\\powershell.exe"))
            .builtBy(ImageBuild.handOff())
            .build();
    return environment(
        Fleet.builder("share-fleet")
            .image(image)
            .instanceType("stream.standard.medium")
            .capacity(2)
            .machineRole(role())
            .network(Network.defaultInternetAccess())
            .build());
  }

  /** An image that its builder takes by itself. */
  static AppStreamEnvironment byScript() {
    ImageScript script =
        ImageScript.builder(ImageJobs.of(Bucket.builder("share-jobs").build(), "jobs", SIGNER))
            .command("/bin/true")
            .build();
    MachineRole role =
        MachineRole.builder("builder-role").allow(script.grant(Image.builderName(IMAGE))).build();
    return AppStreamEnvironment.builder("share")
        .add(
            Image.builder(IMAGE)
                .from(BaseImage.named(BASE))
                .application(Application.of("PowerShell", "C:\\powershell.exe"))
                .builtBy(ImageBuild.script(script).machineRole(role))
                .build())
        .build();
  }

  private static JobSigner signer() {
    try {
      return JobSigner.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MachineRole role() {
    Bucket share = Bucket.builder("mytest-appstream-share-s3").folder("s3_share_test/").build();
    return MachineRole.builder("test_appstream_role").allow(share.readWrite()).build();
  }

  /** A fleet with an image that is there, its stack and users, which takes less time to make. */
  static AppStreamEnvironment small(String instanceType, String description) {
    return environment(fleet(instanceType, description).build());
  }

  /** The same with a fleet of some name. */
  static AppStreamEnvironment servedBy(String fleet) {
    return environment(fleet(fleet, "stream.standard.medium", "Any").build());
  }

  /** The same, scaled, and of one type of fleet or the other, which can't be changed. */
  static AppStreamEnvironment scaled(boolean alwaysOn) {
    Fleet.Builder fleet =
        Fleet.builder("share-fleet")
            .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
            .instanceType("stream.standard.medium")
            .description("Any")
            .scaling(Scaling.between(1, 6).keepingUtilizationAt(75))
            .network(Network.defaultInternetAccess());
    return environment(alwaysOn ? fleet.alwaysOn().build() : fleet.build());
  }

  /** The same, but that others start and stop the fleet. */
  static AppStreamEnvironment leftToOthers(String instanceType, String description) {
    return environment(fleet(instanceType, description).stateUnmanaged().build());
  }

  private static Fleet.Builder fleet(String instanceType, String description) {
    return fleet("share-fleet", instanceType, description);
  }

  private static Fleet.Builder fleet(String name, String instanceType, String description) {
    return Fleet.builder(name)
        .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
        .instanceType(instanceType)
        .description(description)
        .capacity(3)
        .network(Network.defaultInternetAccess());
  }

  private static AppStreamEnvironment environment(Fleet fleet) {
    Stack stack = Stack.builder("share-stack").fleet(fleet).displayName("Share").build();
    AppStreamEnvironment.Builder environment = AppStreamEnvironment.builder("share").add(stack);
    for (String address : USERS) {
      environment.add(User.builder(address).name("Some", "User").assignTo(stack).build());
    }
    return environment.build();
  }
}
