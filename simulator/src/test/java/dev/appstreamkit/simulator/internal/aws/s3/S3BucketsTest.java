package dev.appstreamkit.simulator.internal.aws.s3;

import static dev.appstreamkit.simulator.internal.aws.s3.S3Fixture.code;
import static dev.appstreamkit.simulator.internal.aws.s3.S3Fixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.BucketLocationConstraint;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.Tag;

class S3BucketsTest {
  @RegisterExtension private static final S3Fixture aws = new S3Fixture();

  @Test
  void createBucket_twiceInUsEast1_succeeds() {
    aws.bucket("twice-in-us-east-1");
    assertThat(aws.s3.createBucket(r -> r.bucket("twice-in-us-east-1")).location())
        .isEqualTo("/twice-in-us-east-1");
  }

  @Test
  void createBucket_twiceElsewhere_isAlreadyOwnedByYou() {
    try (S3Client ireland = aws.in("eu-west-1")) {
      Runnable create =
          () ->
              ireland.createBucket(
                  r ->
                      r.bucket("twice-in-ireland")
                          .createBucketConfiguration(
                              c -> c.locationConstraint(BucketLocationConstraint.EU_WEST_1)));
      create.run();
      assertThat(code(create::run)).isEqualTo("409 BucketAlreadyOwnedByYou");
      assertThat(aws.s3.getBucketLocation(r -> r.bucket("twice-in-ireland")).locationConstraint())
          .isEqualTo(BucketLocationConstraint.EU_WEST_1);
      assertThat(ireland.getBucketLocation(r -> r.bucket("twice-in-ireland")).locationConstraint())
          .isEqualTo(BucketLocationConstraint.EU_WEST_1);
    }
  }

  @Test
  void createBucket_ofAStranger_isAlreadyThereAndForbidden() {
    aws.simulator().control().seedStrangersBucket("a-strangers-bucket");
    assertThat(code(() -> aws.bucket("a-strangers-bucket"))).isEqualTo("409 BucketAlreadyExists");
    assertThat(refusal(() -> aws.s3.headBucket(r -> r.bucket("a-strangers-bucket"))).statusCode())
        .isEqualTo(403);
    assertThat(code(() -> aws.s3.listObjectsV2(r -> r.bucket("a-strangers-bucket"))))
        .isEqualTo("403 AccessDenied");
    assertThat(aws.s3.listBuckets().buckets())
        .noneMatch(b -> b.name().equals("a-strangers-bucket"));
  }

  @Test
  void createBucket_wrongNamesAndPlaces_areRefused() {
    assertThat(code(() -> aws.bucket("xn--reserved"))).isEqualTo("400 InvalidBucketName");
    assertThat(code(() -> aws.bucket("ends-with-s3alias"))).isEqualTo("400 InvalidBucketName");
    assertThat(
            code(
                () ->
                    aws.s3.createBucket(
                        r ->
                            r.bucket("in-no-region")
                                .createBucketConfiguration(
                                    c -> c.locationConstraint("us-east-1")))))
        .isEqualTo("400 InvalidLocationConstraint");
    try (S3Client ireland = aws.in("eu-west-1")) {
      assertThat(
              code(
                  () ->
                      ireland.createBucket(
                          r ->
                              r.bucket("in-no-region")
                                  .createBucketConfiguration(
                                      c ->
                                          c.locationConstraint(
                                              BucketLocationConstraint.EU_CENTRAL_1)))))
          .isEqualTo("400 IllegalLocationConstraintException");
    }
  }

  @Test
  void headBucket_fromAnotherRegion_isRedirected() {
    aws.bucket("lives-in-us-east-1");
    try (S3Client ireland = aws.in("eu-west-1")) {
      S3Exception moved = refusal(() -> ireland.headBucket(r -> r.bucket("lives-in-us-east-1")));
      assertThat(moved.statusCode()).isEqualTo(301);
      assertThat(
              moved.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("x-amz-bucket-region"))
          .contains("us-east-1");
      assertThat(code(() -> ireland.getBucketTagging(r -> r.bucket("lives-in-us-east-1"))))
          .isEqualTo("301 PermanentRedirect");
    }
  }

