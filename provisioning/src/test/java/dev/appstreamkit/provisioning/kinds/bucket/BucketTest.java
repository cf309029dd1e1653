package dev.appstreamkit.provisioning.kinds.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.kinds.role.PolicyStatement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"abc", "mytest-appstream-share-s3", "0-9", "a23456789012345678901234567890"})
  void problems_goodName_none(String name) {
    assertThat(Bucket.builder(name).build().problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ab, has 2 characters",
    "a234567890123456789012345678901234567890123456789012345678901234, has 64 characters",
    "Upper-case, can't name a bucket",
    "under_score, can't name a bucket",
    "-hyphen, can't name a bucket",
    "hyphen-, can't name a bucket",
    "dot., can't name a bucket",
    "two..dots, has two dots in a row",
    "192.168.5.4, looks like an IP address",
    "xn--abc, begins with xn--",
    "sthree-abc, begins with sthree-",
    "appstream2-36fb080bb8-eu-west-1-1, begins with appstream2-36fb080bb8-",
    "abc-s3alias, ends with -s3alias",
    "abc--x-s3, ends with --x-s3"
  })
  void problems_badName_isAnError(String name, String message) {
    assertThat(errors(Bucket.builder(name).build()))
        .anySatisfy(
            problem -> {
              assertThat(problem.attribute()).isEqualTo("name");
              assertThat(problem.message()).contains(message);
            });
  }

  @Test
  void problems_emptyName_isAnError() {
    assertThat(errors(Bucket.builder("").build())).isNotEmpty();
  }

  @Test
  void problems_nameWithDot_isAWarning() {
    List<Problem> problems = Bucket.builder("files.example").build().problems();

    assertThat(problems)
        .singleElement()
        .extracting(Problem::severity)
        .isEqualTo(Problem.Severity.WARNING);
  }

  @Test
  void problems_folderKeyAliasAndTags_areErrors() {
    Bucket bucket =
        Bucket.builder("share-of-a-team")
            .folder("/rooted")
            .folder("x".repeat(1024))
            .kmsKey("alias/share")
            .tag("aws:mine", "x")
            .tag("appstreamkit:mine", "x")
            .tag("k".repeat(129), "x")
            .build();

    assertThat(errors(bucket))
        .extracting(Problem::attribute)
        .containsExactly("folder", "folder", "kmsKey", "tags", "tags", "tags");
  }

  @Test
  void problems_protectionRemoved_areWarnings() {
    Bucket bucket =
        Bucket.builder("share-of-a-team").withoutPublicAccessBlock().withoutTlsOnly().build();

    assertThat(bucket.problems())
        .extracting(Problem::severity, Problem::attribute)
        .containsExactly(
            tuple(Problem.Severity.WARNING, "publicAccessBlock"),
            tuple(Problem.Severity.WARNING, "tlsOnly"));
  }

  @Test
  void folder_withoutSlash_getsOne() {
    assertThat(Bucket.builder("abc").folder("a").folder("b/").build().folders())
        .containsExactly("a/", "b/");
  }

  @Test
  void readOnly_statements_areOnThisBucketInThisAccountOnly() {
    List<PolicyStatement> statements = Bucket.builder("abc").build().readOnly().statements();

    assertThat(statements)
        .allSatisfy(
            statement ->
                assertThat(statement.conditions())
                    .contains(
                        new PolicyStatement.Condition(
                            "StringEquals", "aws:ResourceAccount", List.of("{account}"))))
        .allSatisfy(
            statement ->
                assertThat(statement.resources())
                    .isSubsetOf("arn:{partition}:s3:::abc", "arn:{partition}:s3:::abc/*"));
    assertThat(statements)
        .flatExtracting(PolicyStatement::actions)
        .containsExactly("s3:ListBucket", "s3:GetBucketLocation", "s3:GetObject");
  }

  @Test
  void readWrite_under_narrowsListingAndObjects() {
    List<PolicyStatement> statements =
        Bucket.builder("abc").build().readWrite().under("team").statements();

    assertThat(statements.get(0).conditions())
        .contains(
            new PolicyStatement.Condition("StringLike", "s3:prefix", List.of("team/", "team/*")));
    assertThat(statements.get(2).resources()).containsExactly("arn:{partition}:s3:::abc/team/*");
    assertThat(statements.get(2).actions()).contains("s3:PutObject", "s3:DeleteObject");
  }

  @Test
  void readWrite_kmsKey_includesItsUseThroughS3Only() {
    String key = "arn:aws:kms:eu-west-1:123456789012:key/1234";
    List<PolicyStatement> statements =
        Bucket.builder("abc").kmsKey(key).build().readWrite().statements();

    PolicyStatement use = statements.get(statements.size() - 1);
    assertThat(use.actions()).containsExactly("kms:Decrypt", "kms:GenerateDataKey");
    assertThat(use.resources()).containsExactly(key);
    assertThat(use.conditions())
        .containsExactly(
            new PolicyStatement.Condition(
                "StringEquals", "kms:ViaService", List.of("s3.{region}.{dns-suffix}")));
  }

  @Test
  void fullAccess_wholeBucket_isWarnedOf() {
    BucketGrant grant = Bucket.builder("abc").build().fullAccess();
    ResourceAddress role = ResourceAddress.of("role", "r");

    assertThat(grant.problems(role))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
              assertThat(problem.message()).contains("bucket/abc");
            });
    assertThat(grant.under("team").problems(role)).isEmpty();
    assertThat(grant.statements().get(0).actions()).containsExactly("s3:*");
  }

  private static List<Problem> errors(Bucket bucket) {
    return bucket.problems().stream()
        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
        .toList();
  }
}
