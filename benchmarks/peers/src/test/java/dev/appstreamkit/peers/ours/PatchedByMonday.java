package dev.appstreamkit.peers.ours;

import dev.appstreamkit.operations.Operations;
import dev.appstreamkit.operations.images.ImageFamily;
import dev.appstreamkit.operations.images.ImageVersion;
import dev.appstreamkit.operations.images.KeepImages;
import dev.appstreamkit.operations.rollout.ImageRollout;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageSource;
import dev.appstreamkit.provisioning.kinds.image.Images;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.rollout.Rollout;
import dev.appstreamkit.provisioning.rollout.RolloutRunner;
import dev.appstreamkit.provisioning.rollout.RolloutState;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A patched image in every fleet by Monday: run each Friday night. */
// Step: put it on a schedule
// Step: read its report on Monday
final class PatchedByMonday {

  private PatchedByMonday() {}

  static Optional<RolloutState> patch(
      Provisioner provisioner, Operations operations, List<String> fleets) {
    Image draft = Image.builder("tools").from(ImageSource.update(Images.newest("tools"))).build();
    ImageVersion version = operations.images().version(ImageFamily.of("tools"), draft);
    if (!version.isNew()) {
      return Optional.empty();
    }
    AppStreamEnvironment images =
        AppStreamEnvironment.builder("images").add(version.image()).build();
    provisioner.apply(provisioner.plan(images));
    ImageRollout work =
        ImageRollout.builder(provisioner)
            .describedBy(PatchedByMonday::tenant)
            .from(Image.existing(version.current().orElseThrow()))
            .to(Image.existing(version.image().name()))
            .available(1)
            .build();
    Rollout rollout =
        Rollout.builder(version.image().name())
            .targets(fleets)
            .batchPercentage(25)
            .healthCheck("well")
            .backOnFailure()
            .build();
    RolloutState end = RolloutRunner.of(work).run(rollout);
    PlanOptions old =
        PlanOptions.defaults()
            .deleting(operations.images().cleanup("tools", KeepImages.newest(3)).addresses());
    provisioner.apply(provisioner.plan(images, old));
    return Optional.of(end);
  }

  static AppStreamEnvironment tenant(String fleet, Function<String, Image> images) {
    Fleet described =
        Fleet.builder(fleet)
            .image(images.apply(fleet))
            .instanceType("stream.standard.medium")
            .capacity(2)
            .build();
    return AppStreamEnvironment.builder(fleet)
        .add(Stack.builder(fleet + "-stack").fleet(described).build())
        .build();
  }
}
