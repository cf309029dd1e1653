package dev.appstreamkit.provisioning.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.StaleApprovalException;
import dev.appstreamkit.provisioning.errors.StalePlanException;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.PlannedStep;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;

class StepByStepTest {

  private static final PlanOptions ANYTHING =
      PlanOptions.defaults().allowing(Disruption.ALLOW_REPLACE).deletingKinds("thing");

  @TempDir Path folder;
  private SelfAdvancingTime time;
  private ThingKind kind;

  @BeforeEach
  void open() {
    time = SelfAdvancingTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
    kind = new ThingKind(time);
  }

  @AfterEach
  void close() {
    time.close();
  }

  /** Each call stands for a process of its own. */
  private <T> T alone(Function<Provisioner, T> work) {
    try (Provisioner provisioner =
        Provisioner.builder()
            .region(Region.EU_CENTRAL_1)
            .sts(new FixedAccount("111122223333"))
            .time(time)
            .kind(kind)
            .manifest(ManifestLocation.file(folder.resolve("manifest.json")))
            .build()) {
      return work.apply(provisioner);
    }
  }

  private static AppStreamEnvironment environment(Thing... things) {
    return AppStreamEnvironment.builder("share").addAll(List.of(things)).build();
  }

  private static AppStreamEnvironment chain() {
    Thing base = Thing.of("base");
    return environment(Thing.of("top", base), Thing.of("aside"));
  }

  private Approval approve(AppStreamEnvironment environment) {
    return alone(provisioner -> Approval.of(provisioner.plan(environment, ANYTHING)));
  }

  private Outcome execute(AppStreamEnvironment environment, Approval approval, String key) {
    return alone(provisioner -> provisioner.executeStep(environment, approval, key));
  }

  private List<PlannedStep> steps(AppStreamEnvironment environment, Approval approval) {
    return alone(provisioner -> provisioner.steps(environment, approval));
  }

  /** Executes whatever is ready, each step twice, and returns the keys in that order. */
  private List<String> drive(AppStreamEnvironment environment, Approval approval) {
    List<String> order = new ArrayList<>();
    while (true) {
      List<PlannedStep> all = steps(environment, approval);
      List<PlannedStep> ready = all.stream().filter(step -> step.isReady(all)).toList();
      if (ready.isEmpty()) {
        assertThat(all).allMatch(PlannedStep::done);
        return order;
      }
      String key = ready.get(ready.size() - 1).key();
      execute(environment, approval, key);
      assertThat(execute(environment, approval, key).words()).contains("done before");
      order.add(key);
    }
  }

  private boolean settled(AppStreamEnvironment environment) {
    return alone(provisioner -> provisioner.plan(environment).isEmpty());
  }

  @Test
  void executeStep_eachTwiceInProcessesOfTheirOwn_makesEverythingOnceInOrder() {
    Approval approval = approve(chain());

    List<String> order = drive(chain(), approval);

    assertThat(order)
        .containsExactlyInAnyOrder("thing/base/create", "thing/top/create", "thing/aside/create");
    assertThat(kind.log).containsExactlyInAnyOrder("create base", "create top", "create aside");
    assertThat(kind.log.indexOf("create base")).isLessThan(kind.log.indexOf("create top"));
    assertThat(settled(chain())).isTrue();
  }

  @Test
  void attributeThatLeft_isForgottenBeforeTheFirstStep() {
    AppStreamEnvironment first = environment(Thing.of("a").with("size", "1"));
    drive(first, approve(first));
    Thing silent = new Thing("a", Map.of(), Map.of(), Set.of());
    AppStreamEnvironment next = environment(silent, Thing.of("b"));

    drive(next, approve(next));

    String plan = alone(provisioner -> provisioner.plan(next).describe());
    assertThat(plan).doesNotContain("no longer managed");
    assertThat(kind.stored("a").attributes()).containsEntry("size", "1");
  }

