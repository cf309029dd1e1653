package dev.appstreamkit.simulator.internal.appstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.appstream.model.AppStreamException;
import software.amazon.awssdk.services.appstream.model.ComputeCapacity;
import software.amazon.awssdk.services.appstream.model.CreateFleetRequest;
import software.amazon.awssdk.services.appstream.model.DescribeFleetsResponse;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.awssdk.services.appstream.model.InvalidParameterCombinationException;
import software.amazon.awssdk.services.appstream.model.InvalidRoleException;
import software.amazon.awssdk.services.appstream.model.LimitExceededException;
import software.amazon.awssdk.services.appstream.model.OperationNotPermittedException;
import software.amazon.awssdk.services.appstream.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.appstream.model.ResourceInUseException;
import software.amazon.awssdk.services.appstream.model.ResourceNotAvailableException;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;

class FleetTest {

  private static final String TRUST =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":"
          + "\"%s\"},\"Action\":\"sts:AssumeRole\"%s}]}";

  @RegisterExtension private final AppStreamBench bench = new AppStreamBench();

  static Stream<Arguments> combinations() {
    return Stream.of(
        broken("no image", r -> r.imageName(null)),
        broken("no capacity", r -> r.computeCapacity(c -> {})),
        broken(
            "two capacities",
            r -> r.computeCapacity(c -> c.desiredInstances(1).desiredSessions(1))),
        broken("sessions on one instance each", r -> r.computeCapacity(c -> c.desiredSessions(2))),
        broken("concurrent sessions", r -> r.maxConcurrentSessions(2)),
        broken(
            "session scripts", r -> r.sessionScriptS3Location(s -> s.s3Bucket("abc").s3Key("k"))),
        broken("groups without subnets", r -> r.vpcConfig(v -> v.securityGroupIds("sg-1"))),
        broken("capacity on Elastic", r -> r.fleetType("ELASTIC").imageName(null)),
        broken(
            "Elastic in one subnet",
            r ->
                r.fleetType("ELASTIC")
                    .imageName(null)
                    .computeCapacity((ComputeCapacity) null)
                    .maxConcurrentSessions(1)
                    .platform("AMAZON_LINUX2")
                    .vpcConfig(v -> v.subnetIds("subnet-1"))));
  }

