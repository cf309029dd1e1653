package dev.appstreamkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.ProvisionerBuilder;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.plan.Plan;
import dev.appstreamkit.simulator.AppStreamSimulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

class ManifestExamplesTest {

  @TempDir Path folder;
  private SelfAdvancingTime time;
  private AppStreamSimulator simulator;

  @BeforeEach
  void open() {
    time = SelfAdvancingTime.startingAt(Instant.parse("2026-01-05T09:00:00Z"));
    simulator = AppStreamSimulator.builder().time(time).start();
  }

  @AfterEach
  void close() {
    simulator.close();
    time.close();
  }

  private ProvisionerBuilder provisioner() {
    return Provisioner.builder()
        .endpoint(simulator.endpoint())
        .region(simulator.region())
        .credentials(simulator.administrator())
        .time(time);
  }

  private <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(simulator.endpoint())
        .region(simulator.region())
        .credentialsProvider(simulator.administrator())
        .build();
  }

  private static AppStreamEnvironment environment() {
    Stack stack = Stack.builder("share-stack").displayName("described").build();
    return AppStreamEnvironment.builder("share")
        .add(stack)
        .add(User.builder("hoge@example.com").name("Hoge", "Example").assignTo(stack).build())
        .build();
  }

  @Test
  void report_ofAPlanAndItsResult_isLeftInAFolder() throws Exception {
    AppStreamEnvironment environment =
        AppStreamEnvironment.builder("share")
            .add(Stack.builder("share").withoutFleet().build())
            .build();

    ManifestLocation manifest = ManifestLocation.file(folder.resolve("manifest.json"));
    try (Provisioner provisioner = provisioner().manifest(manifest).build()) {
      assertThat(WriteReport.applyAndReport(provisioner, environment, folder).complete()).isTrue();
    }

    assertThat(Files.readString(folder.resolve("plan.html"))).contains("stack/share", "1 to add");
    assertThat(Files.readString(folder.resolve("result.html"))).contains("create: done");
  }

  @Test
  void severalMachines_oneAfterTheOther_seeTheSameManifest() {
    try (S3Client s3 = client(S3Client.builder().forcePathStyle(true))) {
      s3.createBucket(request -> request.bucket("the-manifests"));
      s3.putBucketVersioning(
          request ->
              request
                  .bucket("the-manifests")
                  .versioningConfiguration(
                      versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
    }
    try (Provisioner one = SeveralMachines.on(provisioner(), "the-manifests").build();
        Provisioner other = SeveralMachines.on(provisioner(), "the-manifests").build()) {
      assertThat(SeveralMachines.apply(one, environment())).contains("Complete");
      assertThat(other.plan(environment()).isEmpty()).isTrue();
      assertThat(SeveralMachines.apply(other, environment())).contains("Complete");
    }
  }

  @Test
  void takeOver_madeByHandAndLost_isTheEnvironmentsInTheEnd() throws Exception {
    Path manifest = folder.resolve("manifest.json");
    try (AppStreamClient appStream = client(AppStreamClient.builder());
        Provisioner provisioner = provisioner().manifest(ManifestLocation.file(manifest)).build()) {
      appStream.createStack(request -> request.name("share-stack"));

      provisioner.apply(TakeOver.adopt(provisioner, environment(), "stack/share-stack"));
      assertThat(provisioner.plan(environment()).isEmpty()).isTrue();

      Files.delete(manifest);
      Plan rebuilt = TakeOver.rebuild(provisioner, environment());
      assertThat(rebuilt.changes())
          .filteredOn(change -> change.action() != ChangeAction.NOTHING)
          .singleElement()
          .satisfies(
              change -> {
                assertThat(change.address()).hasToString("user/hoge@example.com");
                assertThat(change.action()).isEqualTo(ChangeAction.ADOPT);
              });
      provisioner.apply(rebuilt);
      assertThat(provisioner.plan(environment()).isEmpty()).isTrue();

      TakeOver.forget(provisioner, environment(), "stack/share-stack");
      assertThat(appStream.describeStacks(request -> {}).stacks()).hasSize(1);
    }
  }
}
