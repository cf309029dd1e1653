package dev.appstreamkit.provisioning.kinds.role.internal;

import static dev.appstreamkit.provisioning.Errors.category;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.NotOwnedException;
import dev.appstreamkit.provisioning.internal.ground.PolicyDocument;
import dev.appstreamkit.provisioning.kinds.SimulatedAccount;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.role.PolicyStatement;
import dev.appstreamkit.provisioning.plan.ApplyFailedException;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.Drift;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.simulator.Fault;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

class RoleKindSimulatedTest {

  private static final String NAME = "test_appstream_role";
  private static final String BOUNDARY = "arn:aws:iam::aws:policy/ReadOnlyAccess";

  @TempDir Path folder;
  private SimulatedAccount account;
  private IamClient iam;

  @BeforeEach
  void open() {
    account = new SimulatedAccount("eu-west-1", folder);
    iam = account.iam();
  }

  @AfterEach
  void close() {
    account.close();
  }

  private static MachineRole.Builder role() {
    return MachineRole.builder(NAME)
        .allow(
            PolicyStatement.allow("sqs:SendMessage")
                .on("arn:{partition}:sqs:{region}:{account}:jobs"));
  }

  @Test
  void apply_newRole_isTaggedTrustedAndAllowed() {
    account.apply(role().description("For fleets").tag("team", "a").build());

    Role role = read();
    assertThat(PolicyDocument.parse(role.assumeRolePolicyDocument()).toString())
        .contains("appstream.amazonaws.com", "aws:SourceAccount", "aws:SourceArn", "ArnLike");
    assertThat(policy()).contains("arn:aws:sqs:eu-west-1:111122223333:jobs");
    assertThat(role.description()).isEqualTo("For fleets");
    assertThat(tags())
        .containsEntry("team", "a")
        .containsKey("appstreamkit:environment-id")
        .containsEntry("appstreamkit:environment", "share");
  }

  @Test
  void plan_rightAfterApply_isEmpty() {
    MachineRole role = role().description("For fleets").tag("team", "a").build();
    account.apply(role);

    assertThat(account.plan(role).isEmpty()).isTrue();
  }

  @Test
  void plan_newRole_showsItsPoliciesInFull() {
    Plan plan = account.plan(role().build());

    assertThat(plan.describe())
        .contains("aws:SourceArn", "sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:jobs");
    assertThatThrownBy(this::read).isInstanceOf(NoSuchEntityException.class);
  }

  @Test
  void apply_changedSpec_changesWhatIsThere() {
    account.apply(role().description("old").tag("team", "a").tag("old", "x").build());
    MachineRole changed =
        role()
            .allow(PolicyStatement.allow("sqs:ReceiveMessage").on("arn:aws:sqs:*:*:jobs"))
            .withoutSourceConditions()
            .description("new")
            .permissionsBoundary(BOUNDARY)
            .tag("team", "b")
            .build();

    account.apply(changed);

    Role role = read();
    assertThat(PolicyDocument.parse(role.assumeRolePolicyDocument()).toString())
        .doesNotContain("aws:SourceArn");
    assertThat(policy()).contains("sqs:ReceiveMessage");
    assertThat(role.description()).isEqualTo("new");
    assertThat(role.permissionsBoundary().permissionsBoundaryArn()).isEqualTo(BOUNDARY);
    assertThat(tags()).containsEntry("team", "b").doesNotContainKey("old");
    assertThat(account.plan(changed).isEmpty()).isTrue();
  }

  @Test
  void apply_cleared_removesDescriptionAndBoundary() {
    account.apply(role().description("old").permissionsBoundary(BOUNDARY).build());
    assertThat(read().permissionsBoundary().permissionsBoundaryArn()).isEqualTo(BOUNDARY);
    MachineRole cleared = role().withoutDescription().withoutPermissionsBoundary().build();

    account.apply(cleared);

    assertThat(read().permissionsBoundary()).isNull();
    assertThat(read().description()).isNullOrEmpty();
    assertThat(account.plan(cleared).isEmpty()).isTrue();
  }

  @Test
  void apply_leftOut_keepsWhatIsThere() {
    account.apply(role().description("stays").build());
    iam.tagRole(r -> r.roleName(NAME).tags(Tag.builder().key("theirs").value("x").build()));

    assertThat(account.plan(role().build()).isEmpty()).isTrue();
    assertThat(account.plan(role().build()).describe()).contains("no longer managed");
    assertThat(read().description()).isEqualTo("stays");
  }

  @Test
  void plan_changedOutside_repairsJustThat() {
    account.apply(role().build());
    iam.deleteRolePolicy(r -> r.roleName(NAME).policyName(RoleKind.POLICY_NAME));

    Plan plan = account.plan(role().build());

    assertThat(plan.changes().get(0).steps()).containsExactly("change its permissions");
    account.apply(role().build());
    assertThat(policy()).contains("sqs:SendMessage");
  }

