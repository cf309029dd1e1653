package dev.appstreamkit.simulator.internal.aws.s3;

import static dev.appstreamkit.simulator.internal.aws.s3.S3Fixture.code;
import static dev.appstreamkit.simulator.internal.aws.s3.S3Fixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** What a bucket keeps of others: whom its policy names, and the tags that AWS's services give. */
class S3PrincipalsAndTagsTest {
  private static final String ACCOUNT = "arn:aws:iam::111122223333:";
  private static final String TRUST =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\""
          + ACCOUNT
          + "root\"},\"Action\":\"sts:AssumeRole\"}]}";

  @RegisterExtension private static final S3Fixture aws = new S3Fixture();
  private static IamClient iam;

  @BeforeAll
  static void start() {
    iam =
        IamClient.builder()
            .endpointOverride(aws.simulator().endpoint())
            .region(aws.simulator().region())
            .credentialsProvider(aws.simulator().administrator())
            .build();
  }

  @AfterAll
  static void stop() {
    iam.close();
  }

  /** IAM User Guide, AWS JSON policy elements: Principal. */
  @Test
  void policy_deletedRole_isShownByItsIdAndNotTakenBack() {
    String bucket = aws.bucket("deleted-role");
    String id = makeRole("reader");
    put(bucket, policy(bucket, ACCOUNT + "role/reader"));
    assertThat(get(bucket)).contains(ACCOUNT + "role/reader");
    iam.deleteRole(r -> r.roleName("reader"));
    String shown = get(bucket);
    assertThat(shown).contains(id).doesNotContain("role/reader");
    assertThat(refusal(() -> put(bucket, shown)))
        .hasMessageContaining("Invalid principal in policy");
    assertThat(code(() -> put(bucket, policy(bucket, ACCOUNT + "role/reader"))))
        .isEqualTo("400 MalformedPolicy");
  }

  @Test
  void policy_roleMadeAnew_isSomebodyElse() {
    String bucket = aws.bucket("made-anew");
    aws.put(bucket, "k", "v");
    makeRole("worker");
    put(bucket, policy(bucket, ACCOUNT + "role/worker"));
    try (S3Client before = as("worker")) {
      assertThat(before.getObjectAsBytes(o -> o.bucket(bucket).key("k")).asUtf8String())
          .isEqualTo("v");
    }
    iam.deleteRole(r -> r.roleName("worker"));
    String again = makeRole("worker");
    try (S3Client after = as("worker")) {
      assertThat(code(() -> after.getObjectAsBytes(o -> o.bucket(bucket).key("k"))))
          .isEqualTo("403 AccessDenied");
    }
    // By the id of one who is there a policy may name him; it is shown by ARN then.
    put(bucket, policy(bucket, again));
    assertThat(get(bucket)).contains(ACCOUNT + "role/worker");
    try (S3Client named = as("worker")) {
      assertThat(named.getObjectAsBytes(o -> o.bucket(bucket).key("k")).asUtf8String())
          .isEqualTo("v");
    }
  }

  @Test
  void policy_deletedUser_isShownByItsId() {
    String bucket = aws.bucket("deleted-user");
    String id = iam.createUser(u -> u.userName("somebody")).user().userId();
    put(bucket, policy(bucket, ACCOUNT + "user/somebody"));
    iam.deleteUser(u -> u.userName("somebody"));
    assertThat(get(bucket)).contains(id).doesNotContain("user/somebody");
  }

