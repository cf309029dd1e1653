package dev.appstreamkit.architecture.pages;

import dev.appstreamkit.credentials.AppStreamMachineRoleCredentialsProvider;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageBuild;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Plan;
import software.amazon.awssdk.services.s3.S3Client;

/** README's code; its test is {@link ShareTest}. */
public final class ReadmeExamples {

  private ReadmeExamples() {}

  /** Returns the environment that README describes. */
  public static AppStreamEnvironment environment() {
    Bucket share = Bucket.builder("mytest-appstream-share-s3").folder("s3_share_test/").build();
    MachineRole role = MachineRole.builder("test_appstream_role").allow(share.readWrite()).build();
    Image image =
        Image.builder("share-tools")
            .from(BaseImage.newest("AppStream-WinServer2019-*"))
            .application(
                Application.of(
                    "PowerShell", "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe"))
            .builtBy(ImageBuild.handOff()) // a person adds the applications, in the Image Assistant
            .build();
    Fleet fleet =
        Fleet.builder("share-fleet")
            .image(image)
            .instanceType("stream.standard.medium")
            .onDemand()
            .capacity(2)
            .machineRole(role)
            .network(Network.vpc("subnet-0a1b2c3d"))
            .build();
    Stack stack = Stack.builder("share-stack").fleet(fleet).build();

    AppStreamEnvironment environment =
        AppStreamEnvironment.builder("share")
            .add(stack) // brings its fleet, image, role and bucket along
            .add(User.builder("hoge@example.com").name("Hoge", "Example").assignTo(stack).build())
            .add(User.builder("fuga@example.com").name("Fuga", "Example").assignTo(stack).build())
            .build(); // everything that is wrong, reported at once
    return environment;
  }

  static void apply(AppStreamEnvironment environment) {
    try (Provisioner provisioner = Provisioner.create()) {
      Plan plan = provisioner.plan(environment); // only reads
      System.out.println(plan.describe());
      ApplyResult result = provisioner.apply(plan);
      System.out.println(result.describe());
    }
  }

  static S3Client inside() {
    S3Client s3 =
        S3Client.builder()
            .credentialsProvider(AppStreamMachineRoleCredentialsProvider.create())
            .build();
    return s3;
  }
}
