package dev.appstreamkit.provisioning.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.provisioning.errors.NotOwnedException;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the engine deletes, and what it never does. */
class EngineRemovalTest extends OnThings {

  @Test
  void apply_thingLeavesTheEnvironment_deletesIt() {
    apply(environment(Thing.of("a"), Thing.of("b")));

    apply(environment(Thing.of("a")));

    assertThat(kind.there).containsOnlyKeys("a");
  }

  @Test
  void destroy_dependentsFirst_leavesNothingAndNoManifest() {
    Thing base = Thing.of("base");
    AppStreamEnvironment environment = environment(Thing.of("top", base));
    apply(environment);
    kind.log.clear();

    provisioner.apply(provisioner.planDestroy(environment, PlanOptions.defaults()));

    assertThat(kind.log).containsExactly("delete top", "delete base");
    assertThat(kind.there).isEmpty();
    assertThat(folder.resolve("manifest.json")).doesNotExist();
  }

  @Test
  void destroy_thingWithData_isKeptUnlessToldOtherwise() {
    AppStreamEnvironment environment = environment(Thing.of("a").with("data", "x"));
    apply(environment);

    Plan careful = provisioner.planDestroy(environment, PlanOptions.defaults());
    provisioner.apply(careful);

    assertThat(careful.describe()).contains("= thing/a: keep (it holds data");
    assertThat(kind.there).containsKey("a");
    provisioner.apply(
        provisioner.planDestroy(environment, PlanOptions.defaults().deletingKinds("thing")));
    assertThat(kind.there).isEmpty();
  }

  @Test
  void destroy_forgedEntry_deletesNothing() {
    AppStreamEnvironment environment = environment(Thing.of("a"));
    apply(environment);
    ThingKind.Stored stored = kind.stored("a");
    kind.there.put(
        "a",
        new ThingKind.Stored(
            stored.attributes(),
            Map.of("appstreamkit:environment-id", "another"),
            stored.since(),
            stored.readyAt()));

    Plan plan = provisioner.planDestroy(environment, PlanOptions.defaults());
    provisioner.apply(plan);

    assertThat(plan.changes().get(0).action()).isEqualTo(ChangeAction.KEEP);
    assertThat(kind.there).containsKey("a");
  }

  @Test
  void plan_somebodyElsesThing_isBlockedAndNeverTouched() {
    kind.there.put("a", new ThingKind.Stored(Map.of(), Map.of(), time.instant(), time.instant()));
    Plan plan = provisioner.plan(environment(Thing.of("a")));

    assertThatThrownBy(() -> provisioner.apply(plan))
        .isInstanceOf(NotOwnedException.class)
        .hasMessageContaining("thing/a");
    assertThat(kind.log).isEmpty();
  }
}
