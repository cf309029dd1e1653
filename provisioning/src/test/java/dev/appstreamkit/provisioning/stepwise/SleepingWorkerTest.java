package dev.appstreamkit.provisioning.stepwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.time.ManualTime;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.StepwiseRun;
import dev.appstreamkit.provisioning.WallTime;
import dev.appstreamkit.provisioning.errors.LeaseLostException;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.provisioning.plan.RunKey;
import dev.appstreamkit.provisioning.plan.StepStatus;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker that wakes up after its claim has lapsed makes no call that changes something. */
class SleepingWorkerTest extends WithCloud {

  private static final AppStreamEnvironment WANTED =
      Cloud.environment(Stack.builder("share-stack").build());
  private static final String STEP = "stack/share-stack/create";

  @ParameterizedTest(name = "another began it meanwhile: {0}")
  @ValueSource(booleans = {false, true})
  void begin_asleepBeforeItsCall_makesNone(boolean another) {
    ManualTime wall = ManualTime.startingAt(cloud.time().instant());
    try (Provisioner other = WallTime.set(cloud.builder(), wall).build()) {
      Approval approval = Approval.of(other.plan(WANTED));
      StepwiseRun awake = other.stepwise(WANTED, approval);
      RunKey key = awake.open().run();
      ProvisioningListener falling =
          new ProvisioningListener() {
            @Override
            public void step(ResourceAddress address, String title) {
              wall.advance(Duration.ofMinutes(3));
              if (another) {
                assertThat(awake.begin(key, STEP).state()).isEqualTo(StepStatus.State.DONE);
              }
            }
          };
      try (Provisioner sleeper = WallTime.set(cloud.builder().listener(falling), wall).build()) {
        assertThatThrownBy(() -> sleeper.stepwise(WANTED, approval).begin(key, STEP))
            .isInstanceOf(LeaseLostException.class);
      }

      assertThat(cloud.calls("CreateStack")).isEqualTo(another ? 1 : 0);
      assertThat(awake.begin(key, STEP).state()).isEqualTo(StepStatus.State.DONE);
      assertThat(other.plan(WANTED).isEmpty()).isTrue();
    }
  }
}
