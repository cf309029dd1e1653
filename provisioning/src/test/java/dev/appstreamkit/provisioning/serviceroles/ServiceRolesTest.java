package dev.appstreamkit.provisioning.serviceroles;

import static dev.appstreamkit.provisioning.Errors.category;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.errors.StalePlanException;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.provisioning.plan.Outcome;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.provisioning.plan.PlannedStep;
import dev.appstreamkit.provisioning.plan.Rendering;
import dev.appstreamkit.simulator.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

class ServiceRolesTest {

  private static final String ROLE = "AmazonAppStreamServiceAccess";
  private static final String MANAGED = "arn:aws:iam::aws:policy/service-role/" + ROLE;
  private static final String SCALING_ROLE =
      "AWSServiceRoleForApplicationAutoScaling_AppStreamFleet";
  private static final String STEP = "make the account's role service-role/" + ROLE;
  private static final String TRUST =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
          + "{\"Service\":\"%s\"},\"Action\":\"sts:AssumeRole\"}]}";
  private static final PlanOptions CREATING = PlanOptions.defaults().creatingServiceRoles();

  @TempDir Path folder;
  private Cloud cloud;
  private IamClient iam;

  @BeforeEach
  void open() {
    cloud = Cloud.open(folder, settings -> settings.firstUseAccount(true));
    iam = cloud.client(IamClient.builder());
  }

  @AfterEach
  void close() {
    iam.close();
    cloud.close();
  }

  private static Fleet.Builder fleet(String name) {
    return Fleet.builder(name)
        .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
        .instanceType("stream.standard.medium")
        .network(Network.vpc("subnet-1"));
  }

  private static Fleet one() {
    return fleet("one").capacity(1).build();
  }

  private static Fleet other() {
    return fleet("other").capacity(1).build();
  }

  private void createRole(String trusted) {
    iam.createRole(
        r ->
            r.roleName(ROLE)
                .path("/service-role/")
                .assumeRolePolicyDocument(String.format(TRUST, trusted)));
  }

  private void createWholeRole(String trusted) {
    createRole(trusted);
    iam.attachRolePolicy(r -> r.roleName(ROLE).policyArn(MANAGED));
  }

  private boolean isThere(String role) {
    try {
      iam.getRole(r -> r.roleName(role));
      return true;
    } catch (NoSuchEntityException absent) {
      return false;
    }
  }

  private long calls(String operation) {
    return cloud.control().requestCounts().getOrDefault(operation, 0L);
  }

  private void assertRunning(String... fleets) {
    assertThat(cloud.appStream().describeFleets(r -> r.names(fleets)).fleets())
        .hasSize(fleets.length)
        .allMatch(fleet -> fleet.state() == FleetState.RUNNING);
  }

  @Test
  void plan_unlessAsked_isBlockedAndNamesTheOption() {
    Plan plan = cloud.plan(one());

    assertThat(plan.blockers())
        .singleElement()
        .satisfies(category(ErrorCategory.NOT_FOUND))
        .asString()
        .contains("the account has no role " + ROLE)
        .contains("plan with PlanOptions.creatingServiceRoles(), which makes it");
    assertThat(plan.describe()).doesNotContain(STEP);
    assertThat(plan.leastPolicy()).doesNotContain("iam:CreateRole");
  }

  @Test
  void plan_asked_saysSoInEveryFormAndInTheFingerprint() {
    Plan plan = cloud.plan(CREATING, one());

    assertThat(plan.blockers()).isEmpty();
    assertThat(plan.changes())
        .filteredOn(change -> !change.steps().isEmpty())
        .singleElement()
        .satisfies(change -> assertThat(change.steps()).first().isEqualTo(STEP));
    for (String shown :
        List.of(
            plan.describe(),
            plan.toJson(Rendering.plain()),
            plan.toMarkdown(Rendering.plain()),
            String.join("\n", Approval.of(plan).description()))) {
      assertThat(shown)
          .contains("the account has no role service-role/" + ROLE)
          .contains("so applying makes it; it belongs to the account and stays");
    }
    assertThat(plan.describe()).contains(STEP);
    createWholeRole("appstream.amazonaws.com");
    assertThat(cloud.plan(CREATING, one()).fingerprint()).isNotEqualTo(plan.fingerprint());
    assertThat(cloud.plan(CREATING, one()).describe()).doesNotContain("the account");
    try (Provisioner provisioner = cloud.provisioner()) {
      assertThatThrownBy(() -> provisioner.apply(plan)).isInstanceOf(StalePlanException.class);
    }
  }

