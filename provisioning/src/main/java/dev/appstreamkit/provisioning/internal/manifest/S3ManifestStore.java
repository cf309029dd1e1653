package dev.appstreamkit.provisioning.internal.manifest;

import dev.appstreamkit.core.time.TimeSource;
import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.plan.LeaseEvent;
import dev.appstreamkit.provisioning.plan.ManifestLocation;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A manifest in a bucket that keeps versions. Each write names what it replaces, and carries who
 * wrote it under which lease, so that nobody who held it earlier can write it any more.
 */
public final class S3ManifestStore implements ManifestStore {

  private static final Logger LOG = LoggerFactory.getLogger(S3ManifestStore.class);

  /** Versions beyond these are removed once a run, so that a write stays one call. */
  private static final int KEPT = 10;

  private static final int MOST_REMOVED = 1000;
  private static final int TRIES = 10;

  private final ManifestLocation.S3Object place;
  private final S3Objects objects;
  private final String holder;
  private final TimeSource wall;
  private final Consumer<LeaseEvent> leased;

  /** Makes a store that tells nobody of its lease. */
  public S3ManifestStore(
      ManifestLocation.S3Object place, S3Client s3, String account, TimeSource wall) {
    this(place, s3, account, wall, lease -> {});
  }

  /**
   * Makes a store for one run.
   *
   * @param place where the manifest is or will be
   * @param s3 the client
   * @param account the account that the bucket has to belong to
   * @param wall the time that all machines have, in which the lease is reckoned
   * @param leased is told what becomes of the lease
   */
  public S3ManifestStore(
      ManifestLocation.S3Object place,
      S3Client s3,
      String account,
      TimeSource wall,
      Consumer<LeaseEvent> leased) {
    this.leased = leased;
    this.wall = wall;
    this.place = place;
    this.objects = new S3Objects(s3, place.bucket(), account);
    this.holder =
        Optional.ofNullable(System.getenv("HOSTNAME"))
                .or(() -> Optional.ofNullable(System.getenv("COMPUTERNAME")))
                .orElse("host")
            + "/"
            + ProcessHandle.current().pid()
            + "/"
            + UUID.randomUUID().toString().substring(0, 8);
  }

  @Override
  public Optional<Manifest> load() {
    return objects.get(place.key()).map(this::read).map(ManifestJson.Document::manifest);
  }

  private ManifestJson.Document read(S3Objects.Stored stored) {
    try {
      return ManifestJson.read(stored.text(), place.toString());
    } catch (ManifestJson.DamagedException damaged) {
      throw CorruptManifest.of(place.toString(), damaged, newestWhole());
    }
  }

  private Optional<String> newestWhole() {
    try {
      return objects.versions(place.key()).stream()
          .filter(this::isWhole)
          .findFirst()
          .map(
              version ->
                  "copy version "
                      + version.id()
                      + " of "
                      + version.modified()
                      + " over it, its newest whole version");
    } catch (SdkException unreadable) {
      LOG.debug("The versions of {} can't be read.", place, unreadable);
      return Optional.empty();
    }
  }

  private boolean isWhole(S3Objects.Version version) {
    try {
      Optional<S3Objects.Stored> stored = objects.get(place.key(), version);
      if (stored.isPresent()) {
        ManifestJson.read(stored.get().text(), place.toString());
      }
      return stored.isPresent();
    } catch (ManifestJson.DamagedException | ManifestException e) {
      return false;
    }
  }

  @Override
  public Writer open() {
    objects.requireVersions();
    return new S3Writer(S3Lease.take(objects, place, holder, wall, leased));
  }

  /**
   * One conditional write, without a lease: who takes the lease meanwhile rewrites the manifest,
   * and one of the two looks again.
   */
  @Override
  public Manifest update(Function<Optional<Manifest>, Manifest> change) {
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      Optional<S3Objects.Stored> there = objects.get(place.key());
      // After the read: a lease that is taken from here on changes what the write is to replace.
      S3Lease.requireFree(objects, place, wall.instant());
      Optional<Manifest> before = there.map(this::read).map(ManifestJson.Document::manifest);
      Manifest after = change.apply(before);
      if (before.filter(same -> same == after).isPresent()) {
        return after;
      }
      String text =
          ManifestJson.write(
              new ManifestJson.Document(
                  after, Optional.of(new ManifestJson.Stamp(holder, after.serial()))));
      if (objects.put(place.key(), text, there.map(S3Objects.Stored::etag)).isPresent()) {
        return after;
      }
    }
    throw S3Lease.contended(place);
  }

  @Override
  public String toString() {
    return place.toString();
  }

  private final class S3Writer implements Writer {

    private final S3Lease lease;
    private final ManifestJson.Stamp stamp;
    private Optional<String> etag = Optional.empty();

    S3Writer(S3Lease lease) {
      this.lease = lease;
      this.stamp = new ManifestJson.Stamp(holder, lease.number());
    }

    /**
     * Writes what it finds under its own name, and thereby takes the etag that they know from all
     * who held it earlier. One of them may still have written in between; then it looks again.
     */
    @Override
    public Manifest claim(Function<Optional<Manifest>, Manifest> accept) {
      for (int attempt = 1; attempt <= TRIES; attempt++) {
        Optional<S3Objects.Stored> there = objects.get(place.key());
        Manifest manifest =
            accept.apply(
                there.map(S3ManifestStore.this::read).map(ManifestJson.Document::manifest));
        lease.require();
        etag = objects.put(place.key(), text(manifest), there.map(S3Objects.Stored::etag));
        if (etag.isPresent()) {
          return manifest;
        }
      }
      throw lease.lost();
    }

    @Override
    public void save(Manifest manifest) {
      String text = text(manifest);
      for (int attempt = 1; attempt <= TRIES; attempt++) {
        Optional<String> written = objects.put(place.key(), text, etag);
        if (written.isPresent()) {
          etag = written;
          return;
        }
        Optional<S3Objects.Stored> there = objects.get(place.key()).filter(this::isMine);
        if (there.isEmpty()) {
          throw lease.lost();
        }
        // An earlier write of ours, whose answer was lost.
        etag = there.map(S3Objects.Stored::etag);
        if (there.get().text().equals(text)) {
          return;
        }
      }
      throw lease.lost();
    }

    private String text(Manifest manifest) {
      return ManifestJson.write(new ManifestJson.Document(manifest, Optional.of(stamp)));
    }

    private boolean isMine(S3Objects.Stored there) {
      return read(there).stamp().filter(stamp::equals).isPresent();
    }

    /**
     * A manifest that lists nothing stays: were it deleted, one who slept since before there was
     * one could write an old one.
     */
    @Override
    public void discard() {}

    @Override
    public void require() {
      lease.require();
    }

    @Override
    public void close() {
      if (!lease.release()) {
        return;
      }
      try {
        prune(place.key(), KEPT);
        prune(place.key() + ".lease", 1);
      } catch (RuntimeException e) {
        LOG.debug("Old versions of {} could not be removed.", place, e);
      }
    }

    private void prune(String key, int kept) {
      List<S3Objects.Version> old =
          objects.versions(key).stream().skip(kept).limit(MOST_REMOVED).toList();
      if (!old.isEmpty()) {
        objects.remove(key, old);
      }
    }
  }
}
