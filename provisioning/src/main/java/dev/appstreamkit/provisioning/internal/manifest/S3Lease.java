package dev.appstreamkit.provisioning.internal.manifest;

import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.LeaseHeldException;
import dev.appstreamkit.provisioning.errors.LeaseLostException;
import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.plan.LeaseEvent;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to change a manifest in S3, for a while. It is renewed in the background until it is
 * closed. Its holder counts on three quarters of it only, so that a call that was begun in time has
 * a quarter to end in, or the clocks of two machines to differ by.
 */
final class S3Lease {

  private static final Logger LOG = LoggerFactory.getLogger(S3Lease.class);
  private static final int QUARTERS = 4;
  private static final int TRIES = 5;
  private static final Duration LONGEST_RELEASE = Duration.ofSeconds(10);
  private static final Duration FAR = Duration.ofHours(1);

  private final S3Objects objects;
  private final String key;
  private final String manifest;
  private final Duration length;
  private final TimeSource wall;
  private final Consumer<LeaseEvent> told;
  private final ExecutorService renewer = Executors.newSingleThreadExecutor(S3Lease::daemon);
  private final long number;

  /** These two are the renewer's alone, once it is there. */
  private LeaseRecord mine;

  private String etag;
  private volatile Instant sureUntil;
  private volatile boolean lost;
  private volatile CompletableFuture<Void> next = CompletableFuture.completedFuture(null);
  private @Nullable Future<Boolean> given;

  private S3Lease(
      S3Objects objects,
      ManifestLocation.S3Object place,
      LeaseRecord mine,
      String etag,
      Instant begun,
      TimeSource wall,
      Consumer<LeaseEvent> told) {
    this.told = told;
    this.objects = objects;
    this.key = key(place);
    this.manifest = place.toString();
    this.length = place.lease();
    this.wall = wall;
    this.number = mine.number();
    this.mine = mine;
    this.etag = etag;
    this.sureUntil = sure(begun);
  }

