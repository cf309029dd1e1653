package dev.appstreamkit.provisioning.kinds.bucket.internal;

import static dev.appstreamkit.provisioning.Errors.category;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.NotOwnedException;
import dev.appstreamkit.provisioning.kinds.SimulatedAccount;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.plan.ApplyFailedException;
import dev.appstreamkit.provisioning.plan.ApplyResult;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.provisioning.plan.PlanOptions;
import dev.appstreamkit.simulator.Fault;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.Tag;

class BucketKindTest extends BucketAccount {

  private static final String KEY =
      "arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555";

  private static Bucket.Builder share() {
    return Bucket.builder(NAME).folder("s3_share_test/");
  }

  @Test
  void apply_newBucket_isSecureTaggedAndHasItsFolder() {
    account.apply(share().tag("team", "a").build());

    PublicAccessBlockConfiguration block =
        s3.getPublicAccessBlock(r -> r.bucket(NAME)).publicAccessBlockConfiguration();
    assertThat(block.blockPublicAcls()).isTrue();
    assertThat(block.ignorePublicAcls()).isTrue();
    assertThat(block.blockPublicPolicy()).isTrue();
    assertThat(block.restrictPublicBuckets()).isTrue();
    assertThat(
            s3.getBucketOwnershipControls(r -> r.bucket(NAME))
                .ownershipControls()
                .rules()
                .get(0)
                .objectOwnership())
        .isEqualTo(ObjectOwnership.BUCKET_OWNER_ENFORCED);
    assertThat(encryption().sseAlgorithm()).isEqualTo(ServerSideEncryption.AES256);
    assertThat(s3.getBucketPolicy(r -> r.bucket(NAME)).policy())
        .contains("\"Deny\"", "aws:SecureTransport", "arn:aws:s3:::" + NAME + "/*");
    assertThat(tags())
        .containsEntry("team", "a")
        .containsEntry("appstreamkit:environment", "share")
        .containsKey("appstreamkit:environment-id");
    assertThat(keys()).containsExactly("s3_share_test/");
  }

  @Test
  void plan_rightAfterApply_isEmpty() {
    Bucket bucket = share().folder("a/b").versioning().kmsKey(KEY).tag("team", "a").build();
    account.apply(bucket);

    Plan again = account.plan(bucket);

    assertThat(again.describe()).contains("nothing to do");
    assertThat(again.isEmpty()).isTrue();
  }

  @Test
  void plan_newBucket_showsItsProtectionAndChangesNothing() {
    Plan plan = account.plan(share().build());

    assertThat(plan.describe())
        .contains("publicAccessBlock", "BucketOwnerEnforced", "AES256", "aws:SecureTransport");
    assertThat(operations()).isSubsetOf("HeadBucket", "ListBuckets");
  }

  @Test
  void apply_changedSpec_changesWhatIsThere() {
    account.apply(share().tag("team", "a").tag("old", "x").build());
    Bucket changed = share().folder("more").versioning().kmsKey(KEY).tag("team", "b").build();

    account.apply(changed);

    assertThat(s3.getBucketVersioning(r -> r.bucket(NAME)).status())
        .isEqualTo(BucketVersioningStatus.ENABLED);
    assertThat(encryption().sseAlgorithm()).isEqualTo(ServerSideEncryption.AWS_KMS);
    assertThat(encryption().kmsMasterKeyID()).isEqualTo(KEY);
    assertThat(tags()).containsEntry("team", "b").doesNotContainKey("old");
    assertThat(keys()).containsExactly("more/", "s3_share_test/");
    assertThat(account.plan(changed).isEmpty()).isTrue();
  }

  @Test
  void apply_cleared_removesProtectionAndVersioning() {
    account.apply(share().versioning().build());
    Bucket cleared =
        share().withoutVersioning().withoutPublicAccessBlock().withoutTlsOnly().build();

    account.apply(cleared);

    assertThat(s3.getBucketVersioning(r -> r.bucket(NAME)).status())
        .isEqualTo(BucketVersioningStatus.SUSPENDED);
    assertThatThrownBy(() -> s3.getPublicAccessBlock(r -> r.bucket(NAME)))
        .hasMessageContaining("public access block");
    assertThatThrownBy(() -> s3.getBucketPolicy(r -> r.bucket(NAME)))
        .hasMessageContaining("bucket policy");
    assertThat(account.plan(cleared).isEmpty()).isTrue();
  }

