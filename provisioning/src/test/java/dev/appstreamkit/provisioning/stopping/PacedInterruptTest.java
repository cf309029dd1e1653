package dev.appstreamkit.provisioning.stopping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.appstreamkit.core.time.ManualTime;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;
import dev.appstreamkit.provisioning.plan.CallInterruptedException;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** Calls wait for their permits, which never come: who is interrupted then is let go as well. */
class PacedInterruptTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path folder;
  private Cloud cloud;

  @BeforeEach
  void open() {
    cloud = Cloud.open(folder, settings -> settings.pageSize(1));
    for (int i = 0; i < 4; i++) {
      String name = "stack-" + i;
      cloud.appStream().createStack(request -> request.name(name));
    }
  }

  @AfterEach
  void close() {
    boolean ignored = Thread.interrupted();
    cloud.close();
  }

  /** Time passes until a call has been made, and then never again. */
  private static final class StandsStillAfter implements ExecutionInterceptor, AutoCloseable {

    private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-01-05T09:00:00Z"));
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Thread caller = Thread.currentThread();
    private final int last;
    private final Thread clock = new Thread(this::run, "clock");

    StandsStillAfter(int last) {
      this.last = last;
      clock.start();
    }

    private void run() {
      while (!stopped.get()) {
        time.advance(SECOND);
        LockSupport.parkNanos(200_000);
      }
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
      if (calls.incrementAndGet() == last) {
        stopped.set(true);
        caller.interrupt();
      }
    }

    @Override
    public void close() {
      stopped.set(true);
    }
  }

  /** Whatever waits: an action, the next page of a list, and what takes or gives back a lease. */
  @ParameterizedTest
  @CsvSource({"1,false", "2,false", "3,false", "5,false", "4,true", "7,true", "11,true", "14,true"})
  void apply_waitsForAPermit_isLetGo(int call, boolean lease) {
    ManifestLocation place = lease ? inS3() : ManifestLocation.file(folder.resolve("paced.json"));
    AppStreamEnvironment environment =
        Cloud.environment(Stack.builder("share-stack").description("One").build());
    try (StandsStillAfter still = new StandsStillAfter(call)) {
      Provisioner provisioner =
          cloud
              .builder()
              .time(still.time)
              .manifest(place)
              .maxCallsPerSecond(1)
              .maxConcurrentCalls(2)
              .clients(more -> more.addExecutionInterceptor(still))
              .build();

      assertThrows(
          CallInterruptedException.class, () -> provisioner.apply(provisioner.plan(environment)));

      assertThat(Thread.interrupted()).isTrue();
      assertThat(provisioner.close(Duration.ofSeconds(20))).isEmpty();
    }
  }

  private ManifestLocation inS3() {
    try (S3Client s3 = cloud.client(S3Client.builder().forcePathStyle(true))) {
      s3.createBucket(request -> request.bucket("manifests-6"));
      s3.putBucketVersioning(
          request ->
              request
                  .bucket("manifests-6")
                  .versioningConfiguration(now -> now.status(BucketVersioningStatus.ENABLED)));
    }
    return ManifestLocation.s3("manifests-6", "share.json");
  }
}
