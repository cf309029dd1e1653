package dev.appstreamkit.testkit;

import dev.appstreamkit.core.time.ManualTime;
import dev.appstreamkit.provisioning.internal.manifest.S3ManifestStore;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.provisioning.spi.ManifestStore;
import dev.appstreamkit.simulator.AppStreamSimulator;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

class S3StoreContractTest extends ManifestStoreContract {

  private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
  private static AppStreamSimulator simulator;
  private static int buckets;
  private ManualTime wall = ManualTime.startingAt(START);
  private S3Client s3;
  private String bucket;

  @BeforeAll
  static void start() {
    simulator = AppStreamSimulator.start();
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @BeforeEach
  void open() {
    s3 =
        S3Client.builder()
            .endpointOverride(simulator.endpoint())
            .forcePathStyle(true)
            .region(simulator.region())
            .credentialsProvider(simulator.administrator())
            .build();
    bucket = "stores-" + ++buckets;
    s3.createBucket(request -> request.bucket(bucket));
    s3.putBucketVersioning(
        request ->
            request
                .bucket(bucket)
                .versioningConfiguration(
                    versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
  }

  @AfterEach
  void close() {
    s3.close();
  }

  @Override
  protected ManifestStore store() {
    return new AsText(
        new S3ManifestStore(
            ManifestLocation.s3(bucket, "m.json"), s3, simulator.accountId(), wall));
  }

  /** The machine that sleeps has a clock of its own, which stands still. */
  @Override
  protected boolean lapse() {
    wall = ManualTime.startingAt(START.plus(Duration.ofMinutes(2)));
    return true;
  }
}
