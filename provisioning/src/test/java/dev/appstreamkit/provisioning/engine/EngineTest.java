package dev.appstreamkit.provisioning.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.DisruptionRefusedException;
import dev.appstreamkit.provisioning.errors.StalePlanException;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Change;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.Disruption;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.provisioning.plan.Run;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

/** What the engine plans and makes. */
class EngineTest extends OnThings {

  @Test
  void apply_chainOfThings_makesThemInOrderWithinTheCriticalPath() {
    Thing base = Thing.of("base");
    Thing top = Thing.of("top", base);
    AppStreamEnvironment environment = environment(top, Thing.of("aside"));

    Plan plan = provisioner.plan(environment);
    ApplyResult result = provisioner.apply(plan);

    assertThat(result.complete()).isTrue();
    assertThat(kind.log.indexOf("create base")).isLessThan(kind.log.indexOf("create top"));
    assertThat(result.elapsed())
        .isLessThan(plan.expectedDuration().multipliedBy(110).dividedBy(100));
    assertThat(provisioner.plan(environment).isEmpty()).isTrue();
    assertThat(provisioner.plan(environment).describe()).contains("nothing to do");
  }

  @Test
  void plan_madeTwice_isTheSame() {
    AppStreamEnvironment environment = environment(Thing.of("a"), Thing.of("b"));

    assertThat(provisioner.plan(environment).fingerprint())
        .isEqualTo(provisioner.plan(environment).fingerprint());
    assertThat(provisioner.plan(environment).describe())
        .contains("+ thing/a: create (it isn't there), about 10 min")
        .contains("size: 1");
    assertThat(kind.there).isEmpty();
    assertThat(folder.resolve("manifest.json")).doesNotExist();
  }

  @Test
  void apply_changedAttribute_updatesInPlaceAndOnlyThat() {
    apply(environment(Thing.of("a"), Thing.of("b")));
    kind.log.clear();

    Plan plan = provisioner.plan(environment(Thing.of("a").with("size", 2L), Thing.of("b")));
    provisioner.apply(plan);

    assertThat(kind.log).containsExactly("update a");
    assertThat(plan.describe()).contains("size: 1 -> 2 (in place, the description changed)");
    assertThat(kind.stored("a").attributes()).containsEntry("size", 2L);
  }

  @Test
  void plan_attributeChangedOutside_saysSo() {
    apply(environment(Thing.of("a")));
    ThingKind.Stored stored = kind.stored("a");
    kind.there.put(
        "a",
        new ThingKind.Stored(Map.of("size", 9L), stored.tags(), stored.since(), stored.readyAt()));

    Change change = provisioner.plan(environment(Thing.of("a"))).changes().get(0);

    assertThat(change.action()).isEqualTo(ChangeAction.UPDATE);
    assertThat(change.reason()).isEqualTo("it was changed outside");
  }

  @Test
  void apply_tagThatLeavesTheSpec_removesItAndLeavesForeignOnes() {
    apply(environment(Thing.of("a").tagged("team", "x")));
    kind.there.computeIfPresent(
        "a",
        (name, old) -> {
          Map<String, String> tags = new java.util.HashMap<>(old.tags());
          tags.put("foreign", "y");
          return new ThingKind.Stored(old.attributes(), tags, old.since(), old.readyAt());
        });

    apply(environment(Thing.of("a")));

    assertThat(kind.stored("a").tags()).doesNotContainKey("team").containsEntry("foreign", "y");
    assertThat(provisioner.plan(environment(Thing.of("a"))).isEmpty()).isTrue();
  }

