package dev.appstreamkit.operations.inventory;

import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.waiters.AppStreamWaiters;
import dev.appstreamkit.simulator.AppStreamSimulator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.Action;
import software.amazon.awssdk.services.appstream.model.AppVisibility;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.appstream.model.CreateFleetRequest;
import software.amazon.awssdk.services.appstream.model.CreateImageBuilderRequest;
import software.amazon.awssdk.services.appstream.model.CreateStackRequest;
import software.amazon.awssdk.services.appstream.model.FleetType;
import software.amazon.awssdk.services.appstream.model.Permission;
import software.amazon.awssdk.services.appstream.model.StorageConnectorType;
import software.amazon.awssdk.services.appstream.model.StreamView;
import software.amazon.awssdk.services.appstream.model.UserSetting;

/** Makes fleets, stacks and users by chance, whose texts are as hostile as AWS takes them. */
final class RandomWorld {

  private static final List<String> HOSTILE =
      List.of(
          "plain",
          "\"; System.exit(1); //",
          "\\u0022 + Runtime.getRuntime().exec(\\\"x\\\") + \\u0022",
          "*/ public class Evil {} /*",
          "${file(\"/etc/passwd\")} %{ for x in y } $${a}",
          "line\nbreak\ttab\u0007bell",
          "umlaut \u00e4\u00f6 \u65e5\u672c\u8a9e \ud83d\ude00 \u2028 \u202e",
          "\\",
          "trailing backslash \\",
          "'single' `back` #{hash}");

  private final AppStreamClient client;
  private final ApplicationAutoScalingClient scaling;
  private final TimeSource time;
  private final Random random;
  private final RandomExtras extras;
  private final RandomRoles roles;

  RandomWorld(AppStreamSimulator simulator, AppStreamClient client, Services services, long seed) {
    this.time = simulator.time();
    this.client = client;
    this.scaling = services.autoScaling();
    this.random = new Random(seed);
    this.roles = new RandomRoles(services, random);
    this.extras =
        new RandomExtras(simulator, client, services.autoScaling(), random, this::hostile);
  }

