package dev.appstreamkit.testkit;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.simulator.AppStreamSimulator;
import java.nio.file.Path;
import java.time.Instant;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.iam.IamClient;

/** A simulator whose time runs by itself, with what descriptions refer to. */
final class World implements AutoCloseable {

  private final SelfAdvancingTime time =
      SelfAdvancingTime.startingAt(Instant.parse("2026-01-05T09:00:00Z"));
  private final AppStreamSimulator simulator = AppStreamSimulator.builder().time(time).start();

  World() {
    try (AppStreamClient appStream = client(AppStreamClient.builder());
        IamClient iam = client(IamClient.builder())) {
      Surroundings.ofStacks(appStream);
      Surroundings.ofFleets(simulator, appStream, iam);
    }
  }

  <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(simulator.endpoint())
        .region(simulator.region())
        .credentialsProvider(simulator.administrator())
        .build();
  }

  Session session(Path folder, ResourceKind<?> kind, ResourceSpec any) {
    return new Session(
        Provisioner.builder()
            .endpoint(simulator.endpoint())
            .region(simulator.region())
            .credentials(simulator.administrator())
            .time(time)
            .kind(kind)
            .manifest(ManifestLocation.file(folder.resolve("manifest.json")))
            .build(),
        "outside",
        any);
  }

  @Override
  public void close() {
    simulator.close();
    time.close();
  }
}