  private static Arguments broken(String what, Consumer<CreateFleetRequest.Builder> change) {
    return Arguments.of(what, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("combinations")
  void createFleet_membersThatDoNotGoTogether_isRefused(
      String what, Consumer<CreateFleetRequest.Builder> change) {
    CreateFleetRequest.Builder request = bench.onDemand("fleet", 1);
    change.accept(request);
    assertThatThrownBy(() -> bench.client().createFleet(request.build()))
        .as(what)
        .isInstanceOf(InvalidParameterCombinationException.class);
    assertThat(bench.client().describeFleets().fleets()).isEmpty();
  }

  @Test
  void createFleet_nameTaken_isRefused() {
    bench.createFleet("fleet", 1);
    assertThatThrownBy(() -> bench.createFleet("fleet", 1))
        .isInstanceOf(ResourceAlreadyExistsException.class);
  }

  @Test
  void createFleet_images_mustExistAndBeAvailable() {
    assertThatThrownBy(
            () -> bench.client().createFleet(bench.onDemand("f", 1).imageName("nope").build()))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(
            () ->
                bench
                    .client()
                    .createFleet(
                        bench
                            .onDemand("f", 1)
                            .imageName("AppStream-WinServer2019-01-01-2018")
                            .build()))
        .isInstanceOf(ResourceNotAvailableException.class);
  }

  @Test
  void createFleet_role_mustExistAndTrustTheServiceForThisFleet() {
    String arn = "arn:aws:iam::" + bench.simulator().accountId() + ":role/machine";
    CreateFleetRequest request = bench.onDemand("fleet", 1).iamRoleArn(arn).build();
    assertThatThrownBy(() -> bench.client().createFleet(request))
        .isInstanceOf(InvalidRoleException.class);
    createRole("ec2.amazonaws.com", "");
    assertThatThrownBy(() -> bench.client().createFleet(request))
        .isInstanceOf(InvalidRoleException.class);
    updateTrust(
        ",\"Condition\":{\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:appstream:*:*:fleet/x\"}}");
    assertThatThrownBy(() -> bench.client().createFleet(request))
        .isInstanceOf(InvalidRoleException.class);
    updateTrust(
        ",\"Condition\":{\"ArnLike\":{\"aws:SourceArn\":\"arn:aws:appstream:*:*:fleet/fl*\"}}");
    assertThat(bench.client().createFleet(request).fleet().iamRoleArn()).isEqualTo(arn);
  }

  private void createRole(String service, String condition) {
    bench
        .iam()
        .createRole(
            r ->
                r.roleName("machine")
                    .assumeRolePolicyDocument(String.format(TRUST, service, condition)));
    bench.minutes(1);
  }

  private void updateTrust(String condition) {
    bench
        .iam()
        .updateAssumeRolePolicy(
            r ->
                r.roleName("machine")
                    .policyDocument(String.format(TRUST, "appstream.amazonaws.com", condition)));
    bench.minutes(1);
  }

  @Test
  void createFleet_firstUseAccount_namesTheMissingServiceRole() {
    try (AppStreamBench first = AppStreamBench.beside(b -> b.firstUseAccount(true))) {
      assertThatThrownBy(() -> first.createFleet("fleet", 1))
          .isInstanceOf(InvalidRoleException.class)
          .hasMessageContaining("service-role/AmazonAppStreamServiceAccess");
    }
  }

  @Test
  void createFleet_quota_isSettable() {
    bench.control().quotas().set("fleets", 2);
    bench.createFleet("a", 1);
    bench.createFleet("b", 1);
    assertThatThrownBy(() -> bench.createFleet("c", 1)).isInstanceOf(LimitExceededException.class);
    assertThat(bench.control().quotas().all())
        .containsEntry("fleets", 2)
        .containsEntry("users", 50);
  }

  @Test
  void describeFleets_oneNameIsGone_failsAsAWhole() {
    bench.createFleet("here", 1);
    assertThatThrownBy(() -> bench.client().describeFleets(r -> r.names("here", "gone")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("gone");
  }

  @Test
  void describeFleets_morePagesThanOne_returnsEachOnceWhateverIsDeletedBetween() {
    try (AppStreamBench paged = AppStreamBench.beside(b -> b.pageSize(3))) {
      for (int i = 0; i < 8; i++) {
        paged.createFleet("fleet-" + i, 1);
      }
      DescribeFleetsResponse page = paged.client().describeFleets();
      List<String> names = new ArrayList<>();
      page.fleets().forEach(fleet -> names.add(fleet.name()));
      paged.client().deleteFleet(r -> r.name("fleet-2"));
      while (page.nextToken() != null) {
        String token = page.nextToken();
        page = paged.client().describeFleets(r -> r.nextToken(token));
        page.fleets().forEach(fleet -> names.add(fleet.name()));
      }
      assertThat(names).hasSize(8).doesNotHaveDuplicates();
      assertThatThrownBy(() -> paged.client().describeFleets(r -> r.nextToken("nonsense")))
          .isInstanceOfSatisfying(
              AppStreamException.class,
              e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
    }
  }

  @Test
  void startFleet_transitionFails_isStoppedWithItsError() {
    bench.createFleet("fleet", 1);
    bench
        .control()
        .transitions()
        .failNext("fleet", "StartFleet", "SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES");
    bench.client().startFleet(r -> r.name("fleet"));
    bench.minutes(15);
    Fleet fleet = bench.fleet("fleet");
    assertThat(fleet.state()).isEqualTo(FleetState.STOPPED);
    assertThat(fleet.fleetErrors())
        .extracting(error -> error.errorCodeAsString())
        .containsExactly("SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES");
    bench.client().startFleet(r -> r.name("fleet"));
    bench.minutes(15);
    assertThat(bench.fleet("fleet").state()).isEqualTo(FleetState.RUNNING);
    assertThat(bench.fleet("fleet").fleetErrors()).isEmpty();
  }

  @Test
  void startFleet_notStopped_isRefused() {
    bench.runFleet("fleet", 1);
    assertThatThrownBy(() -> bench.client().startFleet(r -> r.name("fleet")))
        .isInstanceOf(OperationNotPermittedException.class);
  }

  @Test
  void updateFleet_running_takesOnlyWhatMayChangeThen() {
    bench.runFleet("fleet", 1);
    bench
        .client()
        .updateFleet(
            r ->
                r.name("fleet")
                    .displayName("new")
                    .computeCapacity(c -> c.desiredInstances(3))
                    .disconnectTimeoutInSeconds(120));
    assertThat(bench.fleet("fleet").computeCapacityStatus().desired()).isEqualTo(3);
    assertThatThrownBy(
            () ->
                bench
                    .client()
                    .updateFleet(r -> r.name("fleet").instanceType("stream.standard.large")))
        .isInstanceOf(ResourceInUseException.class)
        .hasMessageContaining("InstanceType");
    assertThatThrownBy(
            () ->
                bench
                    .client()
                    .updateFleet(
                        r -> r.name("fleet").imageName("AppStream-WinServer2022-07-16-2025")))
        .as("another operating system")
        .isInstanceOf(ResourceInUseException.class);
    bench.client().stopFleet(r -> r.name("fleet"));
    assertThatThrownBy(() -> bench.client().updateFleet(r -> r.name("fleet").displayName("x")))
        .as("while it stops")
        .isInstanceOf(OperationNotPermittedException.class);
    bench.minutes(7);
    bench.client().updateFleet(r -> r.name("fleet").instanceType("stream.standard.large"));
    assertThat(bench.fleet("fleet").instanceType()).isEqualTo("stream.standard.large");
  }

  @Test
  void updateFleet_attributesToDelete_unsetsThem() {
    bench
        .client()
        .createFleet(
            bench
                .onDemand("fleet", 1)
                .vpcConfig(v -> v.subnetIds("subnet-1").securityGroupIds("sg-1"))
                .build());
    bench
        .client()
        .updateFleet(
            r ->
                r.name("fleet")
                    .attributesToDeleteWithStrings("VPC_CONFIGURATION_SECURITY_GROUP_IDS"));
    assertThat(bench.fleet("fleet").vpcConfig().securityGroupIds()).isEmpty();
    assertThat(bench.fleet("fleet").vpcConfig().subnetIds()).containsExactly("subnet-1");
    bench
        .client()
        .updateFleet(r -> r.name("fleet").attributesToDeleteWithStrings("VPC_CONFIGURATION"));
    assertThat(bench.fleet("fleet").vpcConfig()).isNull();
  }

  @Test
  void tags_areKeptReplacedAndRemovedByArn() {
    bench.client().createFleet(bench.onDemand("fleet", 1).tags(Map.of("a", "1")).build());
    String arn = bench.fleet("fleet").arn();
    bench.client().tagResource(r -> r.resourceArn(arn).tags(Map.of("a", "2", "b", "3")));
    bench.client().untagResource(r -> r.resourceArn(arn).tagKeys("b"));
    assertThat(bench.client().listTagsForResource(r -> r.resourceArn(arn)).tags())
        .containsExactly(Map.entry("a", "2"));
    bench.client().deleteFleet(r -> r.name("fleet"));
    assertThatThrownBy(() -> bench.client().listTagsForResource(r -> r.resourceArn(arn)))
        .isInstanceOf(ResourceNotFoundException.class);
    bench.createFleet("fleet", 1);
    assertThat(bench.client().listTagsForResource(r -> r.resourceArn(arn)).tags()).isEmpty();
  }
}