  @Test
  void headBucket_missing_isNoSuchBucket() {
    assertThat(refusal(() -> aws.s3.headBucket(r -> r.bucket("is-not-there"))).statusCode())
        .isEqualTo(404);
    assertThat(code(() -> aws.s3.getBucketLocation(r -> r.bucket("is-not-there"))))
        .isEqualTo("404 NoSuchBucket");
  }

  @Test
  void expectedBucketOwner_anotherAccount_isAccessDenied() {
    String bucket = aws.bucket("whose-bucket");
    String mine = aws.simulator().accountId();
    assertThat(aws.s3.headBucket(r -> r.bucket(bucket).expectedBucketOwner(mine)).bucketRegion())
        .isEqualTo("us-east-1");
    assertThat(
            code(
                () ->
                    aws.s3.getBucketPolicy(
                        r -> r.bucket(bucket).expectedBucketOwner("999999999999"))))
        .isEqualTo("403 AccessDenied");
  }

  @Test
  void listBuckets_newBucket_wasCreatedInSimulatedTime() {
    aws.bucket("made-in-simulated-time");
    Bucket made =
        aws.s3.listBuckets().buckets().stream()
            .filter(b -> b.name().equals("made-in-simulated-time"))
            .findFirst()
            .orElseThrow();
    assertThat(Duration.between(made.creationDate(), aws.simulator().time().instant()).abs())
        .isLessThan(Duration.ofHours(2));
  }

  @Test
  void listBuckets_paged_returnsEachOnce() {
    for (int i = 0; i < 5; i++) {
      aws.bucket("paged-" + i);
    }
    assertThat(
            aws.s3.listBucketsPaginator(r -> r.prefix("paged-").maxBuckets(2)).buckets().stream()
                .map(Bucket::name))
        .containsExactly("paged-0", "paged-1", "paged-2", "paged-3", "paged-4");
  }

  @Test
  void deleteBucket_withAnObject_isNotEmpty() {
    String bucket = aws.bucket("to-be-emptied");
    aws.put(bucket, "a", "1");
    assertThat(code(() -> aws.s3.deleteBucket(r -> r.bucket(bucket))))
        .isEqualTo("409 BucketNotEmpty");
    aws.s3.deleteObject(r -> r.bucket(bucket).key("a"));
    aws.s3.deleteBucket(r -> r.bucket(bucket));
    assertThat(code(() -> aws.s3.listObjectsV2(r -> r.bucket(bucket))))
        .isEqualTo("404 NoSuchBucket");
  }

  @Test
  void configurations_newBucket_areWhatS3MakesOrAbsent() {
    String b = aws.bucket("as-new");
    assertThat(
            aws.s3
                .getPublicAccessBlock(r -> r.bucket(b))
                .publicAccessBlockConfiguration()
                .restrictPublicBuckets())
        .isTrue();
    assertThat(
            aws.s3
                .getBucketOwnershipControls(r -> r.bucket(b))
                .ownershipControls()
                .rules()
                .get(0)
                .objectOwnership())
        .isEqualTo(ObjectOwnership.BUCKET_OWNER_ENFORCED);
    assertThat(
            aws.s3
                .getBucketEncryption(r -> r.bucket(b))
                .serverSideEncryptionConfiguration()
                .rules()
                .get(0)
                .applyServerSideEncryptionByDefault()
                .sseAlgorithm())
        .isEqualTo(ServerSideEncryption.AES256);
    assertThat(aws.s3.getBucketVersioning(r -> r.bucket(b)).status()).isNull();
    assertThat(code(() -> aws.s3.getBucketTagging(r -> r.bucket(b)))).isEqualTo("404 NoSuchTagSet");
    assertThat(code(() -> aws.s3.getBucketPolicy(r -> r.bucket(b))))
        .isEqualTo("404 NoSuchBucketPolicy");
    assertThat(code(() -> aws.s3.getBucketLifecycleConfiguration(r -> r.bucket(b))))
        .isEqualTo("404 NoSuchLifecycleConfiguration");
    assertThat(code(() -> aws.s3.getBucketCors(r -> r.bucket(b))))
        .isEqualTo("404 NoSuchCORSConfiguration");
    assertThat(code(() -> aws.s3.getBucketReplication(r -> r.bucket(b))))
        .isEqualTo("404 ReplicationConfigurationNotFoundError");
    assertThat(aws.s3.getBucketLogging(r -> r.bucket(b)).loggingEnabled()).isNull();
  }

