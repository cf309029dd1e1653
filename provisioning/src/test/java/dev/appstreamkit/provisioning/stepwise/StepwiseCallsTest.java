package dev.appstreamkit.provisioning.stepwise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.RunOutline;
import dev.appstreamkit.provisioning.whole.EveryKind;
import dev.appstreamkit.simulator.SimulatorTransitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a plan costs step by step, with two workers, beside what applying it costs. */
class StepwiseCallsTest {

  private static final String IMAGE = "AppStream-WinServer2019-07-16-2025";

  private static final PlanOptions WITH_USERS = PlanOptions.defaults().deletingKinds("user");

  @TempDir Path folder;

  static Stream<Named<AppStreamEnvironment>> environments() {
    return Stream.of(Named.of("many kinds, two fleets", manyKinds()));
  }

  static Stream<Named<AppStreamEnvironment>> larger() throws IOException {
    return Stream.of(
        Named.of("every kind", new EveryKind(Files.createTempDirectory("every-kind")).unattended()),
        Named.of("1 fleet, 60 users", fleets(1, 60)),
        Named.of("4 fleets", fleets(4, 0)));
  }

  private static Fleet.Builder fleet(String name) {
    return Fleet.builder(name)
        .image(Image.existing(IMAGE))
        .instanceType("stream.standard.medium")
        .network(Network.vpc("subnet-1"));
  }

  private static AppStreamEnvironment fleets(int fleets, int users) {
    AppStreamEnvironment.Builder environment = AppStreamEnvironment.builder("share");
    List<Stack> stacks =
        Stream.iterate(0, number -> number + 1)
            .limit(fleets)
            .map(
                number ->
                    Stack.builder("stack-" + number)
                        .fleet(fleet("fleet-" + number).capacity(1).build())
                        .build())
            .toList();
    environment.addAll(stacks);
    for (int i = 0; i < users; i++) {
      environment.add(User.builder("user" + i + "@example.com").assignTo(stacks.get(0)).build());
    }
    return environment.build();
  }

  private static AppStreamEnvironment manyKinds() {
    Bucket bucket = Bucket.builder("share-bucket-of-all").folder("shared/").build();
    MachineRole role = MachineRole.builder("share-role").allow(bucket.readWrite()).build();
    Stack stack =
        Stack.builder("share-stack")
            .fleet(
                fleet("share-fleet")
                    .onDemand()
                    .machineRole(role)
                    .scaling(Scaling.between(1, 3).keepingUtilizationAt(70))
                    .build())
            .build();
    return AppStreamEnvironment.builder("share")
        .add(stack)
        .add(Stack.builder("other-stack").fleet(fleet("other-fleet").capacity(1).build()).build())
        .add(User.builder("hoge@example.com").assignTo(stack).build())
        .add(User.builder("fuga@example.com").assignTo(stack).build())
        .build();
  }

  private record Cost(long calls, Duration time, Map<String, Long> counts) {}

  private Cost cost(String name, Consumer<Cloud> work) {
    try (Cloud cloud = Cloud.open(folder.resolve(name))) {
      SimulatorTransitions transitions = cloud.control().transitions();
      transitions.takes("fleet", "StartFleet", Duration.ofMinutes(10));
      transitions.takes("image", "CreateImportedImage", Duration.ofMinutes(60));
      transitions.takes("image-builder", "CreateImageBuilder", Duration.ofMinutes(15));
      transitions.takes("image-builder", "StopImageBuilder", Duration.ofMinutes(5));
      cloud.control().quotas().all().keySet().stream()
          .filter(quota -> quota.toLowerCase(Locale.ROOT).contains("user"))
          .forEach(quota -> cloud.control().quotas().set(quota, 500));
      Instant begun = cloud.time().instant();
      work.accept(cloud);
      Duration took = Duration.between(begun, cloud.time().instant());
      Map<String, Long> counts = new TreeMap<>(cloud.control().requestCounts());
      return new Cost(counts.values().stream().mapToLong(Long::longValue).sum(), took, counts);
    }
  }