  @Test
  void apply_othersTagsAndStatements_areLeftAlone() {
    account.apply(share().tag("team", "a").build());
    Map<String, String> tags = tags();
    tags.put("cost-center", "42");
    s3.putBucketTagging(
        r ->
            r.bucket(NAME)
                .tagging(
                    t ->
                        t.tagSet(
                            tags.entrySet().stream()
                                .map(e -> Tag.builder().key(e.getKey()).value(e.getValue()).build())
                                .toList())));
    String theirs =
        "{\"Sid\":\"Theirs\",\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:PutObject\","
            + "\"Resource\":\"arn:aws:s3:::"
            + NAME
            + "/frozen/*\"}";
    String policy = s3.getBucketPolicy(r -> r.bucket(NAME)).policy();
    s3.putBucketPolicy(
        r ->
            r.bucket(NAME)
                .policy(policy.replace("\"Statement\":[", "\"Statement\":[" + theirs + ",")));
    assertThat(account.plan(share().tag("team", "a").build()).isEmpty()).isTrue();

    account.apply(share().tag("team", "b").withoutTlsOnly().build());

    assertThat(tags()).containsEntry("cost-center", "42").containsEntry("team", "b");
    assertThat(s3.getBucketPolicy(r -> r.bucket(NAME)).policy())
        .contains("Theirs", "frozen")
        .doesNotContain("SecureTransport");
  }

  @Test
  void plan_changedOutside_repairsJustThat() {
    Bucket bucket = share().build();
    account.apply(bucket);
    s3.deletePublicAccessBlock(r -> r.bucket(NAME));
    s3.deleteObject(r -> r.bucket(NAME).key("s3_share_test/"));

    Plan plan = account.plan(bucket);

    assertThat(plan.changes())
        .singleElement()
        .extracting(c -> c.action())
        .isEqualTo(ChangeAction.UPDATE);
    assertThat(plan.changes().get(0).steps())
        .containsExactlyInAnyOrder("block public access", "make its folders");
    account.apply(bucket);
    assertThat(account.plan(bucket).isEmpty()).isTrue();
    assertThat(keys()).containsExactly("s3_share_test/");
  }

  @Test
  void apply_folderThatSomebodyFilled_isNotOverwritten() {
    account.apply(Bucket.builder(NAME).build());
    s3.putObject(r -> r.bucket(NAME).key("s3_share_test/"), RequestBody.fromString("precious"));

    account.apply(share().build());

    assertThat(s3.getObjectAsBytes(r -> r.bucket(NAME).key("s3_share_test/")).asUtf8String())
        .isEqualTo("precious");
  }

  @Test
  void apply_everyCall_saysWhoseTheBucketIs() {
    Bucket bucket = share().versioning().tag("a", "b").build();
    account.apply(bucket);
    account.apply(share().withoutVersioning().withoutTlsOnly().withoutPublicAccessBlock().build());
    s3.putObject(r -> r.bucket(NAME).key("data"), RequestBody.fromString("x"));
    s3.createMultipartUpload(r -> r.bucket(NAME).key("part"));
    account.destroy(PlanOptions.defaults().deletingKinds("bucket"), bucket);

    assertThat(account.sent())
        .filteredOn(sent -> !Set.of("CreateBucket", "ListBuckets").contains(sent.operation()))
        .hasSizeGreaterThan(30)
        .allSatisfy(
            sent ->
                assertThat(sent.request().firstMatchingHeader("x-amz-expected-bucket-owner"))
                    .as(sent.operation())
                    .hasValue(account.simulator().accountId()));
  }

  @Test
  void apply_usEast1_makesTheBucketThere(@TempDir Path other) {
    try (SimulatedAccount east = new SimulatedAccount("us-east-1", other)) {
      east.apply(share().build());

      assertThat(east.plan(share().build()).isEmpty()).isTrue();
    }
  }

  @Test
  void plan_usEast1BucketOfTheAccountsOwn_isNotTakenOver(@TempDir Path other) {
    try (SimulatedAccount east = new SimulatedAccount("us-east-1", other)) {
      east.s3().createBucket(r -> r.bucket(NAME));

      assertThatThrownBy(() -> east.apply(share().build())).isInstanceOf(NotOwnedException.class);
    }
  }

  @Test
  void apply_strangersBucket_isAnErrorBeforeAnythingHappens() {
    account.seedBucket("{\"name\": \"" + NAME + "\"}");

    assertRefused(category(ErrorCategory.CONFLICT), "another AWS account");
  }

  @Test
  void apply_ownBucketInAnotherRegion_isAnErrorThatNamesIt() {
    account.seedBucket(
        "{\"name\": \"%s\", \"account\": \"%s\", \"region\": \"ap-northeast-1\"}"
            .formatted(NAME, account.simulator().accountId()));

    assertRefused(category(ErrorCategory.CONFLICT), "ap-northeast-1");
  }