  @Test
  void configurations_putAndDeleted_comeBackAndGo() {
    String b = aws.bucket("configured");
    aws.s3.putBucketTagging(
        r -> r.bucket(b).tagging(t -> t.tagSet(tag("team", "a&b"), tag("env", "test"))));
    assertThat(aws.s3.getBucketTagging(r -> r.bucket(b)).tagSet())
        .containsExactly(tag("team", "a&b"), tag("env", "test"));
    aws.s3.deleteBucketTagging(r -> r.bucket(b));
    assertThat(code(() -> aws.s3.getBucketTagging(r -> r.bucket(b)))).isEqualTo("404 NoSuchTagSet");

    aws.s3.putPublicAccessBlock(
        r -> r.bucket(b).publicAccessBlockConfiguration(c -> c.blockPublicAcls(true)));
    assertThat(
            aws.s3
                .getPublicAccessBlock(r -> r.bucket(b))
                .publicAccessBlockConfiguration()
                .blockPublicPolicy())
        .isFalse();
    aws.s3.deletePublicAccessBlock(r -> r.bucket(b));
    assertThat(code(() -> aws.s3.getPublicAccessBlock(r -> r.bucket(b))))
        .isEqualTo("404 NoSuchPublicAccessBlockConfiguration");

    aws.s3.deleteBucketOwnershipControls(r -> r.bucket(b));
    assertThat(code(() -> aws.s3.getBucketOwnershipControls(r -> r.bucket(b))))
        .isEqualTo("404 OwnershipControlsNotFoundError");

    aws.s3.putBucketVersioning(
        r -> r.bucket(b).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    assertThat(aws.s3.getBucketVersioning(r -> r.bucket(b)).status())
        .isEqualTo(BucketVersioningStatus.ENABLED);

    aws.s3.putBucketLifecycleConfiguration(
        r ->
            r.bucket(b)
                .lifecycleConfiguration(
                    c ->
                        c.rules(
                            rule ->
                                rule.status(ExpirationStatus.ENABLED)
                                    .filter(f -> f.prefix("tmp/"))
                                    .expiration(e -> e.days(7)))));
    assertThat(aws.s3.getBucketLifecycleConfiguration(r -> r.bucket(b)).rules())
        .singleElement()
        .satisfies(rule -> assertThat(rule.expiration().days()).isEqualTo(7))
        .satisfies(rule -> assertThat(rule.id()).isNotBlank());
  }

  @Test
  void putBucketPolicy_malformed_saysSo() {
    String b = aws.bucket("with-bad-policies");
    for (String policy :
        new String[] {
          "not json",
          "{}",
          "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\","
              + "\"Resource\":\"arn:aws:s3:::with-bad-policies\"}]}",
          "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\","
              + "\"Action\":\"s3:*\",\"Resource\":\"arn:aws:s3:::another-bucket\"}]}",
          "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":"
              + "\"arn:aws:iam::111122223333:role/none\"},\"Action\":\"s3:*\","
              + "\"Resource\":\"arn:aws:s3:::with-bad-policies\"}]}"
        }) {
      assertThat(code(() -> aws.s3.putBucketPolicy(r -> r.bucket(b).policy(policy))))
          .as(policy)
          .isEqualTo("400 MalformedPolicy");
    }
    assertThat(code(() -> aws.s3.getBucketPolicy(r -> r.bucket(b))))
        .isEqualTo("404 NoSuchBucketPolicy");
  }

  @Test
  void putBucketPolicy_publicWhileBlocked_isAccessDenied() {
    String b = aws.bucket("never-public");
    String everybody =
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\","
            + "\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::never-public/*\"}]}";
    S3Exception refused = refusal(() -> aws.s3.putBucketPolicy(r -> r.bucket(b).policy(everybody)));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused).hasMessageContaining("BlockPublicPolicy");
    aws.s3.deletePublicAccessBlock(r -> r.bucket(b));
    aws.s3.putBucketPolicy(r -> r.bucket(b).policy(everybody));
    assertThat(aws.s3.getBucketPolicyStatus(r -> r.bucket(b)).policyStatus().isPublic()).isTrue();
    assertThat(aws.s3.getBucketPolicy(r -> r.bucket(b)).policy()).isEqualTo(everybody);
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}
