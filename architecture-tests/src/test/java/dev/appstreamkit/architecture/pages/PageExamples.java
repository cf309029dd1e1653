package dev.appstreamkit.architecture.pages;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.Drift;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.RebuiltManifest;
import dev.appstreamkit.provisioning.plan.Rendering;
import dev.appstreamkit.provisioning.plan.Run;
import java.nio.file.Path;
import java.time.Duration;

/** Code of the pages about plans, runs and manifests; {@link TestingPageTest} runs some of it. */
final class PageExamples {

  private PageExamples() {}

  static AppStreamEnvironment start() {
    Fleet fleet =
        Fleet.builder("share-fleet")
            .image(Image.existing("AppStream-WinServer2019-09-18-2019"))
            .instanceType("stream.standard.medium")
            .capacity(2)
            .network(Network.defaultInternetAccess())
            .build();
    return AppStreamEnvironment.builder("share")
        .add(Stack.builder("share-stack").fleet(fleet).build())
        .build();
  }

  static Plan gently(Provisioner provisioner, AppStreamEnvironment environment) {
    PlanOptions gently =
        PlanOptions.defaults().allowing(Disruption.ALLOW_RESTART).draining(Duration.ofMinutes(30));
    return provisioner.plan(environment, gently);
  }

  static ApplyResult stop(Provisioner provisioner, Plan plan) {
    Run run = provisioner.start(plan);
    run.pause(); // or cancel(): nothing more begins
    ApplyResult result = run.result().join();
    return result;
  }

  static PlanOptions leaver() {
    PlanOptions leaver =
        PlanOptions.defaults().deleting(ResourceAddress.of("user", "hoge@example.com"));
    return leaver;
  }

  static Plan destroy(Provisioner provisioner, AppStreamEnvironment environment) {
    Plan everything =
        provisioner.planDestroy(
            environment, PlanOptions.defaults().deletingKinds("bucket", "image", "user"));
    return everything;
  }

  static void approve(Provisioner provisioner, AppStreamEnvironment environment) {
    Plan plan = provisioner.plan(environment);
    Approval.of(plan).save(Path.of("share.approval.json"));
  }

  static ApplyResult applyApproved(Provisioner provisioner, AppStreamEnvironment environment) {
    Approval approval = Approval.load(Path.of("share.approval.json"));
    ApplyResult result = provisioner.apply(environment, approval);
    return result;
  }

  static Drift drift(Provisioner provisioner, AppStreamEnvironment environment) {
    Drift drift = provisioner.drift(environment);
    if (!drift.isEmpty()) {
      System.out.println(drift.describe(Rendering.terminal()));
    }
    return drift;
  }

  static Provisioner onSeveralMachines() {
    Provisioner provisioner =
        Provisioner.builder()
            .manifest(ManifestLocation.s3("mytest-manifests", "environments/share.json"))
            .build();
    return provisioner;
  }

  static void adopt(Provisioner provisioner, AppStreamEnvironment environment) {
    PlanOptions options =
        PlanOptions.defaults().adopting(ResourceAddress.of("stack", "share-stack"));
    System.out.println(provisioner.plan(environment, options).describe());
  }

  static void forget(Provisioner provisioner, AppStreamEnvironment environment) {
    provisioner.ownership(environment).forget(ResourceAddress.of("stack", "share-stack"));
  }

  static RebuiltManifest rebuild(Provisioner provisioner, AppStreamEnvironment environment) {
    RebuiltManifest rebuilt = provisioner.ownership(environment).rebuildFromTags();
    return rebuilt;
  }
}