  void make() {
    List<String> fleets = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(2); i++) {
      fleets.add(fleet("Fleet_" + i + ".x-" + random.nextInt(100)));
    }
    List<String> stacks = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      String stack = stack("Stack_" + i + ".x-" + random.nextInt(100));
      stacks.add(stack);
      if (random.nextInt(3) > 0) {
        String fleet = fleets.get(random.nextInt(fleets.size()));
        client.associateFleet(r -> r.stackName(stack).fleetName(fleet));
      }
    }
    extras.make(stacks);
    if (random.nextBoolean()) {
      roles.bucket();
    }
    if (random.nextBoolean()) {
      roles.federation(stacks);
    }
    stacks.forEach(this::entitlement);
    if (random.nextBoolean()) {
      builder("Builder.x-" + random.nextInt(100));
    }
    if (random.nextBoolean()) {
      directory();
    }
    for (int i = 0; i < random.nextInt(4); i++) {
      user("o'hara+" + i + "@example.com", stacks);
    }
  }

  private void directory() {
    client.createDirectoryConfig(
        r -> {
          r.directoryName("corp.example.com")
              .organizationalUnitDistinguishedNames(
                  "OU=\"a\\\\b\",DC=example", "OU=${x} %{y},DC=\u00e4");
          if (random.nextBoolean()) {
            r.certificateBasedAuthProperties(
                auth ->
                    auth.status("ENABLED_NO_DIRECTORY_LOGIN_FALLBACK")
                        .certificateAuthorityArn(
                            "arn:aws:acm-pca:us-east-1:123456789012:certificate-authority/a-1"));
          }
        });
  }

  private String hostile() {
    return HOSTILE.get(random.nextInt(HOSTILE.size()));
  }

  /** Tags take letters of all languages, and few signs. */
  private Map<String, String> tags() {
    Map<String, String> tags = new HashMap<>();
    for (int i = 0; i < random.nextInt(3); i++) {
      tags.put("key " + i + " \u65e5", "a+b=c/@ \u00e4 " + i);
    }
    return tags;
  }

  private String fleet(String name) {
    CreateFleetRequest.Builder fleet =
        CreateFleetRequest.builder()
            .name(name)
            .imageName("AppStream-WinServer2019-07-16-2025")
            .instanceType("stream.standard.medium")
            .fleetType(random.nextBoolean() ? FleetType.ON_DEMAND : FleetType.ALWAYS_ON)
            .computeCapacity(c -> c.desiredInstances(1 + random.nextInt(3)))
            .maxUserDurationInSeconds(3_600 + random.nextInt(1_000))
            .disconnectTimeoutInSeconds(60 + random.nextInt(1_000))
            .idleDisconnectTimeoutInSeconds(random.nextBoolean() ? 0 : 600);
    Map<String, String> tags = tags();
    if (!tags.isEmpty()) {
      fleet.tags(tags);
    }
    if (random.nextBoolean()) {
      fleet.description(hostile()).displayName(hostile());
    }
    if (random.nextBoolean()) {
      fleet.vpcConfig(v -> v.subnetIds("subnet-0a1b2c3d").securityGroupIds("sg-0a1b2c3d"));
    }
    if (random.nextBoolean()) {
      fleet.streamView(StreamView.DESKTOP);
    }
    if (random.nextBoolean()) {
      fleet.iamRoleArn(roles.machineRole(name));
    }
    client.createFleet(fleet.build());
    if (random.nextInt(3) == 0) {
      scaling.registerScalableTarget(
          r ->
              r.serviceNamespace(ServiceNamespace.APPSTREAM)
                  .scalableDimension(ScalableDimension.APPSTREAM_FLEET_DESIRED_CAPACITY)
                  .resourceId("fleet/" + name)
                  .minCapacity(1)
                  .maxCapacity(3 + random.nextInt(3)));
      extras.policies(name);
    }
    return name;
  }

  private String stack(String name) {
    CreateStackRequest.Builder stack = CreateStackRequest.builder().name(name);
    Map<String, String> tags = tags();
    if (!tags.isEmpty()) {
      stack.tags(tags);
    }
    if (random.nextBoolean()) {
      stack.description(hostile()).displayName(hostile());
    }
    if (random.nextBoolean()) {
      stack.redirectURL("https://example.com/?a=${b}&c=\"d\"").feedbackURL("https://example.com/");
    }
    if (random.nextBoolean()) {
      stack.userSettings(
          UserSetting.builder()
              .action(Action.CLIPBOARD_COPY_FROM_LOCAL_DEVICE)
              .permission(Permission.ENABLED)
              .maximumLength(100)
              .build(),
          UserSetting.builder()
              .action(Action.FILE_DOWNLOAD)
              .permission(random.nextBoolean() ? Permission.ENABLED : Permission.DISABLED)
              .build());
    }
    if (random.nextBoolean()) {
      stack.storageConnectors(
          c -> c.connectorType(StorageConnectorType.HOMEFOLDERS),
          c ->
              c.connectorType(StorageConnectorType.GOOGLE_DRIVE)
                  .domains("example.com", "example.org"));
    }
    if (random.nextBoolean()) {
      stack
          .embedHostDomains("example.com")
          .applicationSettings(a -> a.enabled(true).settingsGroup("group-1"));
    }
    client.createStack(stack.build());
    return name;
  }

  private void entitlement(String stack) {
    if (random.nextBoolean()) {
      return;
    }
    boolean all = random.nextBoolean();
    client.createEntitlement(
        r ->
            r.stackName(stack)
                .name("Entitled_" + random.nextInt(100))
                .description(hostile())
                .appVisibility(all ? AppVisibility.ALL : AppVisibility.ASSOCIATED)
                .attributes(a -> a.name("roles").value(hostile())));
  }

  private void builder(String name) {
    CreateImageBuilderRequest.Builder builder =
        CreateImageBuilderRequest.builder()
            .name(name)
            .imageName("AppStream-WinServer2019-07-16-2025")
            .instanceType("stream.standard.medium");
    Map<String, String> tags = tags();
    if (!tags.isEmpty()) {
      builder.tags(tags);
    }
    if (random.nextBoolean()) {
      builder.description(hostile()).displayName(hostile());
    }
    if (random.nextBoolean()) {
      builder.vpcConfig(v -> v.subnetIds("subnet-0a1b2c3d").securityGroupIds("sg-0a1b2c3d"));
    }
    client.createImageBuilder(builder.build());
    AppStreamWaiters.imageBuilderRunning(name).timeSource(time).await(client);
  }

  private void user(String email, List<String> stacks) {
    client.createUser(
        r ->
            r.userName(email)
                .firstName("O Hara")
                .lastName("Smith_" + random.nextInt(10))
                .authenticationType(AuthenticationType.USERPOOL));
    if (random.nextBoolean()) {
      client.disableUser(r -> r.userName(email).authenticationType(AuthenticationType.USERPOOL));
    }
    for (String stack : stacks) {
      if (random.nextBoolean()) {
        client.batchAssociateUserStack(
            r ->
                r.userStackAssociations(
                    a ->
                        a.stackName(stack)
                            .userName(email)
                            .authenticationType(AuthenticationType.USERPOOL)));
      }
    }
  }
}