  @Test
  void apply_twoFleetsWhileRolesAreUnknownAtFirst_makesItAndGoesOn() throws IOException {
    cloud.control().rolePropagation(Duration.ofMinutes(2));

    cloud.apply(CREATING, one(), other());

    assertRunning("one", "other");
    assertThat(iam.getRole(r -> r.roleName(ROLE)).role().arn())
        .isEqualTo("arn:aws:iam::111122223333:role/service-role/" + ROLE);
    assertThat(iam.listAttachedRolePolicies(r -> r.roleName(ROLE)).attachedPolicies())
        .extracting(AttachedPolicy::policyArn)
        .containsExactly(MANAGED);
    assertThat(cloud.calls("CreateFleet")).isGreaterThan(2);
    assertThat(cloud.plan(CREATING, one(), other()).isEmpty()).isTrue();
    assertThat(Files.readString(folder.resolve("manifest.json"))).doesNotContain(ROLE);

    cloud.destroy(CREATING);

    assertThat(cloud.appStream().describeFleets(r -> {}).fleets()).isEmpty();
    assertThat(isThere(ROLE)).isTrue();
    assertThat(calls("iam:DeleteRole")).isZero();
  }

  @Test
  void apply_answerLost_makesTheRestOfTheRole() {
    cloud.control().faults().add(Fault.lostAnswer().on("iam", "CreateRole"));

    assertThat(cloud.apply(CREATING, one()).complete()).isTrue();

    assertRunning("one");
    assertThat(calls("iam:CreateRole")).isEqualTo(1);
  }

  /** What somebody else has made isn't seen yet, and refuses to be made again. */
  @Test
  void apply_madeMeanwhileByAnother_isFine() {
    cloud.control().readLag(Duration.ofSeconds(5), Duration.ofSeconds(5));
    AtomicBoolean made = new AtomicBoolean();
    cloud.onStep(
        address -> {
          if (!made.getAndSet(true)) {
            createWholeRole("appstream.amazonaws.com");
          }
        });

    assertThat(cloud.apply(CREATING, one()).complete()).isTrue();

    assertThat(calls("iam:CreateRole")).isGreaterThan(1);
    assertRunning("one");
  }

  @Test
  void apply_readsLag_isMadeOnceAndWhole() {
    cloud.control().readLag(Duration.ofSeconds(5), Duration.ofSeconds(5));

    assertThat(cloud.apply(CREATING, one(), other()).complete()).isTrue();

    assertRunning("one", "other");
  }

  /** What another process has made, which died before it made a fleet. */
  @Test
  void apply_roleIsNew_isPropagationInAnyProcess() {
    cloud.control().rolePropagation(Duration.ofMinutes(2));
    createWholeRole("appstream.amazonaws.com");

    assertThat(cloud.apply(one()).complete()).isTrue();

    assertThat(cloud.calls("CreateFleet")).isGreaterThan(1);
    assertThat(calls("iam:CreateRole")).isEqualTo(1);
  }

  @Test
  void apply_roleIsOldAndRefused_isNoPropagation() {
    createWholeRole("ec2.amazonaws.com");
    cloud.pass(Duration.ofMinutes(11));

    assertThat(cloud.failure("fleet/one", one())).satisfies(category(ErrorCategory.NOT_FOUND));

    assertThat(cloud.calls("CreateFleet")).isEqualTo(1);
  }

  @Test
  void apply_roleGoneSinceThePlan_isNoPropagation() {
    createWholeRole("appstream.amazonaws.com");
    cloud.onStep(
        address -> {
          if (isThere(ROLE)) {
            iam.detachRolePolicy(r -> r.roleName(ROLE).policyArn(MANAGED));
            iam.deleteRole(r -> r.roleName(ROLE));
          }
        });

    ProvisioningException failure = cloud.failure("fleet/one", one());

    assertThat(failure)
        .satisfies(category(ErrorCategory.NOT_FOUND))
        .hasMessageContaining("CreateFleet: the account has no role");
    assertThat(cloud.calls("CreateFleet")).isEqualTo(1);
  }