  @Test
  void plan_samePolicyWrittenDifferently_isEmpty() {
    account.apply(role().build());
    iam.putRolePolicy(
        r ->
            r.roleName(NAME)
                .policyName(RoleKind.POLICY_NAME)
                .policyDocument(
                    "{ \"Statement\": {\"Resource\": \"arn:aws:sqs:eu-west-1:111122223333:jobs\","
                        + " \"Action\": [\"sqs:SendMessage\"], \"Effect\": \"Allow\"},"
                        + " \"Version\": \"2012-10-17\"}"));

    assertThat(account.plan(role().build()).isEmpty()).isTrue();
  }

  @Test
  void apply_roleThatIsThere_isNotTakenOver() {
    iam.createRole(
        r ->
            r.roleName(NAME)
                .assumeRolePolicyDocument(
                    "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
                        + "\"Principal\":{\"Service\":\"ec2.amazonaws.com\"},"
                        + "\"Action\":\"sts:AssumeRole\"}}"));

    assertThatThrownBy(() -> account.apply(role().build()))
        .isInstanceOf(NotOwnedException.class)
        .hasMessageContaining("role/" + NAME);
    assertThat(read().assumeRolePolicyDocument()).contains("ec2.amazonaws.com");
  }

  @Test
  void apply_answerLost_knowsItsOwnRole() {
    account.simulator().control().faults().add(Fault.lostAnswer().on("iam", "CreateRole"));

    ApplyResult result = account.apply(role().build());

    assertThat(result.complete()).isTrue();
    assertThat(account.simulator().control().requestCounts()).containsEntry("iam:CreateRole", 1L);
    assertThat(policy()).contains("sqs:SendMessage");
  }

  @Test
  void apply_policyRefused_failsWithIamsReasonAndContinuesNextTime() {
    account
        .simulator()
        .control()
        .faults()
        .add(Fault.error("MalformedPolicyDocument", 400).on("iam", "PutRolePolicy"));

    assertThatThrownBy(() -> account.apply(role().build()))
        .isInstanceOfSatisfying(
            ApplyFailedException.class,
            failed ->
                assertThat(failed.result().failures().get(0).error())
                    .satisfies(category(ErrorCategory.INVALID))
                    .hasMessageContaining("PutRolePolicy")
                    .hasMessageContaining("MalformedPolicyDocument"));
    account.apply(role().build());
    assertThat(account.plan(role().build()).isEmpty()).isTrue();
  }

  @Test
  void plan_destroyOfARoleWithOthersPolicies_namesThemAndAsksForWhatItTakes() {
    account.apply(role().build());
    iam.attachRolePolicy(r -> r.roleName(NAME).policyArn(BOUNDARY));
    putTheirs("theirs");

    Plan plan = account.planDestroy(role().build());

    assertThat(plan.warnings())
        .singleElement(STRING)
        .contains("role/" + NAME, "attached policy " + BOUNDARY, "inline policy theirs")
        .doesNotContain("inline policy appstreamkit");
    assertThat(plan.permissions().toString()).contains("iam:DetachRolePolicy");
  }

  @Test
  void plan_destroyOfAnUntouchedRole_warnsOfNothing() {
    account.apply(role().build());

    Plan plan = account.planDestroy(role().build());

    assertThat(plan.warnings()).isEmpty();
    assertThat(plan.permissions().toString()).doesNotContain("iam:DetachRolePolicy");
  }

  @Test
  void drift_othersPoliciesAndStatements_areTold() {
    account.apply(role().build());
    iam.attachRolePolicy(r -> r.roleName(NAME).policyArn(BOUNDARY));
    putTheirs("theirs");
    addToTrust(
        "{\"Sid\":\"Build\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":"
            + "\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}");

    Drift drift = account.drift(role().build());

    assertThat(drift.changes()).isEmpty();
    assertThat(drift.warnings())
        .singleElement(STRING)
        .contains(BOUNDARY, "inline policy theirs", "trust policy", "ec2.amazonaws.com");
  }

  @Test
  void apply_othersStatementsInBothPolicies_stayAsTheyWereWritten() {
    account.apply(role().build());
    String trusted =
        "{\"Sid\":\"Build\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":"
            + "\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}";
    String allowed =
        "{\"Sid\":\"Theirs\",\"Effect\":\"Allow\",\"Action\":\"s3:ListAllMyBuckets\","
            + "\"Resource\":\"*\"}";
    iam.updateAssumeRolePolicy(r -> r.roleName(NAME).policyDocument(old(trusted)));
    iam.putRolePolicy(
        r -> r.roleName(NAME).policyName(RoleKind.POLICY_NAME).policyDocument(old(allowed)));

    account.apply(role().build());

    assertThat(decoded(read().assumeRolePolicyDocument()))
        .startsWith("{\"Version\":\"2008-10-17\",\"Id\":\"Theirs7\"")
        .contains(trusted, "appstream.amazonaws.com");
    assertThat(document())
        .startsWith("{\"Version\":\"2008-10-17\",\"Id\":\"Theirs7\"")
        .contains(allowed, "sqs:SendMessage");
    assertThat(account.plan(role().build()).isEmpty()).isTrue();
  }

