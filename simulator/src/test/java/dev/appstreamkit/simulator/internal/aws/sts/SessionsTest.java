package dev.appstreamkit.simulator.internal.aws.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.appstreamkit.simulator.SimulatorTest;
import dev.appstreamkit.simulator.clients.SignedHttp;
import dev.appstreamkit.simulator.internal.http.Forms;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;
import software.amazon.awssdk.services.sts.model.Tag;

/** What AssumeRole is told about a session: STS API Reference, AssumeRole; IAM User Guide. */
class SessionsTest extends SimulatorTest {

  private static final String ACCOUNT = "111122223333";
  private static final String ROLE = "arn:aws:iam::" + ACCOUNT + ":role/worker";
  private static final String SESSION = "arn:aws:sts::" + ACCOUNT + ":assumed-role/worker/me";
  private static final String BUCKET = "session-bucket";
  private static final String READ_IN =
      allow("\"s3:GetObject\"", "arn:aws:s3:::" + BUCKET + "/in/*");
  private static final String READ_ONLY = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";

  @BeforeEach
  void makeRoleAndBucket() {
    iam()
        .createRole(
            r ->
                r.roleName("worker")
                    .maxSessionDuration(43_200)
                    .tags(t -> t.key("team").value("red"))
                    .assumeRolePolicyDocument(trust("\"sts:AssumeRole\",\"sts:TagSession\"")));
    rolePolicy(allow("[\"s3:*\",\"sts:*\"]", "*"));
    S3Client s3 = s3(simulator.administrator());
    s3.createBucket(b -> b.bucket(BUCKET));
    s3.putObject(o -> o.bucket(BUCKET).key("in/a"), RequestBody.fromString("in"));
    s3.putObject(o -> o.bucket(BUCKET).key("out/a"), RequestBody.fromString("out"));
  }