  /** Tags that CloudFormation gave must be sent back, and can't be given by others. */
  @Test
  void systemTags_areSentBackOrNothingIsSet() {
    String bucket = aws.bucket("system-tags");
    assertThat(code(() -> tag(bucket, Map.of("aws:x", "y")))).isEqualTo("400 InvalidTag");
    tag(bucket, Map.of("mine", "1"));
    aws.simulator().control().systemTags(bucket, Map.of("aws:cloudformation:stack-name", "s"));
    assertThat(tags(bucket)).containsExactlyInAnyOrder("mine=1", "aws:cloudformation:stack-name=s");
    assertThat(refusal(() -> tag(bucket, Map.of("mine", "2"))))
        .hasMessageContaining("System tags cannot be removed by requester");
    assertThat(
            refusal(
                () -> tag(bucket, Map.of("mine", "2", "aws:cloudformation:stack-name", "other"))))
        .hasMessageContaining("System tags cannot be added/updated by requester");
    assertThat(code(() -> aws.s3.deleteBucketTagging(b -> b.bucket(bucket))))
        .isEqualTo("400 InvalidTag");
    tag(bucket, Map.of("mine", "2", "aws:cloudformation:stack-name", "s"));
    assertThat(tags(bucket)).contains("mine=2");
  }

  /** CreateBucket takes tags since November 2025; a policy can ask for them. */
  @Test
  void createBucket_tags_areItsTagsAndConditionsSeeThem() {
    aws.s3.createBucket(
        b ->
            b.bucket("born-tagged")
                .createBucketConfiguration(c -> c.tags(t -> t.key("team").value("red"))));
    assertThat(tags("born-tagged")).containsExactly("team=red");
    assertThat(
            code(
                () ->
                    aws.s3.createBucket(
                        b ->
                            b.bucket("born-system")
                                .createBucketConfiguration(
                                    c -> c.tags(t -> t.key("aws:a").value("b"))))))
        .isEqualTo("400 InvalidTag");
    makeRole("founder");
    iam.putRolePolicy(
        p ->
            p.roleName("founder")
                .policyName("p")
                .policyDocument(
                    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\","
                        + "\"Resource\":\"*\",\"Condition\":{\"StringEquals\":"
                        + "{\"aws:RequestTag/team\":\"red\"}}}]}"));
    try (S3Client founder = as("founder")) {
      assertThat(code(() -> founder.createBucket(b -> b.bucket("untagged"))))
          .isEqualTo("403 AccessDenied");
      founder.createBucket(
          b ->
              b.bucket("founded")
                  .createBucketConfiguration(c -> c.tags(t -> t.key("team").value("red"))));
    }
  }

  private static String makeRole(String name) {
    return iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(TRUST)).role().roleId();
  }

  private static S3Client as(String role) {
    try (StsClient sts =
        StsClient.builder()
            .endpointOverride(aws.simulator().endpoint())
            .region(aws.simulator().region())
            .credentialsProvider(aws.simulator().administrator())
            .build()) {
      Credentials keys =
          sts.assumeRole(r -> r.roleArn(ACCOUNT + "role/" + role).roleSessionName("me"))
              .credentials();
      AwsCredentialsProvider session =
          StaticCredentialsProvider.create(
              AwsSessionCredentials.create(
                  keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken()));
      return aws.client(session, aws.simulator().region());
    }
  }

  private static String policy(String bucket, String principal) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\""
        + principal
        + "\"},\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::"
        + bucket
        + "/*\"}]}";
  }

  private static void put(String bucket, String policy) {
    aws.s3.putBucketPolicy(p -> p.bucket(bucket).policy(policy));
  }

  private static String get(String bucket) {
    return aws.s3.getBucketPolicy(p -> p.bucket(bucket)).policy();
  }

  private static void tag(String bucket, Map<String, String> tags) {
    List<Tag> set = new ArrayList<>();
    tags.forEach((key, value) -> set.add(Tag.builder().key(key).value(value).build()));
    aws.s3.putBucketTagging(t -> t.bucket(bucket).tagging(s -> s.tagSet(set)));
  }

  private static List<String> tags(String bucket) {
    return aws.s3.getBucketTagging(t -> t.bucket(bucket)).tagSet().stream()
        .map(tag -> tag.key() + "=" + tag.value())
        .toList();
  }
}
