package dev.appstreamkit.provisioning.kinds.file;

import dev.appstreamkit.core.resource.ResourceSpec;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A place in S3. AWS: {@code S3Location}.
 *
 * @param bucket the bucket's name, 3 to 63 characters
 * @param key the object's key, 1 to 1024 characters; empty for the bucket as a whole
 * @param uploaded the file of this machine that is put there; empty if somebody else does
 */
public record S3Location(String bucket, Optional<String> key, Optional<S3Object> uploaded) {

  /** Checks that nothing is null. */
  public S3Location {
    Objects.requireNonNull(bucket, "bucket");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(uploaded, "uploaded");
  }

  /** Returns the place of an object that somebody else puts there. */
  public static S3Location of(String bucket, String key) {
    return new S3Location(bucket, Optional.of(key), Optional.empty());
  }

  /** Returns the place of a file of this machine, which comes along. */
  public static S3Location of(S3Object object) {
    return new S3Location(object.bucket().name(), Optional.of(object.key()), Optional.of(object));
  }

  /** Returns a bucket as a whole. */
  public static S3Location bucket(String name) {
    return new S3Location(name, Optional.empty(), Optional.empty());
  }

  /** Returns what a spec with this place depends on: the file that is put there, if any is. */
  public Set<ResourceSpec> dependencies() {
    return uploaded.<Set<ResourceSpec>>map(Set::of).orElse(Set.of());
  }

  /** Returns it as {@code s3://bucket/key}. */
  @Override
  public String toString() {
    return "s3://" + bucket + "/" + key.orElse("");
  }
}
