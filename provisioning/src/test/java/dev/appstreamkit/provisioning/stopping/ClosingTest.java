package dev.appstreamkit.provisioning.stopping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.time.ManualTime;
import dev.appstreamkit.provisioning.EnvironmentOwnership;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.AlreadyRunningException;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.WithCloud;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.Run;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What runs is listed, can be stopped from afar, and ends before its provisioner closes. */
class ClosingTest extends WithCloud {

  private static final Stack STACK = Stack.builder("share-stack").build();
  private static final AppStreamEnvironment WANTED = Cloud.environment(STACK);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Standstill standstill = new Standstill();
  private Provisioner provisioner;

  @BeforeEach
  void build() {
    provisioner =
        cloud
            .builder()
            .time(ManualTime.startingAt(Instant.parse("2026-01-05T09:00:00Z")))
            .listener(standstill)
            .clients(c -> c.addExecutionInterceptor(standstill))
            .build();
  }

  @AfterEach
  void release() {
    standstill.release();
    provisioner.close();
  }

  @Test
  void applyAsync_cancelled_pausesTheRunWhichIsListedUntilItHasEnded() throws Exception {
    Plan plan = provisioner.plan(WANTED);
    standstill.hang("CreateStack");
    CompletableFuture<ApplyResult> applied = provisioner.applyAsync(plan);
    standstill.awaitReached();
    assertThat(provisioner.runs())
        .singleElement()
        .satisfies(
            run -> {
              assertThat(run.plan().environment().name()).isEqualTo("share");
              assertThat(run.startedAt()).isEqualTo(Instant.parse("2026-01-05T09:00:00Z"));
              assertThat(run.state()).isEqualTo(Run.State.RUNNING);
            });

    assertThat(applied.cancel(true)).isTrue();

    assertThat(applied).isCancelled();
    Run run = provisioner.runs().get(0);
    assertThat(run.state()).isEqualTo(Run.State.STOPPING);
    standstill.release();
    run.result().join();
    assertThat(run.state()).isEqualTo(Run.State.ENDED);
    assertThat(provisioner.runs()).isEmpty();
    assertThat(cloud.apply(STACK).complete()).isTrue();
  }

  @Test
  void planAsync_cancelled_endsThePlanning() throws Exception {
    standstill.hang("DescribeStacks");
    CompletableFuture<Plan> planned = provisioner.planAsync(WANTED, PlanOptions.defaults());
    standstill.awaitReached();

    planned.cancel(true);

    // The call that hangs isn't waited for by anybody.
    assertThat(provisioner.close(PATIENCE)).isEmpty();
    assertThat(planned).isCancelled();
  }

  @Test
  void asyncForms_leftAlone_giveWhatTheOthersReturn() throws Exception {
    Plan plan = provisioner.planAsync(WANTED, PlanOptions.defaults()).get();

    assertThat(provisioner.applyAsync(WANTED, Approval.of(plan)).get().complete()).isTrue();
    assertThat(provisioner.planAsync(WANTED, PlanOptions.defaults()).get().isEmpty()).isTrue();
    assertThatThrownBy(() -> provisioner.applyAsync(plan).get())
        .hasCauseInstanceOf(ProvisioningException.class);
  }

  @Test
  void executedStep_isListedAndCanBePaused() throws Exception {
    Approval approval = Approval.of(provisioner.plan(WANTED));
    String key = provisioner.steps(WANTED, approval).get(0).key();
    standstill.hang("CreateStack");
    CompletableFuture<Void> executed =
        CompletableFuture.runAsync(() -> provisioner.executeStep(WANTED, approval, key));
    standstill.awaitReached();

    assertThat(provisioner.runs()).singleElement().satisfies(Run::pause);
    assertThat(provisioner.runs().get(0).state()).isEqualTo(Run.State.STOPPING);

    standstill.release();
    executed.get();
    assertThat(provisioner.runs()).isEmpty();
  }

  @Test
  void closeInTime_saysWhatHasNotEnded() throws Exception {
    Plan plan = provisioner.plan(WANTED);
    standstill.hang("CreateStack");
    Run run = provisioner.start(plan);
    standstill.awaitReached();

    List<Run> left = provisioner.close(Duration.ZERO);

    assertThat(left).containsExactly(run);
    standstill.release();
    run.result().join();
    assertThat(cloud.apply(STACK).complete()).isTrue();
  }

  /** Runs of one process are told of each other, whosoever they are. */
  @Test
  void secondApply_ofThisProcess_isToldSoAtOnce() throws Exception {
    Plan plan = provisioner.plan(WANTED);
    standstill.hang("CreateStack");
    Run run = provisioner.start(plan);
    standstill.awaitReached();

    try (Provisioner another = cloud.provisioner()) {
      Plan same = another.plan(WANTED);
      for (Provisioner one : List.of(provisioner, another)) {
        assertThatThrownBy(() -> one.apply(one == another ? same : plan))
            .isInstanceOfSatisfying(
                AlreadyRunningException.class,
                error -> assertThat(error.category()).isEqualTo(ErrorCategory.CONFLICT));
      }
    }
    standstill.release();
    assertThat(run.result().join().complete()).isTrue();
  }

  /** All that is public, but what closes. */
  private static Stream<Method> methods() {
    return Stream.of(Provisioner.class, EnvironmentOwnership.class)
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .filter(method -> !method.getName().equals("close"));
  }

  @Test
  void closed_everyMethodIsRefused() {
    Plan plan = provisioner.plan(WANTED);
    Map<Class<?>, Object> arguments =
        Map.of(
            Plan.class,
            plan,
            AppStreamEnvironment.class,
            WANTED,
            PlanOptions.class,
            PlanOptions.defaults(),
            Approval.class,
            Approval.of(plan),
            String.class,
            "stack/share-stack/create",
            ResourceAddress.class,
            STACK.address());
    EnvironmentOwnership ownership = provisioner.ownership(WANTED);
    provisioner.close();
    provisioner.close();

    assertThat(methods())
        .hasSizeGreaterThan(10)
        .allSatisfy(
            method -> {
              Object[] given =
                  Arrays.stream(method.getParameterTypes())
                      .map(type -> Objects.requireNonNull(arguments.get(type), type.getName()))
                      .toArray();
              boolean ofIt = method.getDeclaringClass() == Provisioner.class;
              assertThatThrownBy(() -> invoked(method, ofIt ? provisioner : ownership, given))
                  .isInstanceOf(IllegalStateException.class)
                  .hasMessage("the provisioner is closed; build another one");
            });
  }

  private static void invoked(Method method, Object receiver, Object[] given) throws Throwable {
    try {
      method.invoke(receiver, given);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
