package dev.appstreamkit.provisioning.kinds.theme;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.file.S3Object;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A picture of a theme, in S3. AWS: {@code S3Location}.
 *
 * @param bucket the bucket's name
 * @param key the object's key
 * @param uploaded the file of this machine that is put there; empty if somebody else does
 */
public record ThemeFile(String bucket, String key, Optional<S3Object> uploaded) {

  /** Checks that nothing is null. */
  public ThemeFile {
    Objects.requireNonNull(bucket, "bucket");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(uploaded, "uploaded");
  }

  /** Names the place of a picture that somebody else puts there. */
  public ThemeFile(String bucket, String key) {
    this(bucket, key, Optional.empty());
  }

  /** Returns a file of this machine, which comes along and is put into S3 before. */
  public static ThemeFile of(S3Object object) {
    return new ThemeFile(object.bucket().name(), object.key(), Optional.of(object));
  }

  /**
   * Returns a file of this machine, which is put into a bucket before.
   *
   * @param file the picture
   * @param bucket where it is put; comes along
   * @param key the object's key
   */
  public static ThemeFile upload(Path file, Bucket bucket, String key) {
    return of(S3Object.upload(file, bucket, key));
  }

  /** Returns what has to be there before: the file in S3, if it is one of this machine. */
  public Set<ResourceSpec> dependencies() {
    return uploaded.<Set<ResourceSpec>>map(Set::of).orElse(Set.of());
  }
}
