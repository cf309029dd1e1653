package dev.appstreamkit.provisioning.internal.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.time.ManualTime;
import dev.appstreamkit.provisioning.ManifestLocation;
import dev.appstreamkit.provisioning.errors.LeaseHeldException;
import dev.appstreamkit.provisioning.errors.LeaseLostException;
import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.simulator.AppStreamSimulator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3ManifestStoreTest {

  private static final String KEY = "environments/share.json";
  private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
  private static final Duration LEASE = Duration.ofMinutes(1);

  private static AppStreamSimulator simulator;
  private static int buckets;

  private final Wire wire = new Wire();
  private ManualTime wall;
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

  private void version(BucketVersioningStatus status) {
    s3.putBucketVersioning(
        request ->
            request
                .bucket(bucket)
                .versioningConfiguration(versioning -> versioning.status(status)));
  }

  private S3ManifestStore store() {
    return store(wall);
  }

  private S3ManifestStore store(ManualTime clock) {
    return new S3ManifestStore(
        ManifestLocation.s3(bucket, KEY).withLease(LEASE).withWallTime(clock),
        s3,
        simulator.accountId());
  }

  private static ManifestStore.Writer claimed(S3ManifestStore store) {
    ManifestStore.Writer writer = store.open();
    writer.claim(there -> there.orElseGet(Manifests::empty));
    return writer;
  }

  private List<ObjectVersion> versions(String key) {
    return s3.listObjectVersions(request -> request.bucket(bucket).prefix(KEY)).versions().stream()
        .filter(version -> version.key().equals(key))
        .toList();
  }

  private String stored(String key) {
    return s3.getObjectAsBytes(request -> request.bucket(bucket).key(key)).asUtf8String();
  }

  private LeaseRecord lease() {
    return LeaseRecord.read(stored(KEY + ".lease"), "x");
  }

  @Test
  void save_byTheHolder_isReadByOthers() {
    assertThat(store().load()).isEmpty();
    try (ManifestStore.Writer writer = claimed(store())) {
      writer.require();
      writer.save(Manifests.golden());
    }

    assertThat(store().load()).contains(Manifests.golden());
    assertThat(lease().released()).isTrue();
    try (ManifestStore.Writer next = claimed(store())) {
      assertThat(store().load()).contains(Manifests.golden());
      assertThat(lease().number()).isEqualTo(2);
      next.require();
    }
  }

  @Test
  void calls_always_nameTheOwnerAndWhatTheyReplace() {
    try (ManifestStore.Writer writer = claimed(store())) {
      writer.save(Manifests.golden());
    }

    assertThat(wire.sent)
        .isNotEmpty()
        .allMatch(
            request ->
                request
                    .firstMatchingHeader("x-amz-expected-bucket-owner")
                    .filter(simulator.accountId()::equals)
                    .isPresent());
    assertThat(wire.sent)
        .filteredOn(request -> request.method().name().equals("PUT"))
        .hasSizeGreaterThanOrEqualTo(4)
        .allMatch(
            request ->
                request.firstMatchingHeader("If-Match").isPresent()
                    || request.firstMatchingHeader("If-None-Match").isPresent());
  }

  @Test
  void open_whileAnotherHoldsIt_saysWhoAndUntilWhen() {
    try (ManifestStore.Writer writer = claimed(store())) {
      assertThatThrownBy(store()::open)
          .isInstanceOfSatisfying(
              LeaseHeldException.class,
              held -> {
                assertThat(held.holder()).isEqualTo(lease().holder());
                assertThat(held.until()).isEqualTo(START.plus(LEASE));
              })
          .hasMessageContaining("s3://" + bucket + "/" + KEY + " is held by")
          .hasMessageContaining("until 2026-01-05T09:01:00Z");
      writer.require();
    }
  }

  @Test
  void renewal_inTheBackground_keepsOthersAway() throws Exception {
    try (ManifestStore.Writer writer = claimed(store())) {
      wire.answered.clear();
      wall.advance(LEASE.dividedBy(4));
      wire.await(call -> call.equals("PUT " + KEY + ".lease"));
      wall.advance(LEASE.minusSeconds(1));

      assertThatThrownBy(store()::open).isInstanceOf(LeaseHeldException.class);
      assertThat(lease().number()).isEqualTo(1);
    }
  }

  /** A clock of its own stands still for a process that is suspended, and jumps when it wakes. */
  @Test
  void holder_thatSleptTooLong_startsNothingAndWritesNothing() {
    ManualTime sleepersClock = ManualTime.startingAt(START);
    ManifestStore.Writer sleeper = claimed(store(sleepersClock));
    sleeper.save(Manifests.golden());
    wall.advance(LEASE);

    try (ManifestStore.Writer taker = claimed(store())) {
      sleeper.require(); // it fell asleep just after it had looked
      assertThatThrownBy(() -> sleeper.save(Manifests.written(3)))
          .isInstanceOf(LeaseLostException.class);
      sleepersClock.advance(LEASE);
      assertThatThrownBy(sleeper::require)
          .isInstanceOf(LeaseLostException.class)
          .hasMessageContaining("no longer holds the lease");
      assertThatThrownBy(
              () -> sleeper.claim(there -> there.orElseThrow(IllegalStateException::new)))
          .isInstanceOf(LeaseLostException.class);
      sleeper.close();

      assertThat(store().load()).contains(Manifests.golden());
      assertThat(lease().number()).isEqualTo(2);
      assertThat(lease().released()).isFalse();
      taker.require();
      taker.save(Manifests.written(3));
    }
    assertThat(store().load()).contains(Manifests.written(3));
  }

  @Test
  void holder_thatSleptBeforeItsFirstWrite_writesNothing() {
    ManualTime sleepersClock = ManualTime.startingAt(START);
    ManifestStore.Writer sleeper = store(sleepersClock).open();
    wall.advance(LEASE);
    try (ManifestStore.Writer taker = claimed(store())) {
      sleepersClock.advance(LEASE);
      assertThatThrownBy(() -> sleeper.claim(there -> Manifests.empty()))
          .isInstanceOf(LeaseLostException.class);
      taker.save(Manifests.golden());
    }
    assertThat(store().load()).contains(Manifests.golden());
  }

  @Test
  void save_whoseAnswerWasLost_isRecognised() {
    try (ManifestStore.Writer writer = claimed(store())) {
      wire.lose = call -> call.equals("PUT " + KEY);
      assertThatThrownBy(() -> writer.save(Manifests.golden()))
          .isInstanceOf(SdkClientException.class);
      wire.lose = call -> false;
      writer.save(Manifests.golden());

      wire.lose = call -> call.equals("PUT " + KEY);
      assertThatThrownBy(() -> writer.save(Manifests.written(3)))
          .isInstanceOf(SdkClientException.class);
      wire.lose = call -> false;
      // Another change of the same run, which knows nothing of the one that got lost.
      writer.save(Manifests.golden().without(Manifests.FLEET));
    }

    assertThat(store().load()).contains(Manifests.golden().without(Manifests.FLEET));
  }

  @Test
  void open_whoseAnswerWasLost_isRecognised() {
    S3ManifestStore store = store();
    wire.lose = call -> call.equals("PUT " + KEY + ".lease");
    assertThatThrownBy(store::open).isInstanceOf(SdkClientException.class);
    wire.lose = call -> false;

    try (ManifestStore.Writer writer = claimed(store)) {
      writer.require();
      assertThatThrownBy(store()::open).isInstanceOf(LeaseHeldException.class);
    }
  }

  @Test
  void open_bucketWithoutVersions_isRefused() {
    version(BucketVersioningStatus.SUSPENDED);

    assertThatThrownBy(store()::open)
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("the bucket " + bucket + " doesn't keep versions")
        .hasMessageContaining("turn its versioning on");
    assertThat(versions(KEY + ".lease")).isEmpty();
  }

  @Test
  void load_bucketThatIsNotThere_saysSo() {
    S3ManifestStore nowhere =
        new S3ManifestStore(
            ManifestLocation.s3("not-there-at-all", KEY), s3, simulator.accountId());

    assertThatThrownBy(nowhere::load)
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("not-there-at-all");
  }

  @Test
  void load_strangersBucket_isRefusedByS3() {
    simulator.control().seedStrangersBucket("strangers-manifests");
    S3ManifestStore strangers =
        new S3ManifestStore(
            ManifestLocation.s3("strangers-manifests", KEY), s3, simulator.accountId());

    assertThatThrownBy(strangers::load)
        .isInstanceOfSatisfying(
            S3Exception.class, refused -> assertThat(refused.statusCode()).isEqualTo(403));
  }

  @Test
  void close_afterManyWrites_leavesTheLastTenVersions() {
    try (ManifestStore.Writer writer = claimed(store())) {
      for (long serial = 2; serial <= 25; serial++) {
        writer.save(Manifests.written(serial));
      }
    }

    assertThat(versions(KEY)).hasSize(10);
    assertThat(versions(KEY + ".lease")).hasSize(1);
    assertThat(store().load()).contains(Manifests.written(25));
  }

  @Test
  void load_damaged_namesTheNewestWholeVersionAndLeavesIt() {
    try (ManifestStore.Writer writer = claimed(store())) {
      writer.save(Manifests.golden());
    }
    String whole = versions(KEY).get(0).versionId();
    PutObjectRequest put = PutObjectRequest.builder().bucket(bucket).key(KEY).build();
    s3.putObject(put, RequestBody.fromString("{ \"formatVersion\" :"));

    assertThatThrownBy(store()::load)
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("s3://" + bucket + "/" + KEY + " is damaged")
        .hasMessageContaining("copy version " + whole + " of ")
        .hasMessageContaining("it was left as it is");
    try (ManifestStore.Writer writer = store().open()) {
      assertThatThrownBy(() -> writer.claim(Optional::orElseThrow))
          .isInstanceOf(ManifestException.class);
    }
    assertThat(stored(KEY)).isEqualTo("{ \"formatVersion\" :");
  }

  @Test
  void claim_whatIsSomethingElses_writesNothing() {
    try (ManifestStore.Writer writer = claimed(store())) {
      writer.save(Manifests.golden());
    }
    String before = versions(KEY).get(0).versionId();

    try (ManifestStore.Writer writer = store().open()) {
      assertThatThrownBy(
              () ->
                  writer.claim(
                      there -> {
                        throw new ManifestException(
                            Optional.empty(), "it is another environment's", "name its own");
                      }))
          .isInstanceOf(ManifestException.class);
    }
    assertThat(versions(KEY).get(0).versionId()).isEqualTo(before);
    assertThat(lease().released()).isTrue();
  }

  @Test
  void open_leaseThatIsNoLease_isRefused() {
    PutObjectRequest put = PutObjectRequest.builder().bucket(bucket).key(KEY + ".lease").build();
    s3.putObject(put, RequestBody.fromString("{}"));

    assertThatThrownBy(store()::open)
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("can't be understood")
        .hasMessageContaining("then delete the lease");
  }

  @Test
  void close_whenS3DoesNotAnswer_endsAllTheSame() {
    ManifestStore.Writer writer = claimed(store());
    wire.cut = call -> true;

    assertThatCode(writer::close).doesNotThrowAnyException();
    wire.cut = call -> false;
  }

  /** Sees, cuts and loses what goes over the wire; a call is its method and its key. */
  private final class Wire implements ExecutionInterceptor {

    private final List<SdkHttpRequest> sent = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> answered = new LinkedBlockingQueue<>();
    private volatile Predicate<String> cut = call -> false;
    private volatile Predicate<String> lose = call -> false;

    void await(Predicate<String> call) throws InterruptedException {
      String seen;
      do {
        seen = answered.poll(30, TimeUnit.SECONDS);
        assertThat(seen).as("the awaited call").isNotNull();
      } while (!call.test(seen));
    }

    private String call(SdkHttpRequest request) {
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
