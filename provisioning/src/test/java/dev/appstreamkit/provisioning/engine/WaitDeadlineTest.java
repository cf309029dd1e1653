package dev.appstreamkit.provisioning.engine;

import static dev.appstreamkit.provisioning.Errors.category;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyFailedException;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How long a run waits for a state is said for all of it, or for a resource. */
class WaitDeadlineTest extends WithCloud {

  private static final ResourceAddress ADDRESS = ResourceAddress.of("fleet", "share-fleet");
  private static final Fleet FLEET =
      Fleet.builder(ADDRESS.name())
          .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
          .instanceType("stream.standard.medium")
          .capacity(1)
          .network(Network.defaultInternetAccess())
          .build();
  private static final AppStreamEnvironment WANTED = Cloud.environment(FLEET);
  private static final PlanOptions USUAL = PlanOptions.defaults();

  @BeforeEach
  void startSlowly() {
    cloud.control().transitions().takes("fleet", "StartFleet", Duration.ofHours(3));
  }

  static Stream<Arguments> options() {
    Duration hours = Duration.ofHours(4);
    Duration minutes = Duration.ofMinutes(20);
    return Stream.of(
        Arguments.of(USUAL, 60),
        Arguments.of(USUAL.waitingAtMost(minutes), 20),
        Arguments.of(USUAL.waitingAtMost(hours), 0),
        Arguments.of(USUAL.waitingAtMost(hours).waitingAtMost(ADDRESS, minutes), 20),
        Arguments.of(USUAL.waitingAtMost(minutes).waitingAtMost(ADDRESS, hours), 0),
        Arguments.of(USUAL.waitingAtMost(ResourceAddress.of("fleet", "other"), hours), 60));
  }

  /** 0 minutes: it comes in time. */
  @ParameterizedTest
  @MethodSource("options")
  void apply_stateThatTakesHours_failsAtTheDeadlineAndGoesOn(PlanOptions options, int minutes) {
    if (minutes > 0) {
      assertThatThrownBy(() -> cloud.apply(options, FLEET))
          .isInstanceOf(ApplyFailedException.class)
          .satisfies(category(ErrorCategory.RETRY_LATER))
          .hasMessageContaining("after " + minutes + " min");
    }
    assertThat(cloud.apply(USUAL.waitingAtMost(Duration.ofHours(4)), FLEET).complete()).isTrue();
    assertThat(cloud.calls("StartFleet")).isEqualTo(1);
  }

  @Test
  void executeStep_ofAnApprovalThatWasSaved_waitsAsLong() {
    try (Provisioner provisioner = cloud.provisioner()) {
      PlanOptions options =
          USUAL.waitingAtMost(Duration.ofHours(4)).waitingAtMost(ADDRESS, Duration.ofMinutes(20));
      Approval made = Approval.of(provisioner.plan(WANTED, options));
      Approval read = Approval.fromJson(made.toJson());
      assertThat(read).isEqualTo(made);
      assertThat(read.options()).isEqualTo(options);

      assertThatThrownBy(
              () ->
                  provisioner
                      .steps(WANTED, read)
                      .forEach(step -> provisioner.executeStep(WANTED, read, step.key())))
          .isInstanceOf(ProvisioningException.class)
          .hasMessageContaining("after 20 min");
    }
  }

  @Test
  void waitingAtMost_noTime_isRefused() {
    for (Duration none : new Duration[] {Duration.ZERO, Duration.ofSeconds(-1)}) {
      assertThatThrownBy(() -> USUAL.waitingAtMost(none))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> USUAL.waitingAtMost(ADDRESS, none))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
