package dev.appstreamkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.provisioning.kinds.appblock.AppBlock;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.plan.HandOff;
import dev.appstreamkit.provisioning.plan.ProvisioningListener;
import dev.appstreamkit.provisioning.spi.Attribute;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.ImageAssistant;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.awssdk.services.appstream.model.VisibilityType;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The contract for the kinds that every provisioner knows, on a simulator. */
abstract class SimulatedContract<S extends ResourceSpec> extends ResourceKindContract<S> {

  static final Image IMAGE = Image.existing("AppStream-WinServer2019-07-16-2025");

  private SelfAdvancingTime time;
  AppStreamSimulator simulator;
  AppStreamClient appStream;
  S3Client s3;
  IamClient iam;

  @BeforeEach
  void open() {
    time = SelfAdvancingTime.startingAt(Instant.parse("2026-01-05T09:00:00Z"));
    simulator = AppStreamSimulator.builder().time(time).start();
    appStream = client(AppStreamClient.builder());
    s3 = client(S3Client.builder().forcePathStyle(true));
    iam = client(IamClient.builder());
  }

  @AfterEach
  void close() {
    appStream.close();
    s3.close();
    iam.close();
    simulator.close();
    time.close();
  }

  <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(simulator.endpoint())
        .region(simulator.region())
        .credentialsProvider(simulator.administrator())
        .build();
  }

  @Override
  protected ProvisionerBuilder provisioner() {
    return Provisioner.builder()
        .endpoint(simulator.endpoint())
        .region(simulator.region())
        .credentials(simulator.administrator())
        .time(time)
        .listener(new Person());
  }

  /** Each attribute that can change has a life, or stands here with the reason. */
  Map<String, String> withoutLife() {
    return Map.of();
  }

  @Test
  void rows_each_haveALife() {
    Set<String> rows =
        Tables.of(kind()).stream()
            .filter(row -> !row.isOnlyAtCreation())
            .map(Attribute::name)
            .collect(Collectors.toCollection(TreeSet::new));
    rows.removeAll(attributes().stream().map(AttributeLife::attribute).toList());
    assertThat(rows).containsExactlyInAnyOrderElementsOf(withoutLife().keySet());
  }

  void later() {
    time.delay(Duration.ofHours(1)).join();
  }

  /** Takes the image that a run asks for. */
  private final class Person implements ProvisioningListener {
    @Override
    public void handedOff(HandOff handOff) {
      if (handOff.address().kind().equals(AppBlock.KIND)) {
        simulator.control().packAppBlock(handOff.link().reveal());
        return;
      }
      ImageAssistant assistant = simulator.control().imageAssistant(handOff.link().reveal());
      if (assistant.applications().isEmpty()) {
        assistant.addApplication("PowerShell", "C:\\powershell.exe");
      }
      assistant.createImage(handOff.address().name());
    }
  }

  @Override
  protected SortedSet<String> inventory() {
    SortedSet<String> there = new TreeSet<>();
    s3.listBuckets().buckets().forEach(bucket -> there.add("bucket " + bucket.name()));
    // Roles with a path are the account's: Application Auto Scaling makes its own when it is used.
    iam.listRolesPaginator().roles().stream()
        .filter(role -> role.path().equals("/"))
        .forEach(role -> there.add("role " + role.roleName()));
    iam.listSAMLProviders(r -> {}).samlProviderList().stream()
        .forEach(provider -> there.add("saml provider " + provider.arn()));
    appStream.describeFleets(r -> {}).fleets().forEach(fleet -> there.add("fleet " + fleet.name()));
    appStream.describeImageBuilders(r -> {}).imageBuilders().stream()
        .forEach(builder -> there.add("image builder " + builder.name()));
    appStream.describeImages(r -> r.type(VisibilityType.PRIVATE)).images().stream()
        .forEach(
            image -> {
              there.add("image " + image.name());
              appStream
                  .describeImagePermissions(r -> r.name(image.name()))
                  .sharedImagePermissionsList()
                  .forEach(
                      one -> there.add("shared " + image.name() + "/" + one.sharedAccountId()));
            });
    appStream
        .describeUsers(r -> r.authenticationType(AuthenticationType.USERPOOL))
        .users()
        .forEach(user -> there.add("user " + user.userName()));
    appStream.describeDirectoryConfigs(r -> {}).directoryConfigs().stream()
        .forEach(config -> there.add("directory config " + config.directoryName()));
    appStream.describeUsageReportSubscriptions(r -> {}).usageReportSubscriptions().stream()
        .forEach(subscription -> there.add("usage reports " + subscription.scheduleAsString()));
    for (var stack : appStream.describeStacks(r -> {}).stacks()) {
      there.add("stack " + stack.name());
      if (hasTheme(stack.name())) {
        there.add("theme " + stack.name());
      }
      appStream
          .describeEntitlements(r -> r.stackName(stack.name()))
          .entitlements()
          .forEach(one -> there.add("entitlement " + stack.name() + "/" + one.name()));
      appStream
          .describeUserStackAssociations(r -> r.stackName(stack.name()))
          .userStackAssociations()
          .forEach(pair -> there.add("association " + stack.name() + "/" + pair.userName()));
      appStream
          .listAssociatedFleets(r -> r.stackName(stack.name()))
          .names()
          .forEach(fleet -> there.add("fleet association " + stack.name() + "/" + fleet));
    }
    addApplications(there);
    return there;
  }

  private void addApplications(SortedSet<String> there) {
    appStream
        .describeAppBlocks(r -> {})
        .appBlocks()
        .forEach(b -> there.add("app block " + b.name()));
    appStream
        .describeAppBlockBuilders(r -> {})
        .appBlockBuilders()
        .forEach(builder -> there.add("app block builder " + builder.name()));
    for (var application : appStream.describeApplications(r -> {}).applications()) {
      there.add("application " + application.name());
      appStream
          .describeApplicationFleetAssociations(r -> r.applicationArn(application.arn()))
          .applicationFleetAssociations()
          .forEach(
              one -> there.add("application " + application.name() + " on " + one.fleetName()));
    }
  }

  private boolean hasTheme(String stack) {
    try {
      return appStream.describeThemeForStack(r -> r.stackName(stack)).theme() != null;
    } catch (ResourceNotFoundException none) {
      return false;
    }
  }
}
