package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.provisioning.internal.ground.DataStyle;
import dev.appstreamkit.provisioning.internal.ground.Printable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.immutables.value.Value;

/**
 * Where an environment's manifest is kept: in a file of this machine, or in S3 for several machines
 * that work on the same environment, one at a time. Implemented by this library only; kinds of
 * places may be added, so a {@code switch} over them needs a default.
 */
public sealed interface ManifestLocation {

  /**
   * Returns a file. It and its last ten versions beside it ({@code <file>.v<number>}) can be read
   * by its owner only; no symbolic link is followed.
   *
   * @param file the file; it and its folder are made when needed; {@code {environment}} in it
   *     stands for the environment's name
   * @throws IllegalArgumentException if something else stands in braces
   */
  static LocalFile file(Path file) {
    return ImmutableLocalFile.builder().file(file).build();
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
   * @param key the object's key, 1 to 1000 characters; the lease is beside it, {@code <key>.lease};
   *     {@code {environment}} in it stands for the environment's name
   * @throws IllegalArgumentException if no bucket can have that name, the key is too long or empty,
   *     or something else than {@code environment} stands in braces
   */
  static S3Object s3(String bucket, String key) {
    return ImmutableS3Object.builder().bucket(bucket).key(key).build();
  }

  /**
   * Reads what {@code toString()} writes: {@code s3://<bucket>/<key>}, or the path of a file.
   *
   * @param text the location
   * @throws IllegalArgumentException if it begins with {@code s3://} and names no object, or
   *     something else than {@code environment} stands in braces
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

  /** A file of this machine. */
  @Value.Immutable
  @DataStyle
  abstract non-sealed class LocalFile implements ManifestLocation {

    LocalFile() {}

    /** Returns the file. */
    public abstract Path file();

    @Value.Check
    void check() {
      Braces.check(toString());
    }

    @Override
    public String toString() {
      return file().toString();
    }
  }

  /** An object in S3. */
  @Value.Immutable
  @DataStyle
  abstract non-sealed class S3Object implements ManifestLocation {

    private static final String SCHEME = "s3://";
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final int LONGEST_KEY = 1000;
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(2);
    private static final Duration LONGEST_LEASE = Duration.ofHours(1);

    S3Object() {}

    /** Returns the bucket's name. */
    public abstract String bucket();

    /** Returns the object's key. */
    public abstract String key();

    /**
     * Returns how long a process that doesn't answer any more keeps others away; a minute by
     * default. It is renewed while the process works. The clocks of the machines may differ by a
     * quarter of it.
     */
    @Value.Default
    public Duration lease() {
      return Duration.ofMinutes(1);
    }

    /**
     * Returns the same object with another lease.
     *
     * @param duration 2 seconds to 1 hour
     * @throws IllegalArgumentException if it is shorter or longer
     */
    public S3Object withLease(Duration duration) {
      return ImmutableS3Object.builder().from(this).lease(duration).build();
    }

    @Value.Check
    void check() {
      if (key().isEmpty() || key().length() > LONGEST_KEY) {
        throw new IllegalArgumentException("a manifest's key has 1 to 1000 characters");
      }
      if (!BUCKET.matcher(bucket()).matches()) {
        throw new IllegalArgumentException(
            "no bucket is named \""
                + Printable.of(bucket())
                + "\"; a name has 3 to 63 lower-case letters, digits, hyphens and dots");
      }
      Braces.check(key());
      if (lease().compareTo(SHORTEST_LEASE) < 0 || lease().compareTo(LONGEST_LEASE) > 0) {
        throw new IllegalArgumentException("a lease lasts 2 seconds to 1 hour, not " + lease());
      }
    }

    @Override
    public String toString() {
      return SCHEME + bucket() + "/" + key();
    }
  }
}
