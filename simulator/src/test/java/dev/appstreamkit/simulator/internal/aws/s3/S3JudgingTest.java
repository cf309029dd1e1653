package dev.appstreamkit.simulator.internal.aws.s3;

import static dev.appstreamkit.simulator.internal.aws.s3.S3Fixture.code;
import static dev.appstreamkit.simulator.internal.aws.s3.S3Fixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

class S3JudgingTest {
  private static final String B = "judged";

  @RegisterExtension private final S3Fixture aws = new S3Fixture(builder -> builder.plainPort(0));
  private IamClient iam;
  private S3Client user;

  @BeforeEach
  void start() {
    iam =
        IamClient.builder()
            .endpointOverride(aws.simulator().endpoint())
            .region(aws.simulator().region())
            .credentialsProvider(aws.simulator().administrator())
            .build();
    iam.createUser(r -> r.userName("worker"));
    user = user(aws.simulator().endpoint());
    aws.bucket(B);
    aws.put(B, "team/a/1", "1");
    aws.put(B, "team/b/2", "2");
  }

  @AfterEach
  void stop() {
    user.close();
    iam.close();
  }

  private S3Client user(URI endpoint) {
    AccessKey key = iam.createAccessKey(r -> r.userName("worker")).accessKey();
    return S3Client.builder()
        .endpointOverride(endpoint)
        .region(aws.simulator().region())
        .forcePathStyle(true)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey())))
        .build();
  }

  private void mayDo(String statements) {
    iam.putUserPolicy(
        r -> r.userName("worker").policyName("p").policyDocument(document(statements)));
  }

  private static String document(String statements) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements.replace('\'', '"') + "]}";
  }

  private void bucketSays(String statements) {
    aws.s3.putBucketPolicy(r -> r.bucket(B).policy(document(statements)));
  }

  @Test
  void noPolicy_everything_isDeniedInAwsWords() {
    assertThat(refusal(() -> user.listObjectsV2(r -> r.bucket(B))))
        .hasMessageContaining(
            "User: arn:aws:iam::111122223333:user/worker is not authorized to perform:"
                + " s3:ListBucket on resource: \"arn:aws:s3:::judged\" because no identity-based"
                + " policy allows the s3:ListBucket action");
    assertThat(code(() -> user.listBuckets())).isEqualTo("403 AccessDenied");
    assertThat(code(() -> user.createBucket(r -> r.bucket("a-workers-own"))))
        .isEqualTo("403 AccessDenied");
    assertThat(code(() -> user.deleteBucketTagging(r -> r.bucket(B))))
        .isEqualTo("403 AccessDenied");
  }

  @Test
  void prefixCondition_listing_isHeldToIt() {
    mayDo(
        "{'Effect':'Allow','Action':'s3:ListBucket','Resource':'arn:aws:s3:::judged',"
            + "'Condition':{'StringLike':{'s3:prefix':['team/a/*']}}}");
    assertThat(user.listObjectsV2(r -> r.bucket(B).prefix("team/a/")).contents()).hasSize(1);
    assertThat(code(() -> user.listObjectsV2(r -> r.bucket(B).prefix("team/b/"))))
        .isEqualTo("403 AccessDenied");
    assertThat(code(() -> user.listObjectsV2(r -> r.bucket(B)))).isEqualTo("403 AccessDenied");
  }

  @Test
  void missingKey_withoutListBucket_isDeniedNotMissing() {
    mayDo("{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::judged/*'}");
    assertThat(user.getObjectAsBytes(r -> r.bucket(B).key("team/a/1")).asUtf8String())
        .isEqualTo("1");
    assertThat(refusal(() -> user.getObjectAsBytes(r -> r.bucket(B).key("none"))))
        .hasMessageContaining("s3:ListBucket");
    mayDo(
        "{'Effect':'Allow','Action':['s3:GetObject','s3:ListBucket'],"
            + "'Resource':['arn:aws:s3:::judged','arn:aws:s3:::judged/*']}");
    assertThat(code(() -> user.getObjectAsBytes(r -> r.bucket(B).key("none"))))
        .isEqualTo("404 NoSuchKey");
  }

  @Test
  void bucketPolicy_allow_sufficesWithinTheAccount() {
    bucketSays(
        "{'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::111122223333:user/worker'},"
            + "'Action':'s3:GetObject','Resource':'arn:aws:s3:::judged/team/*'}");
    assertThat(user.getObjectAsBytes(r -> r.bucket(B).key("team/b/2")).asUtf8String())
        .isEqualTo("2");
  }

  @Test
  void bucketPolicy_deny_winsOverEveryAllowAndAlsoForTheAdministrator() {
    mayDo("{'Effect':'Allow','Action':'s3:*','Resource':'*'}");
    bucketSays(
        "{'Effect':'Deny','Principal':'*','Action':'s3:DeleteObject',"
            + "'Resource':'arn:aws:s3:::judged/*'}");
    assertThat(refusal(() -> user.deleteObject(r -> r.bucket(B).key("team/a/1"))))
        .hasMessageContaining("with an explicit deny in a resource-based policy");
    assertThat(code(() -> aws.s3.deleteObject(r -> r.bucket(B).key("team/a/1"))))
        .isEqualTo("403 AccessDenied");
    DeleteObjectsResponse some =
        user.deleteObjects(
            r ->
                r.bucket(B)
                    .delete(d -> d.objects(ObjectIdentifier.builder().key("team/a/1").build())));
    assertThat(some.errors())
        .singleElement()
        .satisfies(error -> assertThat(error.code()).isEqualTo("AccessDenied"));
    mayDo(
        "{'Effect':'Allow','Action':'s3:*','Resource':'*'},"
            + "{'Effect':'Deny','Action':'s3:PutObject','Resource':'*'}");
    assertThat(
            refusal(() -> user.putObject(r -> r.bucket(B).key("x"), RequestBody.fromString("x"))))
        .hasMessageContaining("with an explicit deny in an identity-based policy");
  }

  @Test
  void bucketPolicy_denyingEverything_canBeMendedByTheAdministrator() {
    bucketSays(
        "{'Effect':'Deny','Principal':'*','Action':'s3:*','Resource':['arn:aws:s3:::judged',"
            + "'arn:aws:s3:::judged/*']}");
    assertThat(code(() -> aws.s3.listObjectsV2(r -> r.bucket(B)))).isEqualTo("403 AccessDenied");
    aws.s3.deleteBucketPolicy(r -> r.bucket(B));
    assertThat(aws.s3.listObjectsV2(r -> r.bucket(B)).contents()).hasSize(2);
  }

  @Test
  void secureTransport_onThePlainPort_isDenied() {
    mayDo("{'Effect':'Allow','Action':'s3:*','Resource':'*'}");
    bucketSays(
        "{'Effect':'Deny','Principal':'*','Action':'s3:*','Resource':['arn:aws:s3:::judged',"
            + "'arn:aws:s3:::judged/*'],'Condition':{'Bool':{'aws:SecureTransport':'false'}}}");
    assertThat(user.listObjectsV2(r -> r.bucket(B)).contents()).hasSize(2);
    try (S3Client plain = user(aws.simulator().plainEndpoint().orElseThrow())) {
      assertThat(code(() -> plain.listObjectsV2(r -> r.bucket(B)))).isEqualTo("403 AccessDenied");
    }
  }

  @Test
  void resourceAccount_strangersBucket_isNotTheAccounts() {
    aws.simulator().control().seedStrangersBucket("somebody-elses");
    mayDo(
        "{'Effect':'Allow','Action':'s3:*','Resource':'*',"
            + "'Condition':{'StringEquals':{'aws:ResourceAccount':'111122223333'}}}");
    assertThat(user.listObjectsV2(r -> r.bucket(B)).contents()).hasSize(2);
    assertThat(code(() -> user.listObjectsV2(r -> r.bucket("somebody-elses"))))
        .isEqualTo("403 AccessDenied");
  }
}
