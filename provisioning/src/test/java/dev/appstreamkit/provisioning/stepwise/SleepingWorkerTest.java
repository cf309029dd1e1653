package dev.appstreamkit.provisioning.stepwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.time.ManualTime;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.StepwiseRun;
import dev.appstreamkit.provisioning.WallTime;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.LeaseLostException;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.provisioning.plan.RunKey;
import dev.appstreamkit.provisioning.plan.StepStatus;
import dev.appstreamkit.provisioning.plan.StepStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A worker that wakes up after its claim has lapsed makes no call that changes something; one whose
 * call takes long keeps its claim.
 */
class SleepingWorkerTest extends WithCloud {

  private static final AppStreamEnvironment WANTED =
      Cloud.environment(Stack.builder("share-stack").build());
  private static final String STEP = "stack/share-stack/create";

  /** A step whose worker died is begun by another no later than after this. */
  private static final Duration LAPSED = Duration.ofSeconds(41);

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
              // Like a machine that was suspended: only the date has moved on.
              wall.setClock(wall.instant().plus(LAPSED));
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

  /** Its worker's clock was wrong: nobody waits until then. */
  @Test
  void begin_claimedUntil2099_saysSoAndATakeOverGoesOn() {
    ManualTime wrong = ManualTime.startingAt(Instant.parse("2099-01-01T00:00:00Z"));
    List<StepStatus> seen = new CopyOnWriteArrayList<>();
    try (Provisioner other = cloud.provisioner()) {
      Approval approval = Approval.of(other.plan(WANTED));
      StepwiseRun right = other.stepwise(WANTED, approval);
      RunKey key = right.open().run();
      ProvisioningListener meanwhile =
          new ProvisioningListener() {
            @Override
            public void step(ResourceAddress address, String title) {
              seen.add(right.begin(key, STEP));
              seen.add(right.begin(right.takeOver(key.run()), STEP));
            }
          };
      try (Provisioner late = WallTime.set(cloud.builder().listener(meanwhile), wrong).build()) {
        assertThatThrownBy(() -> late.stepwise(WANTED, approval).begin(key, STEP))
            .isInstanceOf(ProvisioningException.class);
      }
    }
    assertThat(seen).extracting(StepStatus::state).containsExactly(State.FAILED, State.DONE);
    assertThat(seen.get(0).toString()).contains("2099", "that is far away", "takeOver");
    assertThat(cloud.appStream().describeStacks(r -> {}).stacks()).hasSize(1);
  }

  @Test
  void begin_actionLongerThanTheClaim_keepsOthersOutAndIsDoneOnce() {
    ManualTime wall = ManualTime.startingAt(cloud.time().instant());
    List<StepStatus> others = new CopyOnWriteArrayList<>();
    try (Provisioner other = WallTime.set(cloud.builder(), wall).build()) {
      Approval approval = Approval.of(other.plan(WANTED));
      StepwiseRun second = other.stepwise(WANTED, approval);
      RunKey key = second.open().run();
      ProvisioningListener slow =
          new ProvisioningListener() {
            @Override
            public void step(ResourceAddress address, String title) {
              for (int tenSeconds = 0; tenSeconds < 18; tenSeconds++) {
                untilRenewalIsDue(wall);
                wall.advance(Duration.ofSeconds(10));
              }
              untilRenewalIsDue(wall);
              others.add(second.begin(key, STEP));
            }
          };
      try (Provisioner first = WallTime.set(cloud.builder().listener(slow), wall).build()) {
        assertThat(first.stepwise(WANTED, approval).begin(key, STEP).state())
            .isEqualTo(StepStatus.State.DONE);
      }
    }
    assertThat(others)
        .singleElement()
        .satisfies(status -> assertThat(status.failure()).contains(ErrorCategory.RETRY_LATER));
    assertThat(cloud.calls("CreateStack")).isEqualTo(1);
    assertThat(wall.pendingDelays()).isZero();
  }

  /** A renewal ends on a thread of its own, which lays down the next one. */
  private static void untilRenewalIsDue(ManualTime wall) {
    long tooLong = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (wall.pendingDelays() == 0) {
      assertThat(System.nanoTime()).isLessThan(tooLong);
      Thread.onSpinWait();
    }
  }
}