  @Test
  void steps_ofAPlan_sayWhatComesBefore() {
    Approval approval = approve(chain());

    assertThat(steps(chain(), approval))
        .filteredOn(step -> step.key().equals("thing/top/create"))
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.after()).containsExactly("thing/base/create");
              assertThat(step.title()).isEqualTo("make it");
              assertThat(step.done()).isFalse();
            });
  }

  @Test
  void executeStep_tooEarlyOrUnknown_isRefusedAndSaysWhatToDo() {
    Approval approval = approve(chain());

    assertThatThrownBy(() -> execute(chain(), approval, "thing/top/create"))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("thing/base/create");
    assertThatThrownBy(() -> execute(chain(), approval, "thing/top/paint"))
        .isInstanceOf(ProvisioningException.class)
        .hasMessageContaining("thing/top/create");
    assertThat(kind.log).isEmpty();
  }

  @Test
  void executeStep_processDiedAfterTheCall_findsItDone() {
    AppStreamEnvironment environment = environment(Thing.of("a"));
    Approval approval = approve(environment);
    kind.hooks.put(
        "after create a",
        context -> {
          throw new StackOverflowError("stands for a process that dies");
        });
    assertThatThrownBy(() -> execute(environment, approval, "thing/a/create"))
        .isInstanceOf(Throwable.class);
    kind.hooks.clear();

    execute(environment, approval, "thing/a/create");

    assertThat(kind.log).containsExactly("create a");
    assertThat(settled(environment)).isTrue();
  }

  @Test
  void executeStep_movedBeforeItBeganOrDescribedOtherwise_isRefused() {
    Approval approval = approve(chain());
    AppStreamEnvironment other = environment(Thing.of("aside").with("size", 2L));
    assertThatThrownBy(() -> execute(other, approval, "thing/aside/create"))
        .isInstanceOf(StaleApprovalException.class);

    execute(chain(), approval, "thing/base/create");

    Thing base = Thing.of("base");
    AppStreamEnvironment changed =
        environment(Thing.of("top", base).with("size", 2L), Thing.of("aside"));
    assertThatThrownBy(() -> execute(changed, approval, "thing/top/create"))
        .isInstanceOf(StalePlanException.class)
        .hasMessageContaining("described otherwise");
    assertThat(kind.log).containsExactly("create base");
  }

  @Test
  void executeStep_replacement_deletesAndMakesOnce() {
    drive(chain(), approve(chain()));
    kind.log.clear();
    AppStreamEnvironment changed =
        environment(Thing.of("top", Thing.of("base")), Thing.of("aside").with("shape", "round"));

    List<String> order = drive(changed, approve(changed));

    assertThat(order).containsExactly("thing/aside/delete", "thing/aside/create");
    assertThat(kind.log).containsExactly("delete aside", "create aside");
    assertThat(settled(changed)).isTrue();
  }

  @Test
  void executeStep_update_recordsWhatWasApplied() {
    drive(chain(), approve(chain()));
    AppStreamEnvironment tagged =
        environment(Thing.of("top", Thing.of("base")), Thing.of("aside").tagged("team", "x"));
    drive(tagged, approve(tagged));

    // Only what was recorded as applied is taken away again.
    drive(chain(), approve(chain()));

    assertThat(kind.stored("aside").tags()).doesNotContainKey("team");
  }

  @Test
  void executeStep_destroy_leavesNothing() {
    drive(chain(), approve(chain()));
    Approval approval =
        alone(provisioner -> Approval.of(provisioner.planDestroy(chain(), ANYTHING)));

    List<String> order = drive(chain(), approval);

    assertThat(kind.there).isEmpty();
    assertThat(order.indexOf("thing/top/delete")).isLessThan(order.indexOf("thing/base/delete"));
    assertThat(execute(chain(), approval, "thing/base/delete").words()).contains("done before");
  }

  @Test
  void executeStep_personDoesNotCome_pausesAndGoesOnLater() {
    kind.needsPerson = "a";
    AppStreamEnvironment environment = environment(Thing.of("a"));
    Approval approval = approve(environment);
    execute(environment, approval, "thing/a/create");

    assertThat(execute(environment, approval, "thing/a/paint")).isInstanceOf(Outcome.Paused.class);

    ThingKind.Stored bare = kind.stored("a");
    kind.there.put(
        "a",
        new ThingKind.Stored(
            Map.of("size", 1L, "painted", true), bare.tags(), bare.since(), bare.readyAt()));
    assertThat(execute(environment, approval, "thing/a/paint")).isInstanceOf(Outcome.Done.class);
    assertThat(settled(environment)).isTrue();
  }
}
