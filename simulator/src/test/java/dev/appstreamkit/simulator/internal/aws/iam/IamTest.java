package dev.appstreamkit.simulator.internal.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.SimulatorTest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;

class IamTest extends SimulatorTest {

  private IamClient iam;

  @BeforeEach
  void clients() {
    iam = iam();
  }

  @Override
  protected AppStreamSimulator.Builder configured(AppStreamSimulator.Builder builder) {
    return builder.seed(7).firstUseAccount(true).pageSize(3);
  }

  @Test
  void createRole_new_canBeReadBackWithTagsAndEncodedTrust() {
    Role made =
        iam.createRole(
                r ->
                    r.roleName("test_appstream_role")
                        .assumeRolePolicyDocument(TRUST_APPSTREAM)
                        .description("shares & reads <things>")
                        .maxSessionDuration(7200)
                        .tags(t -> t.key("env").value("prüf")))
            .role();
    assertThat(made.arn())
        .isEqualTo("arn:aws:iam::" + simulator.accountId() + ":role/test_appstream_role");
    Role read = iam.getRole(r -> r.roleName("test_appstream_role")).role();
    assertThat(read.roleId()).isEqualTo(made.roleId()).startsWith("AROA").hasSize(21);
    assertThat(read.createDate()).isEqualTo(time.instant());
    assertThat(read.description()).isEqualTo("shares & reads <things>");
    assertThat(read.maxSessionDuration()).isEqualTo(7200);
    assertThat(read.tags()).singleElement().satisfies(t -> assertThat(t.value()).isEqualTo("prüf"));
    assertThat(URLDecoder.decode(read.assumeRolePolicyDocument(), StandardCharsets.UTF_8))
        .isEqualTo(TRUST_APPSTREAM);
  }

  @Test
  void updateRole_withoutASessionDuration_setsItToOneHour() {
    iam.createRole(
        r ->
            r.roleName("long")
                .assumeRolePolicyDocument(TRUST_APPSTREAM)
                .description("first")
                .maxSessionDuration(7200));

    iam.updateRole(r -> r.roleName("long").description("second"));

    Role read = iam.getRole(r -> r.roleName("long")).role();
    assertThat(read.description()).isEqualTo("second");
    assertThat(read.maxSessionDuration()).isEqualTo(3600);
  }

  @Test
  void createRole_taken_saysSoWhateverTheCase() {
    role("Mine");
    assertThatThrownBy(() -> role("mine")).isInstanceOf(EntityAlreadyExistsException.class);
  }

