package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.core.time.SystemTime;
import dev.appstreamkit.core.time.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Where an environment's manifest is kept: in a file of this machine, or in S3 for several machines
 * that work on the same environment, one at a time.
 */
public sealed interface ManifestLocation {

  /**
   * Returns a file. It and its last ten versions beside it ({@code <file>.v<number>}) can be read
   * by its owner only; no symbolic link is followed.
   *
   * @param file the file; it and its folder are made when needed
   */
  static LocalFile file(Path file) {
    return new LocalFile(file);
  }

  /**
   * Returns an object in a bucket of the account and region that the provisioner works in, with a
   * lease of one minute. The bucket must keep versions; the last ten of the manifest stay.
   *
   * <p>Calls {@code s3:GetBucketVersioning}, {@code ListBucket}, {@code GetObject}, {@code
   * PutObject}, and, to name older versions and to remove those beyond the tenth, {@code
   * ListBucketVersions}, {@code GetObjectVersion} and {@code DeleteObjectVersion}. The bucket's own
   * default decides how the object is encrypted; S3 stores none unencrypted.
   *
   * @param bucket the bucket's name
   * @param key the object's key, 1 to 1000 characters; the lease is beside it, {@code <key>.lease}
   * @throws IllegalArgumentException if the key is too long or empty
   */
  static S3Object s3(String bucket, String key) {
    return new S3Object(bucket, key, Duration.ofMinutes(1), SystemTime.instance());
  }

  /**
   * Reads what {@code toString()} writes: {@code s3://<bucket>/<key>}, or the path of a file.
   *
   * @param text the location
   * @throws IllegalArgumentException if it begins with {@code s3://} and lacks a bucket or a key
   */
  static ManifestLocation parse(String text) {
    if (!text.startsWith(S3Object.SCHEME)) {
      return file(Path.of(text));
    }
    String rest = text.substring(S3Object.SCHEME.length());
    int slash = rest.indexOf('/');
    if (slash < 1 || slash == rest.length() - 1) {
      throw new IllegalArgumentException(
          "\"" + text + "\" names no object; write s3://<bucket>/<key>");
    }
    return s3(rest.substring(0, slash), rest.substring(slash + 1));
  }

  /**
   * A file of this machine.
   *
   * @param file the file
   */
  record LocalFile(Path file) implements ManifestLocation {

    /** Checks that nothing is null. */
    public LocalFile {
      Objects.requireNonNull(file, "file");
    }

    @Override
    public String toString() {
      return file.toString();
    }
  }

  /**
   * An object in S3.
   *
   * @param bucket the bucket's name
   * @param key the object's key
   * @param lease how long a process that doesn't answer any more keeps others away; 2 seconds to 1
   *     hour. It is renewed while the process works. The clocks of the machines may differ by a
   *     quarter of it
   * @param wallTime what the lease is reckoned in: the system's time, but in tests
   */
  record S3Object(String bucket, String key, Duration lease, TimeSource wallTime)
      implements ManifestLocation {

    private static final String SCHEME = "s3://";
    private static final int LONGEST_KEY = 1000;

    /** Checks what it is made of. */
    public S3Object {
      Objects.requireNonNull(bucket, "bucket");
      Objects.requireNonNull(wallTime, "wallTime");
      if (key.isEmpty() || key.length() > LONGEST_KEY) {
        throw new IllegalArgumentException("a manifest's key has 1 to 1000 characters");
      }
      if (lease.compareTo(Duration.ofSeconds(2)) < 0 || lease.compareTo(Duration.ofHours(1)) > 0) {
        throw new IllegalArgumentException("a lease lasts 2 seconds to 1 hour, not " + lease);
      }
    }

    /** Returns the same object with another lease. */
    public S3Object withLease(Duration duration) {
      return new S3Object(bucket, key, duration, wallTime);
    }

    /** Returns the same object with a lease that is reckoned in another time. */
    public S3Object withWallTime(TimeSource time) {
      return new S3Object(bucket, key, lease, time);
    }

    @Override
    public String toString() {
      return SCHEME + bucket + "/" + key;
    }
  }
}
