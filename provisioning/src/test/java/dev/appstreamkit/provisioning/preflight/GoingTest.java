package dev.appstreamkit.provisioning.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.ImageBuilder;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.plan.Plan;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What somebody is deleting isn't called as it is described, whatever is wanted of its state. */
class GoingTest extends WithCloud {

  private static ImageBuilder builder(ImageBuilder.State state) {
    ImageBuilder.Builder builder =
        ImageBuilder.builder("share-workshop")
            .from(BaseImage.newest("AppStream-WinServer2022-*"))
            .instanceType("stream.standard.medium")
            .network(Network.vpc("subnet-1"));
    return switch (state) {
      case RUNNING -> builder.running().build();
      case STOPPED -> builder.stopped().build();
      case UNMANAGED -> builder.stateUnmanaged().build();
    };
  }

  @ParameterizedTest
  @EnumSource
  void plan_somebodyDeletesIt_saysSoAndMakesItAnewAfterwards(ImageBuilder.State state) {
    cloud.apply(builder(state));
    if (state != ImageBuilder.State.STOPPED) {
      cloud.appStream().stopImageBuilder(r -> r.name("share-workshop"));
      cloud.pass(Duration.ofMinutes(10));
    }
    cloud.appStream().deleteImageBuilder(r -> r.name("share-workshop"));

    Plan plan = cloud.plan(builder(state));

    assertThat(plan.blockers())
        .singleElement()
        .satisfies(
            blocker -> {
              assertThat(blocker).hasMessageContaining("the image builder is being deleted");
              assertThat(blocker.category()).isEqualTo(ErrorCategory.RETRY_LATER);
            });
    assertThat(plan.describe().lines().findFirst().orElseThrow()).contains("an't be applied");
    cloud.pass(Duration.ofMinutes(10));
    assertThat(cloud.apply(builder(state)).complete()).isTrue();
  }
}