  @Test
  void getRole_absent_isNoSuchEntityWithStatus404() {
    assertThatThrownBy(() -> iam.getRole(r -> r.roleName("nobody")))
        .isInstanceOfSatisfying(
            NoSuchEntityException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(404);
              assertThat(e.requestId()).isNotBlank();
              assertThat(e).hasMessageContaining("nobody");
            });
  }

  @Test
  void listRoles_manyPages_returnsEachOnce() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      made.add("role-" + i);
      role("role-" + i);
    }
    assertThat(iam.listRoles().roles()).hasSize(3);
    assertThat(iam.listRolesPaginator().roles().stream().map(Role::roleName).toList())
        .isEqualTo(made);
  }

  @Test
  void rolePolicies_putTwiceAndDelete_leaveNothing() {
    role("r");
    String document = allow("[\"s3:GetObject\"]", "arn:aws:s3:::b/*");
    iam.putRolePolicy(p -> p.roleName("r").policyName("p").policyDocument(allow("\"*\"", "*")));
    iam.putRolePolicy(p -> p.roleName("r").policyName("p").policyDocument(document));
    assertThat(iam.listRolePolicies(p -> p.roleName("r")).policyNames()).containsExactly("p");
    String read = iam.getRolePolicy(p -> p.roleName("r").policyName("p")).policyDocument();
    assertThat(URLDecoder.decode(read, StandardCharsets.UTF_8)).isEqualTo(document);
    assertThatThrownBy(() -> iam.deleteRole(r -> r.roleName("r")))
        .isInstanceOf(DeleteConflictException.class);
    iam.deleteRolePolicy(p -> p.roleName("r").policyName("p"));
    assertThatThrownBy(() -> iam.deleteRolePolicy(p -> p.roleName("r").policyName("p")))
        .isInstanceOf(NoSuchEntityException.class);
    iam.deleteRole(r -> r.roleName("r"));
    assertThat(iam.listRoles().roles()).isEmpty();
  }

  @Test
  void managedPolicies_versionsAndAttachments_keepTheirRules() {
    role("r");
    String arn =
        iam.createPolicy(p -> p.policyName("m").policyDocument(allow("\"s3:*\"", "*")))
            .policy()
            .arn();
    iam.attachRolePolicy(a -> a.roleName("r").policyArn(arn));
    assertThat(iam.getPolicy(p -> p.policyArn(arn)).policy().attachmentCount()).isEqualTo(1);
    assertThat(iam.listAttachedRolePolicies(p -> p.roleName("r")).attachedPolicies())
        .singleElement()
        .satisfies(p -> assertThat(p.policyArn()).isEqualTo(arn));
    iam.createPolicyVersion(
        v -> v.policyArn(arn).policyDocument(allow("\"sts:*\"", "*")).setAsDefault(true));
    assertThat(iam.getPolicy(p -> p.policyArn(arn)).policy().defaultVersionId()).isEqualTo("v2");
    assertThatThrownBy(() -> iam.deletePolicy(p -> p.policyArn(arn)))
        .isInstanceOf(DeleteConflictException.class);
    iam.detachRolePolicy(a -> a.roleName("r").policyArn(arn));
    assertThatThrownBy(() -> iam.detachRolePolicy(a -> a.roleName("r").policyArn(arn)))
        .isInstanceOf(NoSuchEntityException.class);
    iam.deletePolicyVersion(v -> v.policyArn(arn).versionId("v1"));
    iam.deletePolicy(p -> p.policyArn(arn));
    assertThatThrownBy(() -> iam.getPolicy(p -> p.policyArn(arn)))
        .isInstanceOf(NoSuchEntityException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "[]",
        "{\"Version\":\"2012-10-17\"}",
        "{\"Statement\":[{\"Effect\":\"Perhaps\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}",
        "{\"Statement\":[{\"Effect\":\"Allow\",\"Resource\":\"*\"}]}",
        "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\"}]}",
        "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"PutObject\",\"Resource\":\"*\"}]}",
        "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"my-bucket\"}]}",
        "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\",\"Principal\":\"*\"}]}",
        "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\",\"Condition\":{\"StringIs\":{\"a\":\"b\"}}}]}",
        "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\",\"Surprise\":1}]}"
      })
  void putRolePolicy_malformed_isRefused(String document) {
    role("r");
    assertThatThrownBy(
            () -> iam.putRolePolicy(p -> p.roleName("r").policyName("p").policyDocument(document)))
        .isInstanceOf(MalformedPolicyDocumentException.class);
    assertThat(iam.listRolePolicies(p -> p.roleName("r")).policyNames()).isEmpty();
  }

  @Test
  void putRolePolicy_tooLongAltogether_isLimitExceeded() {
    role("r");
    String long6000 = allow("\"s3:*\"", "arn:aws:s3:::" + "b".repeat(6000));
    iam.putRolePolicy(p -> p.roleName("r").policyName("one").policyDocument(long6000));
    assertThatThrownBy(
            () ->
                iam.putRolePolicy(p -> p.roleName("r").policyName("two").policyDocument(long6000)))
        .isInstanceOf(LimitExceededException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space", "slash/ed", "ümlaut"})
  void createRole_badName_isValidationError(String name) {
    assertThatThrownBy(() -> role(name))
        .isInstanceOfSatisfying(
            IamException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationError"));
  }

  @Test
  void users_withKeys_areJudgedByTheirPoliciesAndNamedInTheDenial() {
    role("r");
    IamClient limited =
        iam(userWith("reader", allow("[\"iam:GetRole\"]", "arn:aws:iam::*:role/r")));
    assertThat(limited.getRole(r -> r.roleName("r")).role().roleName()).isEqualTo("r");
    assertThatThrownBy(() -> limited.deleteRole(r -> r.roleName("r")))
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(403);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
              assertThat(e.awsErrorDetails().errorMessage())
                  .isEqualTo(
                      "User: arn:aws:iam::111122223333:user/reader is not authorized to perform:"
                          + " iam:DeleteRole on resource: arn:aws:iam::111122223333:role/r because"
                          + " no identity-based policy allows the iam:DeleteRole action");
            });
  }

  @Test
  void accessKeys_deactivatedOrDeleted_workNoLonger() {
    IamClient own = iam(userWith("u", allow("\"iam:*\"", "*")));
    assertThat(own.getUser().user().userName()).isEqualTo("u");
    String key = iam.listAccessKeys(k -> k.userName("u")).accessKeyMetadata().get(0).accessKeyId();
    iam.updateAccessKey(k -> k.userName("u").accessKeyId(key).status("Inactive"));
    assertRefused(own, "InvalidClientTokenId");
    iam.updateAccessKey(k -> k.userName("u").accessKeyId(key).status("Active"));
    assertThat(own.getUser().user().userName()).isEqualTo("u");
    iam.deleteAccessKey(k -> k.userName("u").accessKeyId(key));
    assertRefused(own, "InvalidClientTokenId");
  }

  @Test
  void serviceRoles_firstUseAccount_areAbsent() {
    assertThatThrownBy(() -> iam.getRole(r -> r.roleName("AmazonAppStreamServiceAccess")))
        .isInstanceOf(NoSuchEntityException.class);
  }

  private void assertRefused(IamClient client, String code) {
    assertThatThrownBy(client::getUser)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
  }

  private void role(String name) {
    iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(TRUST_APPSTREAM));
  }
}
