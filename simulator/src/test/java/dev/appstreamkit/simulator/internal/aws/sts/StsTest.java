package dev.appstreamkit.simulator.internal.aws.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.simulator.SimulatorTest;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;

class StsTest extends SimulatorTest {

  private static final String TRUST_ADMINISTRATOR =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":"
          + "\"arn:aws:iam::111122223333:root\"},\"Action\":\"sts:AssumeRole\"}]}";

  @Test
  void getCallerIdentity_unknownKeys_isTheAdministrator() {
    AwsCredentialsProvider any =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("whoever", "whatever"));
    assertThat(sts(any).getCallerIdentity().arn())
        .isEqualTo("arn:aws:iam::111122223333:user/administrator");
  }

  @Test
  void assumeRole_trusted_givesKeysHeldToTheRolesPolicies() {
    IamClient iam = iam();
    iam.createRole(r -> r.roleName("r").assumeRolePolicyDocument(TRUST_ADMINISTRATOR));
    iam.putRolePolicy(
        p ->
            p.roleName("r")
                .policyName("p")
                .policyDocument(allow("\"iam:GetRole\"", "arn:aws:iam::*:role/r")));
    AssumeRoleResponse assumed = assume(sts(simulator.administrator()));
    assertThat(assumed.credentials().expiration())
        .isBetween(
            Clock.systemUTC().instant().plus(Duration.ofMinutes(14)),
            Clock.systemUTC().instant().plus(Duration.ofMinutes(16)));
    AwsCredentialsProvider keys = session(assumed.credentials());
    assertThat(sts(keys).getCallerIdentity().arn())
        .isEqualTo("arn:aws:sts::111122223333:assumed-role/r/me");
    assertThat(sts(keys).getCallerIdentity().userId())
        .isEqualTo(assumed.assumedRoleUser().assumedRoleId())
        .endsWith(":me");
    IamClient asRole = iam(keys);
    assertThat(asRole.getRole(r -> r.roleName("r")).role().roleName()).isEqualTo("r");
    assertThatThrownBy(asRole::listRoles).hasMessageContaining("iam:ListRoles");
    iam.deleteRolePolicy(p -> p.roleName("r").policyName("p"));
    assertThatThrownBy(() -> asRole.getRole(r -> r.roleName("r")))
        .hasMessageContaining("is not authorized to perform: iam:GetRole");
  }

  @Test
  void assumeRole_trustsOnlyAService_isDenied() {
    iam().createRole(r -> r.roleName("r").assumeRolePolicyDocument(TRUST_APPSTREAM));
    assertThatThrownBy(() -> assume(sts(simulator.administrator())))
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
  }

  @Test
  void assumeRole_userNeedsAPolicyWhereTheAccountIsTrusted_andGetsIn() {
    iam().createRole(r -> r.roleName("r").assumeRolePolicyDocument(TRUST_ADMINISTRATOR));
    StsClient without = sts(userWith("without", allow("\"s3:*\"", "*")));
    assertThatThrownBy(() -> assume(without)).hasMessageContaining("sts:AssumeRole");
    StsClient with =
        sts(userWith("with", allow("\"sts:AssumeRole\"", "arn:aws:iam::111122223333:role/r")));
    assertThat(assume(with).credentials().accessKeyId()).startsWith("ASIA");
  }

  @Test
  void assumeRole_userWithAPolicyWhomTheRoleDoesNotTrust_isDenied() {
    iam().createRole(r -> r.roleName("r").assumeRolePolicyDocument(TRUST_APPSTREAM));
    StsClient user = sts(userWith("user", allow("\"sts:AssumeRole\"", "*")));
    assertThatThrownBy(() -> assume(user)).hasMessageContaining("sts:AssumeRole");
  }

  @Test
  void assumeRole_notPropagatedYet_isDeniedUntilItIs() {
    simulator.control().rolePropagation(Duration.ofSeconds(10));
    iam().createRole(r -> r.roleName("r").assumeRolePolicyDocument(TRUST_ADMINISTRATOR));
    StsClient sts = sts(simulator.administrator());
    assertThatThrownBy(() -> assume(sts)).hasMessageContaining("sts:AssumeRole");
    simulator.control().advance(Duration.ofSeconds(10));
    assertThat(assume(sts).credentials().accessKeyId()).startsWith("ASIA");
  }

  @Test
  void signature_wrongSecretOrToken_isRefused() {
    AwsCredentials right = simulator.administrator().resolveCredentials();
    AwsCredentialsProvider wrong =
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create(right.accessKeyId(), "wrong-secret"));
    assertCode(sts(wrong), "SignatureDoesNotMatch");
    iam().createRole(r -> r.roleName("r").assumeRolePolicyDocument(TRUST_ADMINISTRATOR));
    Credentials keys = assume(sts(simulator.administrator())).credentials();
    AwsCredentialsProvider withoutToken =
        StaticCredentialsProvider.create(
            AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey()));
    assertCode(sts(withoutToken), "InvalidClientTokenId");
  }

  private static void assertCode(StsClient client, String code) {
    assertThatThrownBy(client::getCallerIdentity)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(403);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            });
  }

  private static AssumeRoleResponse assume(StsClient sts) {
    return sts.assumeRole(
        r ->
            r.roleArn("arn:aws:iam::111122223333:role/r")
                .roleSessionName("me")
                .durationSeconds(900));
  }
}