  static Stream<Arguments> narrowed() {
    Consumer<AssumeRoleRequest.Builder> plain = r -> {};
    Consumer<AssumeRoleRequest.Builder> inline = r -> r.policy(READ_IN);
    Consumer<AssumeRoleRequest.Builder> managed = r -> r.policyArns(policy(READ_ONLY));
    Consumer<AssumeRoleRequest.Builder> both = inline.andThen(managed);
    Consumer<AssumeRoleRequest.Builder> more = r -> r.policy(allow("\"*\"", "*"));
    return Stream.of(
        Arguments.of("nothing said: the role's rights", plain, "in out put"),
        Arguments.of("an inline policy", inline, "in"),
        Arguments.of("a managed policy", managed, "in out"),
        Arguments.of("either of two session policies may allow", both, "in out"),
        Arguments.of("no more than the role, whatever the policy says", more, "in out put"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("narrowed")
  void session_mayDo_whatRoleAndSessionPoliciesBothAllow(
      String what, Consumer<AssumeRoleRequest.Builder> said, String allowed) {
    S3Client s3 = s3(session(assume(said).credentials()));
    assertThat(allowed(s3)).as(what).isEqualTo(allowed);
  }

  @Test
  void session_moreThanTheRole_isTheRoles() {
    rolePolicy(READ_IN);
    S3Client s3 = s3(session(assume(r -> r.policy(allow("\"s3:*\"", "*"))).credentials()));
    assertThat(allowed(s3)).isEqualTo("in");
  }

  /** A bucket's allowance to the role is the role's; one to the session or all is its own. */
  static Stream<Arguments> namedByTheBucket() {
    return Stream.of(
        Arguments.of("\"AWS\":\"" + ROLE + "\"", "in"),
        Arguments.of("\"AWS\":\"" + SESSION + "\"", "in put"),
        Arguments.of("\"AWS\":\"*\"", "in put"));
  }

  @ParameterizedTest
  @MethodSource("namedByTheBucket")
  void session_bucketAllowsToo_isNarrowedOnlyWhereTheRoleIsNamed(String who, String allowed) {
    S3Client administrator = s3(simulator.administrator());
    administrator.deletePublicAccessBlock(b -> b.bucket(BUCKET));
    administrator.putBucketPolicy(
        p ->
            p.bucket(BUCKET)
                .policy(
                    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{"
                        + who
                        + "},\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::"
                        + BUCKET
                        + "/*\"}]}"));
    assertThat(allowed(s3(session(assume(r -> r.policy(READ_IN)).credentials()))))
        .isEqualTo(allowed);
  }

  @Test
  void denial_names_theKindOfPolicyThatRefuses() {
    S3Client narrowed = s3(session(assume(r -> r.policy(READ_IN)).credentials()));
    assertThatThrownBy(() -> read(narrowed, "out/a"))
        .hasMessageContaining("because no session policy allows the s3:GetObject action");
    String deny = READ_ONLY_BUT_IN;
    S3Client denied = s3(session(assume(r -> r.policy(deny)).credentials()));
    assertThatThrownBy(() -> read(denied, "in/a"))
        .hasMessageContaining("with an explicit deny in a session policy");
    String bound =
        iam().createPolicy(p -> p.policyName("bound").policyDocument(READ_IN)).policy().arn();
    iam().putRolePermissionsBoundary(r -> r.roleName("worker").permissionsBoundary(bound));
    S3Client bounded = s3(session(assume(r -> {}).credentials()));
    assertThatThrownBy(() -> read(bounded, "out/a"))
        .hasMessageContaining("because no permissions boundary allows the s3:GetObject action");
    rolePolicy(allow("\"sts:*\"", "*"));
    assertThatThrownBy(() -> read(bounded, "in/a"))
        .hasMessageContaining("because no identity-based policy allows the s3:GetObject action");
  }

  private static final String READ_ONLY_BUT_IN =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\","
          + "\"Resource\":\"*\"},{\"Effect\":\"Deny\",\"Action\":\"s3:GetObject\",\"Resource\":"
          + "\"arn:aws:s3:::"
          + BUCKET
          + "/in/*\"}]}";

  @Test
  void tags_ofSession_goBeforeTheRoles() {
    rolePolicy(
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\","
            + "\"Resource\":\"*\",\"Condition\":{\"StringEquals\":{\"aws:PrincipalTag/team\":\"blue\"}}}]}");
    assertThat(allowed(s3(session(assume(r -> {}).credentials())))).isEmpty();
    Consumer<AssumeRoleRequest.Builder> blue = r -> r.tags(tag("Team", "blue"));
    assertThat(allowed(s3(session(assume(blue).credentials())))).isEqualTo("in out");
  }

  @Test
  void tags_withoutTagSession_areDeniedByNameOfTheAction() {
    trustPolicy(trust("\"sts:AssumeRole\""));
    assertCode(r -> r.tags(tag("a", "b")), 403, "AccessDenied");
    assertThatThrownBy(() -> assume(r -> r.tags(tag("a", "b"))))
        .hasMessageContaining("is not authorized to perform: sts:TagSession on resource: " + ROLE);
    trustPolicy(trust("\"sts:AssumeRole\",\"sts:TagSession\""));
    AwsCredentialsProvider user = userWith("only-assume", allow("\"sts:AssumeRole\"", ROLE));
    assertThatThrownBy(() -> sts(user).assumeRole(request(r -> r.tags(tag("a", "b")))))
        .hasMessageContaining("sts:TagSession");
    assertThatCode(() -> sts(user).assumeRole(request(r -> {}))).doesNotThrowAnyException();
  }

  @Test
  void tags_conditionsOfTheTrustPolicy_seeThem() {
    trustPolicy(
        trust(
            "\"sts:AssumeRole\",\"sts:TagSession\"",
            "{\"StringEquals\":{\"aws:RequestTag/team\":\"blue\"},"
                + "\"ForAllValues:StringEquals\":{\"aws:TagKeys\":[\"team\"]}}"));
    assertThatCode(() -> assume(r -> r.tags(tag("team", "blue")))).doesNotThrowAnyException();
    assertCode(r -> r.tags(tag("team", "red")), 403, "AccessDenied");
    assertCode(r -> r.tags(tag("team", "blue"), tag("more", "x")), 403, "AccessDenied");
  }

  static Stream<Arguments> refused() {
    String[] names = IntStream.range(0, 11).mapToObj(i -> READ_ONLY).toArray(String[]::new);
    PolicyDescriptorType[] eleven =
        Stream.of(names).map(SessionsTest::policy).toArray(PolicyDescriptorType[]::new);
    String principal = trust("\"sts:AssumeRole\"");
    String large = READ_IN.replace("/in/", "/in/" + "x".repeat(2048));
    return Stream.of(
        refused("not JSON", r -> r.policy("{nonsense"), "MalformedPolicyDocument"),
        refused("not a policy", r -> r.policy("[]"), "MalformedPolicyDocument"),
        refused("names a principal", r -> r.policy(principal), "MalformedPolicyDocument"),
        refused(
            "no resource",
            r -> r.policy(principal.replace("Principal", "NotAction")),
            "MalformedPolicyDocument"),
        refused("over 2,048 characters", r -> r.policy(large), "PackedPolicyTooLarge"),
        refused("together over", r -> r.policyArns(eleven), "ValidationError"),
        refused("no such policy", r -> r.policyArns(policy(READ_ONLY + "x")), "ValidationError"),
        refused(
            "another account's",
            r -> r.policyArns(policy("arn:aws:iam::222233334444:policy/x")),
            "ValidationError"),
        refused("keys twice", r -> r.tags(tag("a", "1"), tag("A", "2")), "ValidationError"),
        refused("AWS's keys", r -> r.tags(tag("aws:a", "1")), "ValidationError"),
        refused("under 15 minutes", r -> r.durationSeconds(899), "ValidationError"),
        refused("over 12 hours", r -> r.durationSeconds(43_201), "ValidationError"),
        refused("TransitiveTagKeys", r -> r.transitiveTagKeys("team"), "ValidationError"),
        refused("SourceIdentity", r -> r.sourceIdentity("somebody"), "ValidationError"),
        refused("SerialNumber", r -> r.serialNumber("GAHT12345678"), "ValidationError"),
        refused("TokenCode", r -> r.tokenCode("123456"), "ValidationError"),
        refused(
            "ProvidedContexts",
            r -> r.providedContexts(c -> c.contextAssertion("assertion")),
            "ValidationError"));
  }

  private static Arguments refused(
      String what, Consumer<AssumeRoleRequest.Builder> said, String code) {
    return Arguments.of(what, said, code);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void assumeRole_whatAwsRefusesOrNobodyPlays_isRefused(
      String what, Consumer<AssumeRoleRequest.Builder> said, String code) {
    AwsServiceException refusal = assertCode(said, 400, code);
    if (Character.isUpperCase(what.charAt(0)) && !what.contains(" ")) {
      assertThat(refusal).hasMessageContaining(what + " is not simulated");
    }
  }

  @Test
  void duration_ofAChainedSession_isAnHourAtMost() {
    AwsCredentialsProvider first = session(assume(r -> r.durationSeconds(43_200)).credentials());
    assertThat(sts(first).assumeRole(request(r -> r.durationSeconds(3600))).credentials())
        .isNotNull();
    assertThatThrownBy(() -> sts(first).assumeRole(request(r -> r.durationSeconds(3601))))
        .hasMessageContaining("1 hour session limit for roles assumed by role chaining");
    iam().updateRole(r -> r.roleName("worker").maxSessionDuration(7200));
    assertThatThrownBy(() -> assume(r -> r.durationSeconds(7201)))
        .hasMessageContaining("MaxSessionDuration");
  }

  /** IAM User Guide, AWS JSON policy elements: Principal; trust policies are no exception. */
  @Test
  void trust_inAUserWhoIsGone_isShownByItsIdAndIsNobodys() {
    AwsCredentialsProvider user = userWith("trusted", allow("\"sts:AssumeRole\"", "*"));
    String id = iam().getUser(u -> u.userName("trusted")).user().userId();
    String named = trust("\"sts:AssumeRole\"").replace(":root", ":user/trusted");
    trustPolicy(named);
    assertThatCode(() -> sts(user).assumeRole(request(r -> {}))).doesNotThrowAnyException();
    iam().deleteUserPolicy(u -> u.userName("trusted").policyName("p"));
    String key = user.resolveCredentials().accessKeyId();
    iam().deleteAccessKey(k -> k.userName("trusted").accessKeyId(key));
    iam().deleteUser(u -> u.userName("trusted"));
    AwsCredentialsProvider namesake = userWith("trusted", allow("\"sts:AssumeRole\"", "*"));
    String shown =
        Forms.decode(
            iam().getRole(r -> r.roleName("worker")).role().assumeRolePolicyDocument(), false);
    assertThat(shown).contains(id).doesNotContain("user/trusted");
    assertThatThrownBy(() -> sts(namesake).assumeRole(request(r -> {})))
        .hasMessageContaining("sts:AssumeRole");
    assertThatThrownBy(() -> trustPolicy(shown))
        .hasMessageContaining("Invalid principal in policy")
        .hasMessageContaining(id);
    trustPolicy(named);
    assertThatCode(() -> sts(namesake).assumeRole(request(r -> {}))).doesNotThrowAnyException();
  }

  @Test
  void packedPolicySize_isThereWhereSomethingWasPacked() {
    assertThat(assume(r -> {}).packedPolicySize()).isNull();
    assertThat(assume(r -> r.policy(READ_IN)).packedPolicySize()).isBetween(1, 100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GetSessionToken",
        "GetFederationToken",
        "AssumeRoleWithWebIdentity",
        "AssumeRoot",
        "DecodeAuthorizationMessage",
        "GetAccessKeyInfo"
      })
  void operation_thatIsNotPlayed_isNamed(String operation) throws Exception {
    HttpResponse<String> reply =
        new SignedHttp(simulator.endpoint(), "us-east-1")
            .send(
                simulator.administrator().resolveCredentials(),
                "sts",
                "POST",
                "/",
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                "Action=" + operation + "&Version=2011-06-15");
    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(reply.body()).contains("InvalidAction", operation);
  }

  private AwsServiceException assertCode(
      Consumer<AssumeRoleRequest.Builder> said, int status, String code) {
    AwsServiceException refusal =
        catchThrowableOfType(AwsServiceException.class, () -> assume(said));
    assertThat(refusal).isNotNull();
    assertThat(refusal.statusCode() + " " + refusal.awsErrorDetails().errorCode())
        .isEqualTo(status + " " + code);
    return refusal;
  }

  private AssumeRoleResponse assume(Consumer<AssumeRoleRequest.Builder> said) {
    return sts(simulator.administrator()).assumeRole(request(said));
  }

  private static AssumeRoleRequest request(Consumer<AssumeRoleRequest.Builder> said) {
    return AssumeRoleRequest.builder()
        .roleArn(ROLE)
        .roleSessionName("me")
        .applyMutation(said)
        .build();
  }

  /** What a client may do of three things. */
  private static String allowed(S3Client s3) {
    StringBuilder allowed = new StringBuilder();
    attempt(allowed, "in", () -> read(s3, "in/a"));
    attempt(allowed, "out", () -> read(s3, "out/a"));
    attempt(
        allowed,
        "put",
        () -> s3.putObject(o -> o.bucket(BUCKET).key("b"), RequestBody.fromString("b")));
    return allowed.toString().strip();
  }

  private static void attempt(StringBuilder allowed, String name, Runnable action) {
    try {
      action.run();
      allowed.append(name).append(' ');
    } catch (S3Exception e) {
      assertThat(e.statusCode()).isEqualTo(403);
    }
  }

  private static void read(S3Client s3, String key) {
    s3.getObjectAsBytes(o -> o.bucket(BUCKET).key(key));
  }

  private S3Client s3(AwsCredentialsProvider keys) {
    return open(ready(S3Client.builder(), keys).forcePathStyle(true).build());
  }

  private void rolePolicy(String document) {
    iam().putRolePolicy(p -> p.roleName("worker").policyName("p").policyDocument(document));
  }

  private void trustPolicy(String document) {
    iam().updateAssumeRolePolicy(r -> r.roleName("worker").policyDocument(document));
  }

  private static String trust(String actions) {
    return trust(actions, "{}");
  }

  private static String trust(String actions, String condition) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::"
        + ACCOUNT
        + ":root\"},\"Action\":["
        + actions
        + "],\"Condition\":"
        + condition
        + "}]}";
  }

  private static PolicyDescriptorType policy(String arn) {
    return PolicyDescriptorType.builder().arn(arn).build();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}
