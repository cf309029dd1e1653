package dev.appstreamkit.simulator.internal.aws.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.simulator.SimulatorTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ObjectNotFoundException;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;
import software.amazon.awssdk.services.applicationautoscaling.model.ValidationException;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.FleetType;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

class AutoScalingTest extends SimulatorTest {

  private static final String DIMENSION = "appstream:fleet:DesiredCapacity";
  private static final String FLEET = "fleet/f";
  private static final String SERVICE = "appstream.application-autoscaling.amazonaws.com";
  private static final String ROLE_PATH = "/aws-service-role/" + SERVICE + "/";
  private static final String ROLE_NAME = "AWSServiceRoleForApplicationAutoScaling_AppStreamFleet";

  private AppStreamClient appstream;
  private ApplicationAutoScalingClient scaling;

  @BeforeEach
  void makeFleet() {
    appstream = appstream(simulator.administrator());
    scaling =
        open(ready(ApplicationAutoScalingClient.builder(), simulator.administrator()).build());
    String image = appstream.describeImages(i -> i.type("PUBLIC")).images().get(0).name();
    appstream.createFleet(
        f ->
            f.name("f")
                .imageName(image)
                .instanceType("stream.standard.medium")
                .fleetType(FleetType.ON_DEMAND)
                .computeCapacity(c -> c.desiredInstances(2)));
  }

  @Test
  void registerScalableTarget_boundsAboveDesired_raiseTheFleetAndAreRecorded() {
    String arn = register(3, 5);
    assertThat(desired()).isEqualTo(3);
    assertThat(target().scalableTargetARN()).isEqualTo(arn);
    assertThat(target().maxCapacity()).isEqualTo(5);
    assertThat(
            scaling
                .describeScalingActivities(a -> a.serviceNamespace("appstream"))
                .scalingActivities())
        .singleElement()
        .satisfies(a -> assertThat(a.description()).isEqualTo("Setting desired capacity to 3."));
    assertThat(register(1, 5)).isEqualTo(arn);
    assertThat(desired()).isEqualTo(3);
  }

