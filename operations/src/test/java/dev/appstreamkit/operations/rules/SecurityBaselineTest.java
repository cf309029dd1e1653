package dev.appstreamkit.operations.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.StaleApprovalException;
import dev.appstreamkit.provisioning.errors.StalePlanException;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.stack.UserSettings;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.Blueprint;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.RuleFinding;
import dev.appstreamkit.provisioning.plan.RuleFinding.Severity;
import dev.appstreamkit.simulatorjunit.ProvisionerExtension;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ProvisionerExtension.class)
class SecurityBaselineTest {

  private static AppStreamEnvironment careless() {
    return AppStreamEnvironment.builder("careless")
        .add(
            Stack.builder("careless-stack")
                .userSettings(UserSettings.allowingEverything())
                .fleet(fleet("careless-fleet").maxUserDuration(Duration.ofHours(12)).build())
                .build())
        .build();
  }

  private static AppStreamEnvironment careful() {
    return AppStreamEnvironment.builder("careful")
        .add(
            Stack.builder("careful-stack")
                .userSettings(UserSettings.allowing())
                .fleet(
                    fleet("careful-fleet")
                        .maxUserDuration(Duration.ofHours(10))
                        .disconnectTimeout(Duration.ofMinutes(5))
                        .idleDisconnectTimeout(Duration.ofMinutes(10))
                        .member("DisableIMDSV1", true)
                        .build())
                .build())
        .build();
  }

  private static Fleet.Builder fleet(String name) {
    return Fleet.builder(name)
        .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
        .instanceType("stream.standard.medium")
        .onDemand()
        .capacity(1)
        .network(Network.vpc("subnet-0a1b2c3d"));
  }

  @Test
  void warnings_carelessEnvironment_tellsEachWithItsSource(ProvisionerBuilder builder) {
    try (Provisioner provisioner = builder.rules(SecurityBaseline.warnings()).build()) {
      Plan plan = provisioner.plan(careless());

      assertThat(plan.blockers()).isEmpty();
      assertThat(plan.warnings())
          .anySatisfy(
              line ->
                  assertThat(line)
                      .startsWith(
                          "rule cis-euc-4.3 1: fleet/careless-fleet: maxUserDuration is 720")
                      .contains("CIS AWS End User Compute Services Benchmark 4.3"))
          .anySatisfy(line -> assertThat(line).contains("rule cis-euc-4.4 1", "15 minutes"))
          .anySatisfy(line -> assertThat(line).contains("rule cis-euc-4.5 1", "never"))
          .anySatisfy(line -> assertThat(line).contains("rule imds-v1 1"))
          .anySatisfy(line -> assertThat(line).contains("rule clipboard-out 1"))
          .anySatisfy(line -> assertThat(line).contains("rule file-download 1"));
      assertThat(plan.describe()).contains("rule cis-euc-4.3 1");
    }
  }

  @Test
  void refusals_carefulEnvironment_letItThrough(ProvisionerBuilder builder) {
    try (Provisioner provisioner = builder.rules(SecurityBaseline.refusals()).build()) {
      assertThat(provisioner.plan(careful()).blockers()).isEmpty();
      assertThat(provisioner.plan(careful()).warnings())
          .noneMatch(line -> line.startsWith("rule "));
    }
  }

  @Test
  void refusals_carelessEnvironment_cantBeApplied(ProvisionerBuilder builder) {
    try (Provisioner provisioner = builder.rules(SecurityBaseline.refusals()).build()) {
      Plan plan = provisioner.plan(careless());

      assertThatThrownBy(() -> provisioner.apply(plan))
          .isInstanceOf(ProvisioningException.class)
          .hasMessageContaining("rule cis-euc-4.3 1 refuses this");
    }
  }

  @Test
  void rules_leftOut_areNotAsked() {
    assertThat(SecurityBaseline.rules(Severity.WARNING, Set.of("imds-v1")))
        .hasSize(SecurityBaseline.controls().size() - 1);
    assertThatThrownBy(() -> SecurityBaseline.rules(Severity.WARNING, Set.of("imds")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("imds-v1");
    assertThat(SecurityBaseline.controls())
        .allSatisfy(control -> assertThat(control.source()).isNotBlank())
        .allSatisfy(control -> assertThat(control.page()).hasScheme("https").hasNoQuery());
  }

  @Test
  void rule_ofATeam_warnsInPlanAndDrift(ProvisionerBuilder builder) {
    try (Provisioner provisioner =
        builder
            .rule(
                "team/names",
                "2026-11",
                plan ->
                    plan.environment().resources().stream()
                        .filter(spec -> !spec.address().name().startsWith("sales-"))
                        .map(spec -> RuleFinding.warning(spec, "isn't named sales-", "rename it"))
                        .toList())
            .build()) {
      AppStreamEnvironment environment =
          AppStreamEnvironment.builder("sales").add(Stack.builder("share-stack").build()).build();

      Plan plan = provisioner.plan(environment);
      provisioner.apply(plan);

      String said = "rule team/names 2026-11: stack/share-stack: isn't named sales-; rename it";
      assertThat(plan.warnings()).contains(said);
      assertThat(provisioner.drift(environment).warnings()).contains(said);
    }
  }

  @Test
  void rule_otherVersion_makesPlansAndApprovalsStale(ProvisionerBuilder builder) {
    AppStreamEnvironment environment =
        AppStreamEnvironment.builder("sales").add(Stack.builder("share-stack").build()).build();
    Plan before;
    Approval approval;
    try (Provisioner provisioner = builder.build()) {
      before = provisioner.plan(environment);
      approval = Approval.of(before);
    }
    try (Provisioner provisioner = builder.rule("empty", "1", plan -> List.of()).build()) {
      assertThatThrownBy(() -> provisioner.apply(before))
          .isInstanceOf(StalePlanException.class)
          .hasMessageContaining("rules");
      assertThatThrownBy(() -> provisioner.apply(environment, approval))
          .isInstanceOf(StaleApprovalException.class);
    }
  }

  @Test
  void rule_thatThrows_isABlocker(ProvisionerBuilder builder) {
    try (Provisioner provisioner =
        builder
            .rule(
                "broken",
                "1",
                plan -> {
                  throw new IllegalStateException("hunter2");
                })
            .build()) {
      Plan plan =
          provisioner.plan(
              AppStreamEnvironment.builder("sales")
                  .add(Stack.builder("share-stack").build())
                  .build());

      assertThat(plan.blockers())
          .singleElement()
          .satisfies(
              error ->
                  assertThat(error)
                      .hasMessageContaining("rule broken 1")
                      .hasMessageContaining("IllegalStateException")
                      .message()
                      .doesNotContain("hunter2"));
    }
  }

  @Test
  void rules_ofTheSameId_areRefused(ProvisionerBuilder builder) {
    builder.rule("one", "1", plan -> List.of()).rule("one", "2", plan -> List.of());

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two rules are called one");
  }

  @Test
  void include_blueprint_givesEachEnvironmentItsOwn() {
    Blueprint share =
        name ->
            List.of(Stack.builder(name + "-stack").fleet(fleet(name + "-fleet").build()).build());

    assertThat(AppStreamEnvironment.builder("sales").include(share).build().resources())
        .extracting(spec -> spec.address().toString())
        .contains("stack/sales-stack", "fleet/sales-fleet");
    assertThat(AppStreamEnvironment.builder("law").include(share).build().resources())
        .extracting(spec -> spec.address().toString())
        .contains("stack/law-stack", "fleet/law-fleet");
  }
}
