package dev.appstreamkit.provisioning.stopping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.StepwiseRun;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.CallInterruptedException;
import dev.appstreamkit.provisioning.plan.RunOutline;
import dev.appstreamkit.provisioning.plan.StepStatus;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A run step by step, each of whose operations is interrupted at each of its AWS calls. */
class StepInterruptTest extends WithCloud {

  private static final Stack STACK = Stack.builder("share-stack").build();
  private static final ResourceSpec[] SPECS = {
    STACK,
    Bucket.builder("share-bucket-9").build(),
    User.builder("hoge@example.com").name("Ho", "Ge").assignTo(STACK).build()
  };

  private final Standstill wire = new Standstill();
  private int interrupts;

  @AfterEach
  void forgetInterrupt() {
    boolean ignored = Thread.interrupted();
  }

  @Test
  void interruptedAtEachCall_goesOnAndMakesAllOnce() {
    Approval approval = Approval.of(cloud.plan(SPECS));
    try (Provisioner provisioner =
        cloud.builder().clients(c -> c.addExecutionInterceptor(wire)).build()) {
      StepwiseRun run = provisioner.stepwise(Cloud.environment(SPECS), approval);

      RunOutline outline = drive(run);

      assertThat(outline.waiting()).isEmpty();
      assertThat(provisioner.close(Duration.ofMinutes(1))).isEmpty();
    }
    assertThat(interrupts).isGreaterThanOrEqualTo(8);
    assertThat(cloud.plan(SPECS).isEmpty()).isTrue();
    for (String operation : List.of("CreateStack", "CreateUser")) {
      assertThat(cloud.calls(operation)).as(operation).isEqualTo(1);
    }
  }

  private RunOutline drive(StepwiseRun run) {
    RunOutline outline = insistently(run::open);
    while (true) {
      for (List<String> ready = outline.ready(); !ready.isEmpty(); ready = outline.ready()) {
        String key = ready.get(0);
        RunOutline now = outline;
        outline = outline.with(List.of(begun(run, now, key)));
      }
      if (outline.waiting().isEmpty()) {
        return outline;
      }
      RunOutline now = outline;
      List<StepStatus> statuses = insistently(() -> run.poll(now.run(), now.waiting()));
      assertThat(statuses).noneMatch(status -> status.state() == StepStatus.State.FAILED);
      outline = outline.with(statuses);
      statuses.stream()
          .filter(StepStatus::waits)
          .map(StepStatus::nextPoll)
          .min(Comparator.<Duration>naturalOrder())
          .ifPresent(soonest -> cloud.time().delay(soonest).join());
    }
  }

  /** What was let go may hold its claim for a while yet. */
  private StepStatus begun(StepwiseRun run, RunOutline now, String key) {
    while (true) {
      StepStatus status = insistently(() -> run.begin(now.run(), key));
      if (status.state() != StepStatus.State.FAILED) {
        return status;
      }
      assertThat(status.toString()).contains("RETRY_LATER");
      cloud.time().delay(Duration.ofSeconds(41)).join();
    }
  }

  /** Interrupts the first attempt at its first call, the next at its second, and so on. */
  private <T> T insistently(Supplier<T> operation) {
    Thread caller = Thread.currentThread();
    for (int at = 1; ; at++) {
      int last = at;
      AtomicInteger calls = new AtomicInteger();
      AtomicBoolean raised = new AtomicBoolean();
      wire.onCall(
          nth -> {
            if (calls.incrementAndGet() == last) {
              raised.set(true);
              caller.interrupt();
            }
          });
      try {
        T done = operation.get();
        assertThat(Thread.interrupted()).as("the flag").isEqualTo(raised.get());
        interrupts += raised.get() ? 1 : 0;
        return done;
      } catch (CallInterruptedException error) {
        assertThat(Thread.interrupted()).as("the flag").isTrue();
        assertThat(raised).isTrue();
        interrupts++;
      } finally {
        wire.onCall(nth -> {});
      }
    }
  }
}
