package dev.appstreamkit.benchmarks.provisioning;

import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.SimulatorQuotas;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;

/** A fresh account in simulated time, with quotas that are no hindrance. */
final class SimulatedCloud implements AutoCloseable {

  final SelfAdvancingTime time =
      SelfAdvancingTime.startingAt(Instant.parse("2026-01-05T09:00:00Z"));
  final AppStreamSimulator simulator =
      AppStreamSimulator.builder().time(time).pageSize(100).start();

  /** What all clients here have sent. */
  final SentCalls sent = new SentCalls();

  private final long begun = time.nanoTime();

  SimulatedCloud() {
    SimulatorQuotas quotas = simulator.control().quotas();
    quotas.all().keySet().forEach(quota -> quotas.set(quota, 100_000));
  }

  Provisioner provisioner(Path manifest) {
    return Provisioner.builder()
        .clients(configuration -> configuration.addExecutionInterceptor(sent))
        .endpoint(simulator.endpoint())
        .region(simulator.region())
        .credentials(simulator.administrator())
        .time(time)
        .manifest(ManifestLocation.file(manifest))
        .build();
  }

  <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .endpointOverride(simulator.endpoint())
        .region(simulator.region())
        .credentialsProvider(simulator.administrator())
        .overrideConfiguration(configuration -> configuration.addExecutionInterceptor(sent))
        .build();
  }

  /** Returns how much simulated time has passed. */
  Duration elapsed() {
    return Duration.ofNanos(time.nanoTime() - begun);
  }

  /** Returns how many requests the account has got. */
  long calls() {
    return simulator.control().requestCounts().values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public void close() {
    simulator.close();
    time.close();
  }
}
