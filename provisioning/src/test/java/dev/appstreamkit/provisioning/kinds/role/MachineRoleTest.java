package dev.appstreamkit.provisioning.kinds.role;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineRoleTest {

  private static final Bucket SHARE = Bucket.builder("share-of-a-team").build();

  @Test
  void problems_grantOnABucket_none() {
    MachineRole role =
        MachineRole.builder("test_appstream_role")
            .allow(SHARE.readWrite())
            .allow(PolicyStatement.allow("ec2:DescribeRegions").on("*"))
            .allow(
                PolicyStatement.allow("sqs:SendMessage")
                    .on("arn:{partition}:sqs:{region}:{account}:jobs"))
            .build();

    assertThat(role.problems()).isEmpty();
    assertThat(role.dependencies()).containsExactly(SHARE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "with space", "slash/ed", "ümlaut"})
  void problems_badName_isAnError(String name) {
    assertThat(MachineRole.builder(name).allow(SHARE.readOnly()).build().problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.attribute()).isEqualTo("name"));
  }

  @Test
  void problems_nameOf65Characters_isAnError() {
    assertThat(problems(MachineRole.builder("r".repeat(65)).allow(SHARE.readOnly())))
        .singleElement()
        .asString()
        .contains("can't name a role; use 1 to 64 letters");
  }

  @Test
  void problems_nothingAllowed_isAnError() {
    assertThat(problems(MachineRole.builder("r")))
        .singleElement()
        .hasToString(
            "role/r: allow: the role would have an empty policy; allow it something, for example"
                + " allow(bucket.readWrite()), or leave the role out");
  }

  @Test
  void problems_brokenStatements_areErrors() {
    assertThat(
            problems(
                MachineRole.builder("r")
                    .allow(PolicyStatement.allow().on("*"))
                    .allow(PolicyStatement.allow("s3:GetObject"))
                    .allow(PolicyStatement.allow("GetObject").on("arn:aws:s3:::x/*"))
                    .allow(PolicyStatement.allow("s3:GetObject").on("my-bucket"))))
        .extracting(Problem::message)
        .containsExactly(
            "a statement has no actions",
            "a statement on [s3:GetObject] has no resources",
            "\"GetObject\" isn't an IAM action",
            "\"my-bucket\" isn't an ARN");
  }

  @Test
  void problems_theScenariosFirstPolicy_isPossibleAndWarnedOf() {
    List<Problem> problems =
        problems(
            MachineRole.builder("test_appstream_role")
                .allow(
                    PolicyStatement.allow("s3:*")
                        .on("arn:aws:s3:::mytest-appstream-share-s3")
                        .on("arn:aws:s3:::mytest-appstream-share-s3/*"))
                .allow(
                    PolicyStatement.allow(
                            "s3:PutAccountPublicAccessBlock",
                            "s3:GetAccountPublicAccessBlock",
                            "s3:ListAllMyBuckets",
                            "s3:ListJobs",
                            "s3:CreateJob",
                            "s3:HeadBucket")
                        .on("*")));

    assertThat(problems)
        .extracting(Problem::severity)
        .containsOnly(Problem.Severity.WARNING)
        .hasSize(3);
    assertThat(problems)
        .extracting(Problem::toString)
        .anyMatch(text -> text.contains("may do s3:* on arn:aws:s3:::mytest-appstream-share-s3"))
        .anyMatch(text -> text.contains("s3:HeadBucket isn't an IAM action"))
        .anyMatch(text -> text.contains("s3:CreateJob") && text.contains("on any resource"))
        .noneMatch(text -> text.contains("s3:ListAllMyBuckets"));
  }

  @Test
  void problems_withoutSourceConditions_isWarnedOf() {
    assertThat(problems(MachineRole.builder("r").allow(SHARE.readOnly()).withoutSourceConditions()))
        .extracting(Problem::attribute)
        .containsExactly("sourceConditions");
  }

  @Test
  void problemsAmong_roleThatNothingUses_isWarnedOf() {
    MachineRole role = MachineRole.builder("r").allow(SHARE.readOnly()).build();

    assertThat(role.problemsAmong(List.<ResourceSpec>of(SHARE, role)))
        .extracting(Problem::severity)
        .containsExactly(Problem.Severity.WARNING);
  }

  @Test
  void problemsAmong_rolesThatDifferInCase_areAnErrorOnce() {
    MachineRole one = MachineRole.builder("Role").allow(SHARE.readOnly()).build();
    MachineRole two = MachineRole.builder("role").allow(SHARE.readOnly()).build();
    List<ResourceSpec> all = List.of(one, two);

    assertThat(one.problemsAmong(all)).noneMatch(MachineRoleTest::isError);
    assertThat(two.problemsAmong(all)).filteredOn(MachineRoleTest::isError).hasSize(1);
  }

  private static boolean isError(Problem problem) {
    return problem.severity() == Problem.Severity.ERROR;
  }

  private static List<Problem> problems(MachineRole.Builder builder) {
    return builder.build().problems();
  }
}