  private static void stepwise(Cloud cloud, AppStreamEnvironment environment) {
    SharedStore store = new SharedStore();
    try (Provisioner one = cloud.builder().manifestStores(any -> store).build();
        Provisioner other = cloud.builder().manifestStores(any -> store).build()) {
      drive(cloud, List.of(one, other), environment, one.plan(environment, PlanOptions.defaults()));
      assertThat(one.plan(environment).describe()).contains("nothing to do");
    }
  }

  private static void drive(
      Cloud cloud, List<Provisioner> workers, AppStreamEnvironment environment, Plan plan) {
    RunOutline outline = new Workers(workers, cloud.time(), environment, Approval.of(plan)).drive();
    assertThat(outline.steps()).allMatch(step -> step.state() == RunOutline.State.DONE);
  }

  /** What is to go is known from the manifest and one list, not from a list for each of it. */
  @Test
  void destroyStepByStep_besideDestroy_callsHardlyMore() {
    AppStreamEnvironment environment = fleets(1, 30);
    Cost destroy =
        destroying(
            "destroy",
            environment,
            cloud -> {
              try (Provisioner one = cloud.provisioner()) {
                one.apply(one.planDestroy(environment, WITH_USERS));
              }
            });
    Cost steps =
        destroying(
            "steps",
            environment,
            cloud -> {
              try (Provisioner one = cloud.provisioner();
                  Provisioner other = cloud.provisioner()) {
                drive(
                    cloud,
                    List.of(one, other),
                    environment,
                    one.planDestroy(environment, WITH_USERS));
              }
            });

    String both = "destroy " + destroy + "\nsteps " + steps;
    assertThat((double) besidePolls(steps))
        .as(both)
        .isLessThanOrEqualTo(1.3 * besidePolls(destroy));
  }

  /** How often a fleet that stops is looked at is left to chance: waits are spread by jitter. */
  private static long besidePolls(Cost cost) {
    return cost.calls() - cost.counts().getOrDefault("appstream:DescribeFleets", 0L);
  }

  private Cost destroying(String name, AppStreamEnvironment environment, Consumer<Cloud> work) {
    Map<String, Long> before = new TreeMap<>();
    Cost all =
        cost(
            name,
            cloud -> {
              try (Provisioner one = cloud.provisioner()) {
                one.apply(one.plan(environment));
              }
              before.putAll(cloud.control().requestCounts());
              work.accept(cloud);
              try (Provisioner one = cloud.provisioner()) {
                assertThat(one.planDestroy(environment, WITH_USERS).isEmpty()).isTrue();
              }
            });
    Map<String, Long> counts = new TreeMap<>(all.counts());
    before.forEach((call, count) -> counts.merge(call, -count, Long::sum));
    return new Cost(counts.values().stream().mapToLong(Long::longValue).sum(), all.time(), counts);
  }

  @Tag("exhaustive")
  @ParameterizedTest(name = "{0}")
  @MethodSource("larger")
  void stepByStep_besideApplyOfMore_callsAndTakesHardlyMore(AppStreamEnvironment environment) {
    stepByStep_besideApply_callsAndTakesHardlyMore(environment);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("environments")
  void stepByStep_besideApply_callsAndTakesHardlyMore(AppStreamEnvironment environment) {
    Cost apply =
        cost(
            "apply",
            cloud -> {
              try (Provisioner one = cloud.provisioner()) {
                assertThat(one.apply(one.plan(environment)).complete()).isTrue();
                assertThat(one.plan(environment).describe()).contains("nothing to do");
              }
            });
    Cost steps = cost("steps", cloud -> stepwise(cloud, environment));

    String both = "apply " + apply + "\nsteps " + steps;
    assertThat((double) steps.calls()).as(both).isLessThanOrEqualTo(1.3 * apply.calls());
    assertThat((double) steps.time().toMillis())
        .as(both)
        .isLessThanOrEqualTo(1.1 * apply.time().toMillis());
  }
}
