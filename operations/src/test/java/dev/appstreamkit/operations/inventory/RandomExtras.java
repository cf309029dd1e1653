package dev.appstreamkit.operations.inventory;

import dev.appstreamkit.provisioning.waiters.AppStreamWaiters;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.ImageAssistant;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.AdjustmentType;
import software.amazon.awssdk.services.applicationautoscaling.model.MetricAggregationType;
import software.amazon.awssdk.services.applicationautoscaling.model.MetricType;
import software.amazon.awssdk.services.applicationautoscaling.model.PolicyType;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.CreateAppBlockRequest;
import software.amazon.awssdk.services.appstream.model.CreateApplicationRequest;
import software.amazon.awssdk.services.appstream.model.FleetType;
import software.amazon.awssdk.services.appstream.model.PackagingType;
import software.amazon.awssdk.services.appstream.model.PlatformType;
import software.amazon.awssdk.services.appstream.model.ThemeStyling;

/** Makes, by chance, what a world has beside fleets, stacks and users. */
final class RandomExtras {

  private static final String BLOCK = "Block.x-1";

  private final AppStreamSimulator simulator;
  private final AppStreamClient client;
  private final ApplicationAutoScalingClient scaling;
  private final Random random;
  private final Supplier<String> hostile;

  RandomExtras(
      AppStreamSimulator simulator,
      AppStreamClient client,
      ApplicationAutoScalingClient scaling,
      Random random,
      Supplier<String> hostile) {
    this.simulator = simulator;
    this.client = client;
    this.scaling = scaling;
    this.random = random;
    this.hostile = hostile;
  }

  void make(List<String> stacks) {
    if (random.nextBoolean()) {
      elastic();
    }
    if (random.nextInt(3) == 0) {
      sharedImage();
    }
    for (String stack : stacks) {
      if (random.nextInt(3) == 0) {
        theme(stack);
      }
    }
  }

  private void elastic() {
    boolean custom = random.nextBoolean();
    CreateAppBlockRequest.Builder block =
        CreateAppBlockRequest.builder()
            .name(BLOCK)
            .displayName(hostile.get())
            .description(hostile.get());
    if (custom) {
      block
          .sourceS3Location(s -> s.s3Bucket("packed-things").s3Key("a b/${x}\\\u00e4.vhd"))
          .setupScriptDetails(
              s ->
                  s.scriptS3Location(l -> l.s3Bucket("packed-things").s3Key("setup \"1\".ps1"))
                      .executablePath("C:\\Windows\\powershell.exe")
                      .executableParameters("-File \"%{x}\"")
                      .timeoutInSeconds(1 + random.nextInt(300)));
    } else {
      block
          .packagingType(PackagingType.APPSTREAM2)
          .sourceS3Location(s -> s.s3Bucket("packed-things"));
    }
    String arn = client.createAppBlock(block.build()).appBlock().arn();
    String fleet = fleet();
    for (int i = 0; i < random.nextInt(3); i++) {
      application("App_" + i, arn, fleet);
    }
    if (!custom && random.nextBoolean()) {
      builder(arn);
    }
  }

  private String fleet() {
    String name = "Elastic_" + random.nextInt(10);
    client.createFleet(
        r ->
            r.name(name)
                .fleetType(FleetType.ELASTIC)
                .platform(PlatformType.WINDOWS_SERVER_2019)
                .instanceType("stream.standard.small")
                .maxConcurrentSessions(1 + random.nextInt(3))
                .vpcConfig(v -> v.subnetIds("subnet-1", "subnet-0a1b2c3d")));
    return name;
  }

  private void application(String name, String block, String fleet) {
    CreateApplicationRequest.Builder application =
        CreateApplicationRequest.builder()
            .name(name)
            .appBlockArn(block)
            .iconS3Location(l -> l.s3Bucket("packed-things").s3Key("i\u00e4.png"))
            .launchPath("C:\\Program Files\\\"x\".exe")
            .platforms(PlatformType.WINDOWS_SERVER_2019)
            .instanceFamilies("GENERAL_PURPOSE");
    if (random.nextBoolean()) {
      application
          .displayName(hostile.get())
          .description(hostile.get())
          .launchParameters("-x ${y} \"z\"")
          .workingDirectory("C:\\");
    }
    String arn = client.createApplication(application.build()).application().arn();
    if (random.nextBoolean()) {
      client.associateApplicationFleet(r -> r.fleetName(fleet).applicationArn(arn));
    }
  }