  @Test
  void plan_attributeNoLongerManaged_isEmptyWithANotice() {
    apply(environment(Thing.of("a")));

    Plan plan =
        provisioner.plan(environment(new Thing("a", Map.of(), Map.of(), java.util.Set.of())));

    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.describe())
        .contains("thing/a: nothing to do", "size: keeps 1 (no longer managed)");
    provisioner.apply(plan);
    assertThat(kind.log).containsExactly("create a");
    assertThat(provisioner.plan(plan.environment()).describe()).doesNotContain("size");
  }

  @Test
  void apply_restartNotAllowed_refusesAndChangesNothing() {
    apply(environment(Thing.of("a").with("engine", "v1")));
    AppStreamEnvironment changed = environment(Thing.of("a").with("engine", "v2"));
    Plan refused = provisioner.plan(changed);

    assertThatThrownBy(() -> provisioner.apply(refused))
        .isInstanceOf(DisruptionRefusedException.class)
        .hasMessageContaining("engine")
        .hasMessageContaining("ALLOW_RESTART");
    assertThat(kind.stored("a").attributes()).containsEntry("engine", "v1");

    provisioner.apply(
        provisioner.plan(changed, PlanOptions.defaults().allowing(Disruption.ALLOW_RESTART)));
    assertThat(kind.stored("a").attributes()).containsEntry("engine", "v2");
  }

  @Test
  void apply_replaceAllowed_deletesAndMakesAnew() {
    apply(environment(Thing.of("a").with("shape", "round")));
    kind.log.clear();
    AppStreamEnvironment changed = environment(Thing.of("a").with("shape", "square"));

    provisioner.apply(
        provisioner.plan(changed, PlanOptions.defaults().allowing(Disruption.ALLOW_REPLACE)));

    assertThat(kind.log).containsExactly("delete a", "create a");
    assertThat(provisioner.plan(changed).isEmpty()).isTrue();
  }

  @Test
  void apply_worldMovedSincePlan_refuses() {
    AppStreamEnvironment environment = environment(Thing.of("a"), Thing.of("b"));
    Plan plan = provisioner.plan(environment);
    apply(environment(Thing.of("a")));

    assertThatThrownBy(() -> provisioner.apply(plan))
        .isInstanceOf(StalePlanException.class)
        .hasMessageContaining("thing/a");
    assertThat(kind.there).doesNotContainKey("b");
  }

  @Test
  void apply_planOfSomebodyElses_refuses() {
    Plan plan = provisioner.plan(environment(Thing.of("a")));
    Plan forged =
        (Plan)
            Proxy.newProxyInstance(
                Plan.class.getClassLoader(),
                new Class<?>[] {Plan.class},
                (proxy, method, arguments) -> method.invoke(plan, arguments));

    assertThatThrownBy(() -> provisioner.apply(forged))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("plan first");
    assertThat(kind.there).isEmpty();
  }

  @Test
  void apply_personDoesNotCome_pausesAndGoesOnLater() {
    kind.needsPerson = "a";
    Thing a = Thing.of("a");
    AppStreamEnvironment environment = environment(a, Thing.of("top", a));

    ApplyResult paused = apply(environment);

    assertThat(paused.outcomes().get(0)).isInstanceOf(Outcome.Paused.class);
    assertThat(paused.outcomes().get(1).words()).isEqualTo("skipped: thing/a waits for a person");
    assertThat(handOffs).hasSize(1);
    assertThat(handOffs.get(0).link()).hasToString("(secret)");
    ThingKind.Stored bare = kind.stored("a");
    kind.there.put(
        "a",
        new ThingKind.Stored(
            Map.of("size", 1L, "painted", true), bare.tags(), bare.since(), bare.readyAt()));

    assertThat(apply(environment).complete()).isTrue();
    assertThat(handOffs).hasSize(1);
    assertThat(kind.log).containsExactly("create a", "create top");
  }

  @Test
  void cancel_whileWaiting_endsAndSaysHowToGoOn() {
    Thing base = Thing.of("base");
    AppStreamEnvironment environment = environment(Thing.of("top", base));
    Plan plan = provisioner.plan(environment);
    Run run;
    try (var standstill = time.hold()) {
      run = provisioner.start(plan);
      run.cancel();
    }

    ApplyResult result = run.result().join();

    assertThat(result.complete()).isFalse();
    assertThat(result.describe())
        .contains("Cancelled after", "the run was cancelled before")
        .contains("applying again goes on from here");
    assertThat(apply(environment).complete()).isTrue();
  }

  @Test
  void describe_namesWithControlCharacters_areNeutralised() {
    Plan plan = provisioner.plan(environment(Thing.of("a").with("note", "x\u001b[31my\u202ez\nw")));

    assertThat(plan.describe())
        .contains("x\\u001b[31my\\u202ez\\u000aw")
        .doesNotContain("\u001b", "\u202e");
  }

  @Test
  void apply_waiting_isTold() {
    List<Duration> elapsed = new ArrayList<>();
    try (Provisioner told =
        Provisioner.builder()
            .region(Region.EU_CENTRAL_1)
            .sts(new FixedAccount("111122223333"))
            .time(time)
            .kind(kind)
            .manifest(ManifestLocation.file(folder.resolve("other.json")))
            .listener(
                new ProvisioningListener() {
                  @Override
                  public void waiting(dev.appstreamkit.provisioning.plan.Progress progress) {
                    elapsed.add(progress.elapsed());
                    throw new IllegalStateException("a listener that fails disturbs nothing");
                  }
                })
            .build()) {
      assertThat(told.apply(told.plan(environment(Thing.of("z")))).complete()).isTrue();
    }
    assertThat(elapsed).isNotEmpty().isSorted();
  }
}