  @Test
  void apply_ownBucketThatNobodyTagged_isNotTakenOver() {
    s3.createBucket(
        r -> r.bucket(NAME).createBucketConfiguration(c -> c.locationConstraint("eu-west-1")));

    assertRefused(
        error -> assertThat(error).isInstanceOf(NotOwnedException.class), "nothing proves");
  }

  private void assertRefused(Consumer<Throwable> expected, String words) {
    assertThatThrownBy(() -> account.apply(share().build()))
        .satisfies(expected)
        .hasMessageContaining("bucket/" + NAME)
        .hasMessageContaining(words);
    assertThat(operations()).allMatch(name -> name.matches("(Head|Get|List).*"), "only reads");
  }

  /** A run of an earlier release stops between making a bucket and tagging it. */
  @Test
  void apply_stoppedBeforeTheTag_tagsNextTime() {
    account
        .simulator()
        .control()
        .faults()
        .add(Fault.error("MalformedPolicy", 400).on("s3", "PutBucketPolicy"));
    assertThatThrownBy(() -> account.apply(share().build()))
        .isInstanceOf(ApplyFailedException.class);
    s3.deleteBucketTagging(r -> r.bucket(NAME));

    account.apply(share().build());

    assertThat(tags()).containsKey("appstreamkit:environment-id");
    assertThat(account.plan(share().build()).isEmpty()).isTrue();
  }

  @Test
  void apply_newBucket_isMadeWithItsTags() {
    account.apply(share().tag("team", "a").build());

    assertThat(operations()).doesNotContain("PutBucketTagging");
    assertThat(tags()).containsEntry("team", "a").containsKey("appstreamkit:environment-id");
  }

  @Test
  void apply_tagsOfAwsAndOfOthers_areSentBackAsTheyWere() {
    account.apply(share().tag("team", "a").build());
    account
        .simulator()
        .control()
        .systemTags(NAME, Map.of("aws:cloudformation:stack-name", "theirs"));

    account.apply(share().tag("team", "b").tag("more", "c").build());

    assertThat(tags())
        .containsEntry("aws:cloudformation:stack-name", "theirs")
        .containsEntry("team", "b")
        .containsEntry("more", "c");
  }

  @Test
  void apply_answerLost_knowsItsOwnBucket() {
    account.simulator().control().faults().add(Fault.lostAnswer().on("s3", "CreateBucket"));

    ApplyResult result = account.apply(share().build());

    assertThat(result.complete()).isTrue();
    assertThat(operations().stream().filter("CreateBucket"::equals)).hasSize(1);
    assertThat(tags()).containsKey("appstreamkit:environment-id");
  }

  @Test
  void apply_otherKey_keepsTheBlockedEncryptionTypes() {
    account.apply(share().build());
    encrypt(
        rule ->
            rule.applyServerSideEncryptionByDefault(d -> d.sseAlgorithm("AES256"))
                .blockedEncryptionTypes(blocked -> blocked.encryptionTypeWithStrings("SSE-C")));

    account.apply(share().kmsKey(KEY).build());

    assertThat(encryption().kmsMasterKeyID()).isEqualTo(KEY);
    assertThat(rule().blockedEncryptionTypes().encryptionTypeAsStrings()).containsExactly("SSE-C");
  }

  /** S3 requires neither member of an encryption rule. */
  @Test
  void plan_encryptionRuleWithoutADefault_isADifferenceAndNoFailure() {
    Bucket bucket = share().build();
    account.apply(bucket);
    encrypt(
        rule -> rule.blockedEncryptionTypes(blocked -> blocked.encryptionTypeWithStrings("SSE-C")));

    assertThat(account.plan(bucket).describe()).contains("encryption");
    account.apply(bucket);
    assertThat(encryption().sseAlgorithm()).isEqualTo(ServerSideEncryption.AES256);
  }

  private void encrypt(Consumer<ServerSideEncryptionRule.Builder> rule) {
    s3.putBucketEncryption(
        r -> r.bucket(NAME).serverSideEncryptionConfiguration(all -> all.rules(rule)));
  }

  private ServerSideEncryptionRule rule() {
    return s3.getBucketEncryption(r -> r.bucket(NAME))
        .serverSideEncryptionConfiguration()
        .rules()
        .get(0);
  }

  private List<String> operations() {
    return account.sent().stream().map(SimulatedAccount.Sent::operation).toList();
  }

  private ServerSideEncryptionByDefault encryption() {
    return rule().applyServerSideEncryptionByDefault();
  }

  private Map<String, String> tags() {
    return new HashMap<>(
        s3.getBucketTagging(r -> r.bucket(NAME)).tagSet().stream()
            .collect(Collectors.toMap(Tag::key, Tag::value)));
  }

  private List<String> keys() {
    return s3.listObjectsV2(r -> r.bucket(NAME)).contents().stream().map(S3Object::key).toList();
  }
}
