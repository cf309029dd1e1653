package dev.appstreamkit.architecture;

import dev.appstreamkit.core.resource.ResourceAddress;
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
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.Drift;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.Rendering;
import java.nio.file.Path;
import software.amazon.awssdk.services.s3.S3Client;

/** The README's code, between marks, in the README's order; {@link ReadmeTest} compares them. */
final class ReadmeExamples {

  private ReadmeExamples() {}

  static AppStreamEnvironment describe() {
    // README begins
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
    // README ends
    return environment;
  }

  static ApplyResult apply(AppStreamEnvironment environment) {
    // README begins
    try (Provisioner provisioner = Provisioner.create()) {
      Plan plan = provisioner.plan(environment); // only reads
      System.out.println(plan.describe());
      ApplyResult result = provisioner.apply(plan);
      // README ends
      return result;
    }
  }

  static S3Client inside() {
    // README begins
    S3Client s3 =
        S3Client.builder()
            .credentialsProvider(AppStreamMachineRoleCredentialsProvider.create())
            .build();
    // README ends
    return s3;
  }

  static void adopt(AppStreamEnvironment environment) {
    // README begins
    try (Provisioner provisioner =
        Provisioner.builder()
            .manifest(ManifestLocation.s3("mytest-manifests", "environments/share.json"))
            .build()) {
      PlanOptions options =
          PlanOptions.defaults().adopting(ResourceAddress.of("stack", "share-stack"));
      System.out.println(provisioner.plan(environment, options).describe()); // how it differs
      // README ends
    }
  }

  static void approve(Provisioner provisioner, AppStreamEnvironment environment) {
    // README begins
    Plan plan = provisioner.plan(environment);
    Approval.of(plan).save(Path.of("share.approval.json"));
    // README ends
  }

  static ApplyResult applyApproved(Provisioner provisioner, AppStreamEnvironment environment) {
    // README begins
    Approval approval = Approval.load(Path.of("share.approval.json"));
    ApplyResult result = provisioner.apply(environment, approval);
    // README ends
    return result;
  }

  static void drift(Provisioner provisioner, AppStreamEnvironment environment) {
    // README begins
    Drift drift = provisioner.drift(environment);
    if (!drift.isEmpty()) {
      System.out.println(drift.describe(Rendering.terminal()));
    }
    // README ends
  }
}