  @Test
  void apply_roleStaysUnknown_saysThatItIsNew() {
    cloud.control().rolePropagation(Duration.ofHours(1));
    createWholeRole("appstream.amazonaws.com");

    assertThat(cloud.failure("fleet/one", one()))
        .satisfies(category(ErrorCategory.RETRY_LATER))
        .hasMessageContaining("CreateFleet: AppStream doesn't know the account's new role " + ROLE)
        .hasMessageContaining("run again in some minutes");
  }

  @Test
  void plan_roleWithoutAnyPolicy_isBlockedOrMended() {
    createRole("appstream.amazonaws.com");

    assertThat(cloud.plan(one()).blockers())
        .singleElement()
        .asString()
        .contains("the account's role " + ROLE + " has no policy");
    cloud.apply(CREATING, one());

    assertRunning("one");
    assertThat(calls("iam:CreateRole")).isEqualTo(1);
  }

  @Test
  void plan_roleWithAPolicyOfItsOwn_isLeftAlone() {
    createRole("appstream.amazonaws.com");
    iam.putRolePolicy(
        r ->
            r.roleName(ROLE)
                .policyName("ours")
                .policyDocument(
                    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
                        + "\"ec2:*\",\"Resource\":\"*\"}]}"));

    assertThat(cloud.apply(CREATING, one()).complete()).isTrue();

    assertThat(iam.listAttachedRolePolicies(r -> r.roleName(ROLE)).attachedPolicies()).isEmpty();
  }

  @Test
  void apply_scaledFleet_makesItsRoleOnlyIfAsked() {
    cloud.control().rolePropagation(Duration.ofMinutes(2));
    Fleet scaled = fleet("one").scaling(Scaling.between(1, 2)).build();
    Plan plan = cloud.plan(CREATING, scaled);
    assertThat(plan.warnings())
        .anyMatch(text -> text.contains("no service-linked role " + SCALING_ROLE))
        .noneMatch(text -> text.contains("makes it with the first scaling target"));

    cloud.apply(CREATING, scaled);

    assertThat(calls("iam:CreateServiceLinkedRole")).isEqualTo(1);
    assertThat(calls("application-autoscaling:RegisterScalableTarget")).isGreaterThan(1);
    assertThat(isThere(SCALING_ROLE)).isTrue();
    cloud.destroy(PlanOptions.defaults());
    assertThat(isThere(SCALING_ROLE)).isTrue();
  }

  @Test
  void apply_scaledFleetUnasked_warnsThatTheServiceMakesIt() {
    createWholeRole("appstream.amazonaws.com");
    Fleet scaled = fleet("one").scaling(Scaling.between(1, 2)).build();

    assertThat(cloud.plan(scaled).warnings())
        .singleElement()
        .asString()
        .contains("Application Auto Scaling makes it with the first scaling target");
    cloud.apply(scaled);

    assertThat(calls("iam:CreateServiceLinkedRole")).isZero();
    assertThat(isThere(SCALING_ROLE)).isTrue();
  }

  @Test
  void executeStep_eachInAProvisionerOfItsOwn_makesTheRoleAndGoesOn() {
    cloud.control().rolePropagation(Duration.ofMinutes(2));
    AppStreamEnvironment environment = Cloud.environment(one(), other());
    String paper = Approval.of(cloud.plan(CREATING, one(), other())).toJson();
    assertThat(paper).contains("\"createServiceRoles\" : true");
    Approval approval = Approval.fromJson(paper);
    assertThat(approval.options()).isEqualTo(CREATING);
    List<PlannedStep> steps = alone(provisioner -> {}, environment, approval);
    assertThat(steps).extracting(PlannedStep::key).contains("fleet/one/service-role");

    for (PlannedStep step : steps) {
      alone(
          provisioner ->
              assertThat(provisioner.executeStep(environment, approval, step.key()))
                  .isInstanceOfAny(Outcome.Done.class, Outcome.Unchanged.class),
          environment,
          approval);
    }

    assertRunning("one", "other");
    assertThat(calls("iam:CreateRole")).isEqualTo(1);
    assertThat(alone(provisioner -> {}, environment, approval)).allMatch(PlannedStep::done);
  }

  private List<PlannedStep> alone(
      Consumer<Provisioner> work, AppStreamEnvironment environment, Approval approval) {
    try (Provisioner provisioner = cloud.provisioner()) {
      work.accept(provisioner);
      return provisioner.steps(environment, approval);
    }
  }
}
