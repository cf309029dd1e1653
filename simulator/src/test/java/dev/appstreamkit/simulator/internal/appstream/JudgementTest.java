package dev.appstreamkit.simulator.internal.appstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AppStreamException;
import software.amazon.awssdk.services.appstream.model.BatchAssociateUserStackRequest;
import software.amazon.awssdk.services.appstream.model.CreateFleetRequest;
import software.amazon.awssdk.services.appstream.model.UserStackAssociation;
import software.amazon.awssdk.services.iam.model.AccessKey;

/** IAM users are held to their policies on AppStream's operations. */
class JudgementTest {

  @RegisterExtension private final AppStreamBench bench = new AppStreamBench();

  private AppStreamClient user(String statements) {
    bench.iam().createUser(r -> r.userName("operator"));
    bench
        .iam()
        .putUserPolicy(
            r ->
                r.userName("operator")
                    .policyName("p")
                    .policyDocument(
                        "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}"));
    AccessKey key = bench.iam().createAccessKey(r -> r.userName("operator")).accessKey();
    bench.minutes(1);
    return AppStreamClient.builder()
        .endpointOverride(bench.simulator().endpoint())
        .region(bench.simulator().region())
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey())))
        .build();
  }

  private static void denied(String action, String resource, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            AppStreamException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException"))
        .hasMessageContaining("is not authorized to perform: " + action)
        .hasMessageContaining(resource);
  }

  @Test
  void describe_allowedOnOneFleetOnly_isDeniedOnOthersByName() {
    bench.createFleet("mine", 1);
    bench.createFleet("yours", 1);
    try (AppStreamClient operator =
        user(
            "{\"Effect\":\"Allow\",\"Action\":\"appstream:Describe*\","
                + "\"Resource\":\"arn:aws:appstream:*:*:fleet/mine\"}")) {
      assertThat(operator.describeFleets(r -> r.names("mine")).fleets()).hasSize(1);
      denied(
          "appstream:DescribeFleets",
          "fleet/yours",
          () -> operator.describeFleets(r -> r.names("mine", "yours")));
      denied(
          "appstream:DeleteFleet", "fleet/mine", () -> operator.deleteFleet(r -> r.name("mine")));
    }
  }

  @Test
  void createFleet_withoutPassRole_isDeniedForItsRole() {
    String role = "arn:aws:iam::" + bench.simulator().accountId() + ":role/machine";
    try (AppStreamClient operator =
        user("{\"Effect\":\"Allow\",\"Action\":\"appstream:*\",\"Resource\":\"*\"}")) {
      CreateFleetRequest request = bench.onDemand("fleet", 1).iamRoleArn(role).build();
      denied("iam:PassRole", role, () -> operator.createFleet(request));
      operator.createFleet(bench.onDemand("fleet", 1).build());
      denied(
          "iam:PassRole", role, () -> operator.updateFleet(r -> r.name("fleet").iamRoleArn(role)));
    }
  }

  @Test
  void createStack_tagRequiredByCondition_isDeniedWithoutIt() {
    try (AppStreamClient operator =
        user(
            "{\"Effect\":\"Allow\",\"Action\":\"appstream:*\",\"Resource\":\"*\",\"Condition\":"
                + "{\"StringEquals\":{\"aws:RequestTag/team\":\"blue\"}}},"
                + "{\"Effect\":\"Allow\",\"Action\":\"appstream:DeleteStack\",\"Resource\":\"*\","
                + "\"Condition\":{\"StringEquals\":{\"aws:ResourceTag/team\":\"blue\"}}}")) {
      denied("appstream:CreateStack", "stack/a", () -> operator.createStack(r -> r.name("a")));
      operator.createStack(r -> r.name("b").tags(Map.of("team", "blue")));
      bench.client().createStack(r -> r.name("c"));
      denied("appstream:DeleteStack", "stack/c", () -> operator.deleteStack(r -> r.name("c")));
      operator.deleteStack(r -> r.name("b"));
    }
  }

  @Test
  void createStack_withTags_needsLeaveToTag() {
    try (AppStreamClient operator =
        user(
            "{\"Effect\":\"Allow\",\"Action\":[\"appstream:CreateStack\"],"
                + "\"Resource\":\"*\"}")) {
      operator.createStack(r -> r.name("a"));
      denied(
          "appstream:TagResource",
          "stack/b",
          () -> operator.createStack(r -> r.name("b").tags(Map.of("team", "blue"))));
      assertThat(bench.client().describeStacks().stacks()).hasSize(1);
    }
  }

  @Test
  void batchAssociate_allowedOnOneStackOnly_isDeniedOnOthers() {
    bench.client().createStack(r -> r.name("mine"));
    bench.client().createUser(r -> r.userName("hoge@example.com").authenticationType("USERPOOL"));
    try (AppStreamClient operator =
        user(
            "{\"Effect\":\"Allow\",\"Action\":\"appstream:Batch*\","
                + "\"Resource\":\"arn:aws:appstream:*:*:stack/mine\"}")) {
      assertThat(operator.batchAssociateUserStack(r -> associations(r, "mine")).errors()).isEmpty();
      denied(
          "appstream:BatchAssociateUserStack",
          "stack/yours",
          () -> operator.batchAssociateUserStack(r -> associations(r, "mine", "yours")));
    }
  }

  private static void associations(
      BatchAssociateUserStackRequest.Builder request, String... stacks) {
    request.userStackAssociations(
        Stream.of(stacks)
            .map(
                stack ->
                    UserStackAssociation.builder()
                        .stackName(stack)
                        .userName("hoge@example.com")
                        .authenticationType("USERPOOL")
                        .build())
            .toList());
  }
}
