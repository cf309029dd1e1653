package dev.appstreamkit.provisioning.stopping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.RunUnderWayException;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.CallInterruptedException;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.PlannedStep;
import dev.appstreamkit.simulator.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is interrupted is let go, whatever it waits for, and nothing is lost. */
class InterruptTest extends WithCloud {

  private static final Fleet FLEET =
      Fleet.builder("share-fleet")
          .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
          .instanceType("stream.standard.medium")
          .capacity(1)
          .network(Network.defaultInternetAccess())
          .build();
  private static final Stack STACK = Stack.builder("share-stack").fleet(FLEET).build();
  private static final ResourceSpec[] SPECS = {
    STACK,
    Bucket.builder("share-bucket-7").build(),
    User.builder("ann@example.com").name("Ann", "Lee").assignTo(STACK).build()
  };

  @TempDir Path other;
  private final Standstill standstill = new Standstill();

  @AfterEach
  void forgetInterrupt() {
    boolean ignored = Thread.interrupted();
    standstill.release();
  }

  /** All that a caller can wait for. */
  static Stream<Named<BiConsumer<Provisioner, Plan>>> waits() {
    return Stream.of(
        Named.of("target", (all, plan) -> all.target()),
        Named.of("plan", (all, plan) -> all.plan(plan.environment())),
        Named.of(
            "planDestroy",
            (all, plan) -> all.planDestroy(plan.environment(), PlanOptions.defaults())),
        Named.of("drift", (all, plan) -> all.drift(plan.environment())),
        Named.of("apply", (all, plan) -> all.apply(plan)),
        Named.of(
            "apply of an approval",
            (all, plan) -> all.apply(plan.environment(), Approval.of(plan))),
        Named.of("start", (all, plan) -> all.start(plan)),
        Named.of("steps", (all, plan) -> all.steps(plan.environment(), Approval.of(plan))),
        Named.of("executeStep", InterruptTest::executeFirst),
        Named.of(
            "forget",
            (all, plan) ->
                all.ownership(plan.environment())
                    .forget(ResourceAddress.parse("stack/share-stack"))),
        Named.of("rebuild", (all, plan) -> all.ownership(plan.environment()).rebuildFromTags()));
  }

  private static void executeFirst(Provisioner all, Plan plan) {
    Approval approval = Approval.of(plan);
    List<PlannedStep> steps = all.steps(plan.environment(), approval);
    steps.forEach(step -> all.executeStep(plan.environment(), approval, step.key()));
  }

  @Test
  void interruptedBefore_nothingIsBegun() {
    try (Provisioner provisioner =
        cloud.builder().clients(c -> c.addExecutionInterceptor(standstill)).build()) {
      Plan plan = cloud.plan(STACK);
      standstill.onCall(
          nth -> {
            throw new AssertionError("a call was made");
          });
      waits()
          .forEach(
              wait -> {
                Thread.currentThread().interrupt();
                interrupted(() -> wait.getPayload().accept(provisioner, plan));
              });
    }
  }

  /** A call that hangs: nobody waits for it, and when it ends all has ended in order. */
  @Test
  void callHangs_callerIsLetGo_andTheManifestIsFreeAfterwards() {
    Plan plan = cloud.plan(STACK);
    waits()
        .forEach(
            wait -> {
              Standstill hangs = new Standstill().hang("GetCallerIdentity");
              try (Provisioner provisioner =
                  cloud.builder().clients(c -> c.addExecutionInterceptor(hangs)).build()) {
                interruptAtStandstill(hangs);

                interrupted(() -> wait.getPayload().accept(provisioner, plan));

                hangs.release();
                assertThat(provisioner.close(Duration.ofMinutes(1))).isEmpty();
              }
            });
    assertThat(cloud.apply(STACK).complete()).isTrue();
  }