  @Test
  void registerScalableTarget_nonsense_isValidationException() {
    assertThatThrownBy(() -> register(5, 3)).isInstanceOf(ValidationException.class);
    assertThatThrownBy(
            () ->
                scaling.registerScalableTarget(
                    t ->
                        t.serviceNamespace("appstream")
                            .resourceId("fleet/none")
                            .scalableDimension(DIMENSION)
                            .minCapacity(1)
                            .maxCapacity(2)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("fleet/none");
    assertThat(
            scaling.describeScalableTargets(t -> t.serviceNamespace("appstream")).scalableTargets())
        .isEmpty();
  }

  @Test
  void scalingPolicy_putTwiceAndDeregister_isOnceThenGone() {
    assertThatThrownBy(() -> putPolicy(50)).isInstanceOf(ObjectNotFoundException.class);
    register(1, 5);
    String arn = putPolicy(50);
    assertThat(putPolicy(75)).isEqualTo(arn);
    assertThat(
            scaling.describeScalingPolicies(p -> p.serviceNamespace("appstream")).scalingPolicies())
        .singleElement()
        .satisfies(
            p ->
                assertThat(p.targetTrackingScalingPolicyConfiguration().targetValue())
                    .isEqualTo(75.0));
    scaling.deregisterScalableTarget(
        t -> t.serviceNamespace("appstream").resourceId(FLEET).scalableDimension(DIMENSION));
    assertThat(
            scaling.describeScalingPolicies(p -> p.serviceNamespace("appstream")).scalingPolicies())
        .isEmpty();
    assertThatThrownBy(
            () ->
                scaling.deregisterScalableTarget(
                    t ->
                        t.serviceNamespace("appstream")
                            .resourceId(FLEET)
                            .scalableDimension(DIMENSION)))
        .isInstanceOf(ObjectNotFoundException.class);
  }

  @Test
  void scheduledAction_itsTimeComes_changesBoundsAndFleet() {
    register(1, 5);
    scaling.putScheduledAction(
        a ->
            a.serviceNamespace("appstream")
                .resourceId(FLEET)
                .scalableDimension(DIMENSION)
                .scheduledActionName("morning")
                .schedule("at(2026-01-06T08:00:00)")
                .scalableTargetAction(b -> b.minCapacity(4).maxCapacity(8)));
    time.advance(Duration.ofHours(22));
    assertThat(desired()).isEqualTo(2);
    time.advance(Duration.ofHours(2));
    assertThat(desired()).isEqualTo(4);
    assertThat(target().maxCapacity()).isEqualTo(8);
    assertThat(
            scaling
                .describeScalingActivities(a -> a.serviceNamespace("appstream"))
                .scalingActivities()
                .get(0))
        .satisfies(
            a -> {
              assertThat(a.cause()).contains("morning");
              assertThat(a.startTime()).isEqualTo("2026-01-06T08:00:00Z");
            });
    assertThatThrownBy(
            () ->
                scaling.putScheduledAction(
                    a ->
                        a.serviceNamespace("appstream")
                            .resourceId(FLEET)
                            .scalableDimension(DIMENSION)
                            .scheduledActionName("x")
                            .schedule("sometimes")))
        .isInstanceOf(ValidationException.class);
  }

  @Test
  void calls_userWithoutPermission_areDenied() {
    ApplicationAutoScalingClient limited =
        open(
            ready(ApplicationAutoScalingClient.builder(), userWith("u", allow("\"iam:*\"", "*")))
                .build());
    assertThatThrownBy(() -> limited.describeScalableTargets(t -> t.serviceNamespace("appstream")))
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            e -> {
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
              assertThat(e).hasMessageContaining("application-autoscaling:DescribeScalableTargets");
            });
  }

  @Test
  void registerScalableTarget_firstOfTheAccount_makesItsRoleInTheCallersName() {
    String role = "arn:aws:iam::111122223333:role" + ROLE_PATH + ROLE_NAME;
    String scale = "\"application-autoscaling:*\"";
    ApplicationAutoScalingClient limited =
        open(
            ready(ApplicationAutoScalingClient.builder(), userWith("u", allow(scale, "*")))
                .build());
    IamClient iam = iam();

    assertThatThrownBy(() -> register(limited, 1, 2))
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException"))
        .hasMessageContaining("to perform: iam:CreateServiceLinkedRole on resource: " + role);
    assertThatThrownBy(() -> iam.getRole(r -> r.roleName(ROLE_NAME)))
        .isInstanceOf(NoSuchEntityException.class);
    String make =
        allow("\"iam:CreateServiceLinkedRole\"", role)
            .replace(
                "\"Effect\"",
                "\"Condition\":{\"StringEquals\":{\"iam:AWSServiceName\":\""
                    + SERVICE
                    + "\"}},\"Effect\"");
    iam.putUserPolicy(p -> p.userName("u").policyName("make").policyDocument(make));

    register(limited, 1, 2);

    assertThat(iam.getRole(r -> r.roleName(ROLE_NAME)).role().arn()).isEqualTo(role);
    assertThat(target().roleARN()).isEqualTo(role);
    iam.deleteUserPolicy(p -> p.userName("u").policyName("make"));
    register(limited, 1, 3);
    assertThat(target().maxCapacity()).isEqualTo(3);
    String untagged = "\"application-autoscaling:R*\"";
    iam.putUserPolicy(p -> p.userName("u").policyName("p").policyDocument(allow(untagged, "*")));
    assertThatThrownBy(
            () ->
                limited.registerScalableTarget(
                    t ->
                        t.serviceNamespace("appstream")
                            .resourceId(FLEET)
                            .scalableDimension(DIMENSION)
                            .tags(Map.of("a", "b"))))
        .hasMessageContaining("to perform: application-autoscaling:TagResource on resource: arn");
  }

  @Test
  void registerScalableTarget_roleNotKnownEverywhereYet_isRefusedForAWhile() {
    simulator.control().rolePropagation(Duration.ofMinutes(2));
    iam().createServiceLinkedRole(r -> r.awsServiceName(SERVICE));

    assertThatThrownBy(() -> register(1, 2))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("Unable to assume IAM role: ");

    time.advance(Duration.ofMinutes(2));
    register(1, 2);
    assertThat(target().minCapacity()).isEqualTo(1);
  }

  private String register(int min, int max) {
    return register(scaling, min, max);
  }

  private static String register(ApplicationAutoScalingClient scaling, int min, int max) {
    return scaling
        .registerScalableTarget(
            t ->
                t.serviceNamespace("appstream")
                    .resourceId(FLEET)
                    .scalableDimension(DIMENSION)
                    .minCapacity(min)
                    .maxCapacity(max))
        .scalableTargetARN();
  }

  private String putPolicy(double value) {
    return scaling
        .putScalingPolicy(
            p ->
                p.serviceNamespace("appstream")
                    .resourceId(FLEET)
                    .scalableDimension(DIMENSION)
                    .policyName("half")
                    .policyType(PolicyType.TARGET_TRACKING_SCALING)
                    .targetTrackingScalingPolicyConfiguration(
                        c ->
                            c.targetValue(value)
                                .predefinedMetricSpecification(
                                    m ->
                                        m.predefinedMetricType(
                                            "AppStreamAverageCapacityUtilization"))))
        .policyARN();
  }

  private ScalableTarget target() {
    return scaling
        .describeScalableTargets(t -> t.serviceNamespace("appstream").resourceIds(FLEET))
        .scalableTargets()
        .get(0);
  }

  private int desired() {
    return appstream
        .describeFleets(f -> f.names("f"))
        .fleets()
        .get(0)
        .computeCapacityStatus()
        .desired();
  }
}
