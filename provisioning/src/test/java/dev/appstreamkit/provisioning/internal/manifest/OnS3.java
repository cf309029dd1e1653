package dev.appstreamkit.provisioning.internal.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.time.ManualTime;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.simulator.AppStreamSimulator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** Manifests in a bucket of a simulator, with the wire in between. */
abstract class OnS3 {

  static final String KEY = "environments/share.json";
  static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
  static final Duration LEASE = Duration.ofMinutes(1);
  static AppStreamSimulator simulator;
  static int buckets;
  final Wire wire = new Wire();
  ManualTime wall;
  S3Client s3;
  String bucket;

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
    wall = ManualTime.startingAt(START);
    s3 =
        S3Client.builder()
            .endpointOverride(simulator.endpoint())
            .forcePathStyle(true)
            .region(simulator.region())
            .credentialsProvider(simulator.administrator())
            .overrideConfiguration(
                override ->
                    override
                        .addExecutionInterceptor(wire)
                        .retryStrategy(none -> none.maxAttempts(1)))
            .build();
    bucket = "manifests-" + ++buckets;
    s3.createBucket(request -> request.bucket(bucket));
    version(BucketVersioningStatus.ENABLED);
    wire.sent.clear();
  }

  @AfterEach
  void close() {
    s3.close();
  }

  void version(BucketVersioningStatus status) {
    s3.putBucketVersioning(
        request ->
            request
                .bucket(bucket)
                .versioningConfiguration(versioning -> versioning.status(status)));
  }

  S3ManifestStore store() {
    return store(wall);
  }

  S3ManifestStore store(ManualTime clock) {
    return new S3ManifestStore(
        ManifestLocation.s3(bucket, KEY).withLease(LEASE), s3, simulator.accountId(), clock);
  }

  static ManifestStore.Writer claimed(S3ManifestStore store) {
    ManifestStore.Writer writer = store.open();
    writer.claim(there -> there.orElseGet(Manifests::empty));
    return writer;
  }

  List<ObjectVersion> versions(String key) {
    return s3.listObjectVersions(request -> request.bucket(bucket).prefix(KEY)).versions().stream()
        .filter(version -> version.key().equals(key))
        .toList();
  }

  String stored(String key) {
    return s3.getObjectAsBytes(request -> request.bucket(bucket).key(key)).asUtf8String();
  }

  LeaseRecord lease() {
    return LeaseRecord.read(stored(KEY + ".lease"), "x");
  }

  /** Sees, cuts and loses what goes over the wire; a call is its method and its key. */
  final class Wire implements ExecutionInterceptor {

    final List<SdkHttpRequest> sent = new CopyOnWriteArrayList<>();
    final BlockingQueue<String> answered = new LinkedBlockingQueue<>();
    volatile Predicate<String> cut = call -> false;
    volatile Predicate<String> lose = call -> false;

    void await(Predicate<String> call) throws InterruptedException {
      String seen;
      do {
        seen = answered.poll(30, TimeUnit.SECONDS);
        assertThat(seen).as("the awaited call").isNotNull();
      } while (!call.test(seen));
    }

    String call(SdkHttpRequest request) {
      return request.method() + " " + request.encodedPath().replace("/" + bucket + "/", "");
    }

    @Override
    public void beforeTransmission(
        Context.BeforeTransmission context, ExecutionAttributes attributes) {
      if (cut.test(call(context.httpRequest()))) {
        throw SdkClientException.create("cut before it was sent");
      }
      sent.add(context.httpRequest());
    }

    @Override
    public void afterTransmission(
        Context.AfterTransmission context, ExecutionAttributes attributes) {
      if (lose.test(call(context.httpRequest()))) {
        throw SdkClientException.create("the answer was lost");
      }
      answered.add(call(context.httpRequest()));
    }
  }
}