  @Test
  void apply_variablesAmongOthersStatementsOfTheOldVersion_areRefusedBeforeAnythingIsSent() {
    account.apply(role().build());
    String theirs =
        "{\"Sid\":\"Theirs\",\"Effect\":\"Allow\",\"Action\":\"s3:ListAllMyBuckets\","
            + "\"Resource\":\"*\"}";
    iam.putRolePolicy(
        r -> r.roleName(NAME).policyName(RoleKind.POLICY_NAME).policyDocument(old(theirs)));
    MachineRole variable =
        role()
            .allow(PolicyStatement.allow("s3:GetObject").on("arn:aws:s3:::a/${aws:userid}"))
            .build();

    assertThatThrownBy(() -> account.apply(variable))
        .isInstanceOfSatisfying(
            ApplyFailedException.class,
            failed ->
                assertThat(failed.result().failures().get(0).error())
                    .satisfies(category(ErrorCategory.CONFLICT))
                    .hasMessageContaining("role/" + NAME)
                    .hasMessageContaining("policy of their own"));
    assertThat(document()).isEqualTo(old(theirs));
  }

  private static String old(String statement) {
    return "{\"Version\":\"2008-10-17\",\"Id\":\"Theirs7\",\"Statement\":[" + statement + "]}";
  }

  private static String decoded(String document) {
    return URLDecoder.decode(document, StandardCharsets.UTF_8);
  }

  private String document() {
    return decoded(
        iam.getRolePolicy(r -> r.roleName(NAME).policyName(RoleKind.POLICY_NAME)).policyDocument());
  }

  private void addToTrust(String statement) {
    String there = decoded(read().assumeRolePolicyDocument());
    String more = there.replace("\"Statement\":[", "\"Statement\":[" + statement + ",");
    iam.updateAssumeRolePolicy(r -> r.roleName(NAME).policyDocument(more));
  }

  private void putTheirs(String name) {
    iam.putRolePolicy(
        r ->
            r.roleName(NAME)
                .policyName(name)
                .policyDocument(
                    "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
                        + "\"Action\":\"s3:ListAllMyBuckets\",\"Resource\":\"*\"}}"));
  }

  @Test
  void destroy_roleWithOthersPolicies_deletesItAndThenNothing() {
    account.apply(role().build());
    iam.attachRolePolicy(r -> r.roleName(NAME).policyArn(BOUNDARY));
    iam.putRolePolicy(
        r ->
            r.roleName(NAME)
                .policyName("theirs")
                .policyDocument(
                    "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
                        + "\"Action\":\"s3:ListAllMyBuckets\",\"Resource\":\"*\"}}"));

    account.destroy(PlanOptions.defaults(), role().build());

    assertThatThrownBy(this::read).isInstanceOf(NoSuchEntityException.class);
    assertThat(account.destroy(PlanOptions.defaults(), role().build()).outcomes()).isEmpty();
  }

  @Test
  void apply_boundary_boundsWhatTheRoleMayDo() {
    MachineRole bounded =
        role()
            .allow(PolicyStatement.allow("iam:ListRoles", "iam:CreateUser").on("*"))
            .permissionsBoundary(BOUNDARY)
            .build();
    account.apply(bounded);
    letAnybodyAssumeIt();

    try (IamClient asRole = account.iamAs(NAME)) {
      assertThat(asRole.listRoles().roles()).isNotEmpty();
      assertThatThrownBy(() -> asRole.createUser(r -> r.userName("eve")))
          .hasMessageContaining("not authorized to perform: iam:CreateUser");
    }
  }

  private void letAnybodyAssumeIt() {
    iam.updateAssumeRolePolicy(
        r ->
            r.roleName(NAME)
                .policyDocument(
                    "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
                        + "\"Principal\":{\"AWS\":\"*\"},\"Action\":\"sts:AssumeRole\"}}"));
  }

  private Role read() {
    return iam.getRole(r -> r.roleName(NAME)).role();
  }

  private String policy() {
    return PolicyDocument.json(
        PolicyDocument.parse(
            iam.getRolePolicy(r -> r.roleName(NAME).policyName(RoleKind.POLICY_NAME))
                .policyDocument()));
  }

  private Map<String, String> tags() {
    return read().tags().stream().collect(Collectors.toMap(Tag::key, Tag::value));
  }
}