  private void builder(String block) {
    client.createAppBlockBuilder(
        r ->
            r.name("Packer")
                .platform("WINDOWS_SERVER_2019")
                .instanceType("stream.standard.small")
                .description(hostile.get())
                .vpcConfig(v -> v.subnetIds("subnet-1", "subnet-0a1b2c3d")));
    if (random.nextBoolean()) {
      client.associateAppBlockBuilderAppBlock(
          r -> r.appBlockBuilderName("Packer").appBlockArn(block));
    }
  }

  private void sharedImage() {
    String builder = "Shared-builder";
    client.createImageBuilder(
        r ->
            r.name(builder)
                .imageName("AppStream-WinServer2019-07-16-2025")
                .instanceType("stream.standard.medium"));
    AppStreamWaiters.imageBuilderRunning(builder).timeSource(simulator.time()).await(client);
    ImageAssistant assistant =
        simulator
            .control()
            .imageAssistant(
                client.createImageBuilderStreamingURL(r -> r.name(builder)).streamingURL());
    assistant.addApplication("a", "C:\\a.exe");
    String image = "Shared.x-" + random.nextInt(10);
    assistant.createImage(image);
    AppStreamWaiters.imageAvailable(image).timeSource(simulator.time()).await(client);
    client.updateImagePermissions(
        r ->
            r.name(image)
                .sharedAccountId("444455556666")
                .imagePermissions(p -> p.allowFleet(true).allowImageBuilder(random.nextBoolean())));
  }

  private void theme(String stack) {
    client.createThemeForStack(
        r ->
            r.stackName(stack)
                .titleText("Our programs")
                .themeStyling(ThemeStyling.BLUE)
                .organizationLogoS3Location(l -> l.s3Bucket("logos").s3Key("a"))
                .faviconS3Location(l -> l.s3Bucket("logos").s3Key("b")));
  }

  /** Policies and schedules, of which a description doesn't take each. */
  void policies(String fleet) {
    String id = "fleet/" + fleet;
    if (random.nextBoolean()) {
      scaling.putScalingPolicy(
          r ->
              r.serviceNamespace(ServiceNamespace.APPSTREAM)
                  .scalableDimension(ScalableDimension.APPSTREAM_FLEET_DESIRED_CAPACITY)
                  .resourceId(id)
                  .policyName("steps \"${x}\"")
                  .policyType(PolicyType.STEP_SCALING)
                  .stepScalingPolicyConfiguration(
                      s ->
                          s.adjustmentType(AdjustmentType.CHANGE_IN_CAPACITY)
                              .cooldown(60 + random.nextInt(100))
                              .metricAggregationType(MetricAggregationType.AVERAGE)
                              .stepAdjustments(
                                  a ->
                                      a.metricIntervalLowerBound(0.0)
                                          .metricIntervalUpperBound(12.5)
                                          .scalingAdjustment(1),
                                  a -> a.metricIntervalLowerBound(12.5).scalingAdjustment(2))));
    }
    if (random.nextBoolean()) {
      tracking(id, random.nextBoolean() ? "appstreamkit-utilization" : "theirs");
    }
    if (random.nextBoolean()) {
      scaling.putScheduledAction(
          r ->
              r.serviceNamespace(ServiceNamespace.APPSTREAM)
                  .scalableDimension(ScalableDimension.APPSTREAM_FLEET_DESIRED_CAPACITY)
                  .resourceId(id)
                  .scheduledActionName("morning \u00e4\"")
                  .schedule("cron(0 8 ? * MON-FRI *)")
                  .timezone("Europe/Berlin")
                  .scalableTargetAction(a -> a.minCapacity(2)));
    }
  }

  private void tracking(String id, String name) {
    scaling.putScalingPolicy(
        r ->
            r.serviceNamespace(ServiceNamespace.APPSTREAM)
                .scalableDimension(ScalableDimension.APPSTREAM_FLEET_DESIRED_CAPACITY)
                .resourceId(id)
                .policyName(name)
                .policyType(PolicyType.TARGET_TRACKING_SCALING)
                .targetTrackingScalingPolicyConfiguration(
                    t ->
                        t.targetValue(75.0)
                            .scaleInCooldown(300)
                            .scaleOutCooldown(120)
                            .predefinedMetricSpecification(
                                m ->
                                    m.predefinedMetricType(
                                        MetricType.APP_STREAM_AVERAGE_CAPACITY_UTILIZATION))));
  }
}