  /** What stands still in the middle of an apply; from then on no time passes. */
  static Stream<Arguments> standstills() {
    Image image =
        Image.builder("share-tools")
            .from(BaseImage.newest("AppStream-WinServer2019-*"))
            .application(Application.of("Shell", "C:\\powershell.exe"))
            .build();
    Consumer<Cloud> throttled =
        cloud -> cloud.control().faults().add(Fault.throttled().on("appstream", "CreateStack"));
    return Stream.of(
        Arguments.of("a retry's delay", throttled, Stack.builder("lone-stack").build(), ""),
        Arguments.of("a state", (Consumer<Cloud>) cloud -> {}, FLEET, ""),
        Arguments.of("a person", (Consumer<Cloud>) cloud -> {}, image, ""),
        Arguments.of(
            "a call of the run",
            (Consumer<Cloud>) cloud -> {},
            Stack.builder("lone-stack").build(),
            "CreateStack"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("standstills")
  void apply_standsStill_callerIsLetGoAndApplyingAgainGoesOn(
      String what, Consumer<Cloud> trouble, ResourceSpec spec, String hanging) throws Exception {
    cloud.personTakes("share-tools");
    AppStreamEnvironment wanted = Cloud.environment(spec);
    try (Provisioner provisioner =
        cloud
            .builder()
            .time(standstill.time(cloud.time()))
            .listener(standstill)
            .clients(c -> c.addExecutionInterceptor(standstill))
            .build()) {
      Plan plan = provisioner.plan(wanted);
      trouble.accept(cloud);
      standstill.hang(hanging);
      interruptAtStandstill(standstill);

      CallInterruptedException error = interrupted(() -> provisioner.apply(plan));

      assertThat(error.hasEnded()).isEqualTo(hanging.isEmpty());
      error
          .result()
          .ifPresent(
              result ->
                  assertThat(result.outcomes())
                      .anySatisfy(
                          outcome -> assertThat(outcome).isInstanceOf(Outcome.Skipped.class)));
      standstill.release();
      assertThat(provisioner.close(Duration.ofMinutes(1))).isEmpty();
    }
    cloud.control().faults().clear();

    assertThat(cloud.apply(spec).complete()).isTrue();
    assertThat(cloud.plan(spec).isEmpty()).isTrue();
  }

  /**
   * The model: interrupted before any of its calls, whatever is done is done again and is whole.
   */
  @ParameterizedTest
  @MethodSource("changes")
  void interruptedAtAnyCall_nothingIsLost(BiConsumer<Provisioner, Plan> wait) {
    boolean reached = true;
    for (int nth = 2; reached; nth += nth) {
      try (Cloud fresh = Cloud.open(other.resolve("at-" + nth))) {
        reached = interruptAt(fresh, nth, wait);
      }
    }
  }

  /** What writes. */
  static Stream<Named<BiConsumer<Provisioner, Plan>>> changes() {
    return waits().filter(wait -> List.of("apply", "executeStep").contains(wait.getName()));
  }

  /** Returns whether so many calls were made. */
  private static boolean interruptAt(Cloud fresh, int at, BiConsumer<Provisioner, Plan> wait) {
    Standstill wire = new Standstill();
    Thread caller = Thread.currentThread();
    AtomicBoolean reached = new AtomicBoolean();
    try (Provisioner provisioner =
        fresh.builder().clients(c -> c.addExecutionInterceptor(wire)).build()) {
      Plan plan = fresh.plan(SPECS);
      wire.onCall(
          nth -> {
            if (nth == at) {
              reached.set(true);
              caller.interrupt();
            }
          });
      Throwable error = thrown(() -> wait.accept(provisioner, plan));
      boolean flag = Thread.interrupted();
      assertThat(flag).as("flag at call %d", at).isEqualTo(reached.get());
      if (reached.get() && error != null) {
        assertThat(error).as("at call %d", at).isInstanceOf(RuntimeException.class);
      }
      assertThat(provisioner.close(Duration.ofMinutes(1))).as("at call %d", at).isEmpty();
    }
    endRun(fresh);
    assertThat(fresh.apply(SPECS).complete()).as("at call %d", at).isTrue();
    assertThat(fresh.plan(SPECS).isEmpty()).as("at call %d", at).isTrue();
    return reached.get();
  }

  /** Steps that nobody goes on executing keep all others out until their run is ended by name. */
  private static void endRun(Cloud fresh) {
    if (thrown(() -> fresh.apply(SPECS)) instanceof RunUnderWayException open) {
      try (Provisioner provisioner = fresh.provisioner()) {
        provisioner.ownership(Cloud.environment(SPECS)).endRun(open.run());
      }
    }
  }

  private static @Nullable Throwable thrown(Runnable work) {
    try {
      work.run();
      return null;
    } catch (RuntimeException e) {
      return e;
    }
  }

  private static void interruptAtStandstill(Standstill standstill) {
    Thread caller = Thread.currentThread();
    Thread interrupter =
        new Thread(
            () -> {
              try {
                standstill.awaitReached();
                caller.interrupt();
              } catch (InterruptedException unexpected) {
                Thread.currentThread().interrupt();
              }
            });
    interrupter.setDaemon(true);
    interrupter.start();
  }

  private static CallInterruptedException interrupted(Runnable wait) {
    CallInterruptedException error =
        catchThrowableOfType(CallInterruptedException.class, wait::run);
    assertThat(error).isNotNull();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(error.category()).isEqualTo(ErrorCategory.RETRY_LATER);
    return error;
  }
}
