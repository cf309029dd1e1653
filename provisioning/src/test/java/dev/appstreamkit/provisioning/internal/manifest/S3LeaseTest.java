package dev.appstreamkit.provisioning.internal.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.core.time.ManualTime;
import dev.appstreamkit.provisioning.errors.LeaseHeldException;
import dev.appstreamkit.provisioning.errors.LeaseLostException;
import dev.appstreamkit.provisioning.errors.ManifestException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** How one process at a time holds a manifest in S3. */
class S3LeaseTest extends OnS3 {

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

  /** A machine whose clock is years ahead leaves a lease that nobody can wait for. */
  @Test
  void open_leaseUntilLongAfterAnyLease_saysHowToFreeIt() {
    store(ManualTime.startingAt(Instant.parse("2099-01-01T00:00:00Z"))).open();

    assertThatThrownBy(store()::open)
        .isInstanceOf(LeaseHeldException.class)
        .hasMessageContaining("until 2099")
        .hasMessageContaining("the clock of who took it is wrong")
        .hasMessageContaining("delete the object " + KEY + ".lease in the bucket " + bucket);
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
}
