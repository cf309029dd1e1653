package dev.appstreamkit.examples.operations;

import dev.appstreamkit.operations.Operations;
import dev.appstreamkit.operations.images.BaseWarning;
import dev.appstreamkit.operations.images.CatalogImage;
import dev.appstreamkit.operations.images.ImageCleanup;
import dev.appstreamkit.operations.images.ImageExport;
import dev.appstreamkit.operations.images.ImageFamily;
import dev.appstreamkit.operations.images.ImageFilter;
import dev.appstreamkit.operations.images.ImageNaming;
import dev.appstreamkit.operations.images.ImageRollout;
import dev.appstreamkit.operations.images.ImageVersion;
import dev.appstreamkit.operations.images.KeepImages;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageSource;
import dev.appstreamkit.provisioning.kinds.image.Images;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.rollout.Rollout;
import dev.appstreamkit.provisioning.rollout.RolloutRunner;
import dev.appstreamkit.provisioning.rollout.RolloutState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A new image in every fleet, and back if a fleet isn't well; old images go. */
public final class NewImageEverywhere {

  private NewImageEverywhere() {}

  /** Finds the version for what the image is made from now; the same inputs make no new one. */
  static ImageVersion wanted(Operations operations, String workspaceImageId) {
    Image draft =
        Image.builder("tools")
            .from(ImageSource.workspaceImage(workspaceImageId))
            .application(Application.of("PowerShell", "C:\\powershell.exe"))
            .build();
    return operations
        .images()
        .version(ImageFamily.of("tools").naming(ImageNaming.DATE).toolVersion("1.4"), draft);
  }

  /** Plans the image; the plan says why it is made, and is empty if it is there. */
  static Plan plan(Provisioner provisioner, ImageVersion version) {
    return provisioner.plan(AppStreamEnvironment.builder("images").add(version.image()).build());
  }

  /** Describes fleets that have the newest image of the family whenever they are applied. */
  static AppStreamEnvironment newest() {
    Fleet fleet =
        Fleet.builder("share-fleet")
            .image(Images.newest("tools"))
            .instanceType("stream.standard.medium")
            .capacity(2)
            .build();
    return AppStreamEnvironment.builder("share").add(fleet).build();
  }

  /** Describes each tenant's fleet with the image that it is to have. */
  static AppStreamEnvironment tenant(String fleet, Function<String, Image> images) {
    return AppStreamEnvironment.builder(fleet)
        .add(
            Stack.builder(fleet + "-stack")
                .fleet(
                    Fleet.builder(fleet)
                        .image(images.apply(fleet))
                        .instanceType("stream.standard.medium")
                        .capacity(2)
                        .build())
                .build())
        .build();
  }

  /** Brings an image to all fleets, a quarter of them at a time, and back if one isn't well. */
  static RolloutState everywhere(
      Provisioner provisioner, List<String> fleets, Image before, Image newer) {
    ImageRollout work =
        ImageRollout.builder(provisioner)
            .describedBy(NewImageEverywhere::tenant)
            .from(before)
            .to(newer)
            .available(1)
            .within(Duration.ofMinutes(40))
            .probe((fleet, link) -> lookAt(fleet, link.get().reveal()))
            .build();
    Rollout rollout =
        Rollout.builder(newer.name())
            .targets(fleets)
            .firstBatchSize(1)
            .batchPercentage(25)
            .healthCheck("well")
            .backOnFailure()
            .build();
    return RolloutRunner.of(work).run(rollout);
  }

  /** Where a program that follows the link would look whether the applications start. */
  private static void lookAt(String fleet, String link) {
    if (link.isEmpty()) {
      throw new IllegalStateException("nobody is let in to " + fleet);
    }
  }

  /** Plans that only the newest three images and those in use stay. */
  static Plan tidy(Operations operations, Provisioner provisioner, ImageVersion version) {
    ImageCleanup cleanup = operations.images().cleanup("tools", KeepImages.newest(3));
    System.out.print(cleanup.describe());
    return provisioner.plan(
        AppStreamEnvironment.builder("images").add(version.image()).build(),
        PlanOptions.defaults().deleting(cleanup.addresses()));
  }

  /** Exports an image as a machine image of EC2, and returns its id. */
  static String export(Operations operations, String image, String roleArn) {
    return operations.images().export(ImageExport.of(image, image + "-ami", roleArn));
  }

  /** Finds the newest base image of Windows Server 2022. */
  static Optional<CatalogImage> base(Operations operations) {
    ImageFilter windows = ImageFilter.bases().platform("WINDOWS_SERVER_2022");
    return operations.images().newest(windows.named("AppStream-WinServer2022-*"));
  }

  /** Warns of images whose base AWS has withdrawn, or is older than half a year. */
  static List<BaseWarning> oldBases(Operations operations) {
    return operations.images().baseWarnings(Duration.ofDays(180));
  }
}