  /**
   * Takes the lease.
   *
   * @param holder who takes it; nobody else has the same
   * @param wall the time that all machines have
   * @param told is told what becomes of it
   * @throws LeaseHeldException if another holds it
   */
  static S3Lease take(
      S3Objects objects,
      ManifestLocation.S3Object place,
      String holder,
      TimeSource wall,
      Consumer<LeaseEvent> told) {
    String key = key(place);
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      Optional<S3Objects.Stored> there = objects.get(key);
      Optional<LeaseRecord> before = there.map(stored -> LeaseRecord.read(stored.text(), key));
      Instant now = wall.instant();
      before
          .filter(record -> !record.isFree(now) && !record.holder().equals(holder))
          .ifPresent(record -> refuse(place, record, now));
      long number = before.map(LeaseRecord::number).orElse(0L) + 1;
      LeaseRecord mine = new LeaseRecord(number, holder, now.plus(place.lease()), false);
      Optional<String> etag = objects.put(key, mine.write(), there.map(S3Objects.Stored::etag));
      if (etag.isPresent()) {
        S3Lease lease = new S3Lease(objects, place, mine, etag.get(), now, wall, told);
        lease.tell(LeaseEvent.Change.TAKEN);
        lease.renewLater();
        return lease;
      }
    }
    throw contended(place);
  }

  static ManifestException contended(ManifestLocation.S3Object place) {
    return new ManifestException(
        ErrorCategory.RETRY_LATER,
        Optional.empty(),
        "other processes take the manifest " + place + " all the time",
        "run again when they have ended");
  }

  /**
   * Does nothing if nobody holds the lease.
   *
   * @throws LeaseHeldException if somebody does
   */
  static void requireFree(S3Objects objects, ManifestLocation.S3Object place, Instant now) {
    objects
        .get(key(place))
        .map(stored -> LeaseRecord.read(stored.text(), key(place)))
        .filter(record -> !record.isFree(now))
        .ifPresent(record -> refuse(place, record, now));
  }

  /** One that lapses much later than any lease is long comes from a clock that is wrong. */
  private static void refuse(ManifestLocation.S3Object place, LeaseRecord held, Instant now) {
    boolean wrong = held.until().isAfter(now.plus(FAR).plus(place.lease()));
    throw new LeaseHeldException(
        held.holder(),
        held.until(),
        "the manifest " + place + " is held by " + held.holder() + " until " + held.until(),
        wrong
            ? "that is far away: the clock of who took it is wrong, or this one's; make sure that no"
                + " process works with the manifest, then delete the object "
                + key(place)
                + " in the bucket "
                + place.bucket()
            : "run again when it has ended; should it be gone for good, run again after that time");
  }

  private static String key(ManifestLocation.S3Object place) {
    return place.key() + ".lease";
  }

  long number() {
    return number;
  }

  /**
   * Does nothing while no other process can hold the lease.
   *
   * @throws LeaseLostException otherwise
   */
  void require() {
    if (lost || !wall.instant().isBefore(sureUntil)) {
      throw lost();
    }
  }

  /** Returns the error of a process that no longer holds it, and permits no call from now on. */
  LeaseLostException lost() {
    lost = true;
    return new LeaseLostException(
        "this process no longer holds the lease on the manifest "
            + manifest
            + ", which it could not renew in time",
        "run again: it goes on from what is recorded, once nobody else works with it");
  }

  private Instant sure(Instant begun) {
    return begun.plus(length.dividedBy(QUARTERS).multipliedBy(QUARTERS - 1L));
  }

  private void renewLater() {
    next = wall.delay(length.dividedBy(QUARTERS)).thenRunAsync(this::renew, renewer);
  }

  private void renew() {
    if (renewer.isShutdown()) {
      return;
    }
    try {
      Instant begun = wall.instant();
      lost = !write(mine.until(begun.plus(length)));
      if (!lost) {
        sureUntil = sure(begun);
      }
      tell(lost ? LeaseEvent.Change.LOST : LeaseEvent.Change.RENEWED);
    } catch (RuntimeException | Error e) {
      // A client that was closed throws no exception of the SDK's; and no error may end renewing.
      LOG.warn("The lease on {} could not be renewed; it is tried again.", manifest, e);
      tell(LeaseEvent.Change.NOT_RENEWED);
    }
    if (!lost) {
      renewLater();
    }
  }

  /** Returns false if another has taken it. */
  private boolean write(LeaseRecord record) {
    Optional<String> written = objects.put(key, record.write(), Optional.of(etag));
    if (written.isEmpty()) {
      written =
          objects
              .get(key)
              .filter(there -> LeaseRecord.read(there.text(), key).isSame(mine))
              .flatMap(there -> objects.put(key, record.write(), Optional.of(there.etag())));
    }
    written.ifPresent(
        now -> {
          etag = now;
          mine = record;
        });
    return written.isPresent();
  }

  /**
   * Gives it back, and ends renewing it. If that fails, takes too long or is interrupted, it lapses
   * by itself. A renewal under way goes first, on the thread that both have. Given back once, it
   * stays so.
   *
   * @return whether it was held to the end
   */
  boolean release() {
    try {
      boolean first = !isGivenBack();
      boolean held = givingBack().get(LONGEST_RELEASE.toMillis(), TimeUnit.MILLISECONDS);
      if (first) {
        tell(held ? LeaseEvent.Change.RELEASED : LeaseEvent.Change.LOST);
      }
      return held;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("The lease on {} could not be given back; it lapses.", manifest, e);
    }
    return false;
  }

  private synchronized boolean isGivenBack() {
    return given != null;
  }

  private void tell(LeaseEvent.Change change) {
    told.accept(new LeaseEvent(manifest, change, sureUntil));
  }

  private synchronized Future<Boolean> givingBack() {
    if (given == null) {
      given = renewer.submit(() -> !lost && write(mine.release()));
      renewer.shutdown();
      next.cancel(false);
    }
    return given;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(null, work, "appstreamkit-lease", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(S3Lease.class.getClassLoader());
    return thread;
  }
}
