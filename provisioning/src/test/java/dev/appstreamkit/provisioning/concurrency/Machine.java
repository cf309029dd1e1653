package dev.appstreamkit.provisioning.concurrency;

import dev.appstreamkit.core.time.ManualTime;
import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.WallTime;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import dev.appstreamkit.simulator.AppStreamSimulator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * A process with clients and clocks of its own. It can be suspended just before its nth call is
 * sent: then no thread of it sends anything or reads the clock until it wakes, much later.
 */
final class Machine implements AutoCloseable {

  static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
  static final String BUCKET = "the-manifests";

  /**
   * A call that was sent.
   *
   * @param operation the operation
   * @param manifest whether it is about the manifest or its lease
   * @param late whether it was sent after the process woke
   * @param underWay whether it was on its way already when the process was suspended
   */
  record Sent(String operation, boolean manifest, boolean late, boolean underWay) {
    boolean changes() {
      return !operation.matches("(Describe|List|Get|Head).*");
    }

    boolean writesManifest() {
      return manifest && operation.equals("PutObject");
    }
  }

  private final Provisioner provisioner;
  private final SuspendableTime time;
  private final ManualTime wall;
  private final List<SdkAutoCloseable> clients = new ArrayList<>();
  private final List<Sent> sent = new CopyOnWriteArrayList<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final CompletableFuture<Sent> reached = new CompletableFuture<>();
  private final CompletableFuture<Void> answered = new CompletableFuture<>();
  private final Checkpoint gate = new Checkpoint();
  private volatile int suspendAt;
  private volatile Consumer<Sent> before = call -> {};

  Machine(AppStreamSimulator simulator, TimeSource shared, Instant now) {
    time = new SuspendableTime(shared);
    wall = ManualTime.startingAt(now);
    provisioner =
        WallTime.set(Provisioner.builder(), new GatedClock(wall, gate))
            .region(simulator.region())
            .credentials(simulator.administrator())
            .appStream(client(simulator, AppStreamClient.builder()))
            .s3(client(simulator, S3Client.builder().forcePathStyle(true)))
            .iam(client(simulator, IamClient.builder()))
            .sts(client(simulator, StsClient.builder()))
            .time(time)
            .manifest(ManifestLocation.s3(BUCKET, "share.json"))
            .build();
  }

  private <B extends AwsClientBuilder<B, C>, C extends SdkAutoCloseable> C client(
      AppStreamSimulator simulator, B builder) {
    C client =
        builder
            .endpointOverride(simulator.endpoint())
            .region(simulator.region())
            .credentialsProvider(simulator.administrator())
            .overrideConfiguration(override -> override.addExecutionInterceptor(new Wire()))
            .build();
    clients.add(client);
    return client;
  }

  Provisioner provisioner() {
    return provisioner;
  }

  List<Sent> sent() {
    return sent;
  }

  /** Has it suspended just before it sends its nth call; nothing happens if it makes fewer. */
  Machine suspendAt(int call) {
    suspendAt = call;
    return this;
  }

  /** Completes with the call before which it was suspended. */
  CompletableFuture<Sent> reached() {
    return reached;
  }

  /** Completes when the call before which it was suspended has been answered after all. */
  CompletableFuture<Void> answered() {
    return answered;
  }

  /** Has something happen before each call is sent. */
  void before(Consumer<Sent> happens) {
    before = happens;
  }

  /** Wakes it, ten minutes later by the clock on the wall. */
  void wake() {
    wall.advance(Duration.ofMinutes(10));
    gate.open();
    time.wake();
  }

  @Override
  public void close() {
    gate.open();
    provisioner.close();
    clients.forEach(SdkAutoCloseable::close);
  }

  private final class Wire implements ExecutionInterceptor {

    @Override
    public void beforeTransmission(
        Context.BeforeTransmission context, ExecutionAttributes attributes) {
      String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
      boolean manifest = context.httpRequest().encodedPath().startsWith("/" + BUCKET);
      Sent call = new Sent(operation, manifest, gate.wasOpened(), false);
      before.accept(call);
      if (calls.incrementAndGet() == suspendAt) {
        gate.shut();
        time.suspend();
        reached.complete(call);
      }
      if (gate.isShut()) {
        gate.pass();
        call = new Sent(operation, manifest, true, true);
      }
      sent.add(call);
    }

    @Override
    public void afterTransmission(
        Context.AfterTransmission context, ExecutionAttributes attributes) {
      if (gate.wasOpened()) {
        answered.complete(null);
      }
    }
  }
}
