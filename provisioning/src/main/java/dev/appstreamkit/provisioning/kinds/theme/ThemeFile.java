package dev.appstreamkit.provisioning.kinds.theme;

import java.util.Objects;

/**
 * A picture of a theme, in S3. AWS: {@code S3Location}.
 *
 * @param bucket the bucket's name
 * @param key the object's key
 */
public record ThemeFile(String bucket, String key) {

  /** Checks that nothing is null. */
  public ThemeFile {
    Objects.requireNonNull(bucket, "bucket");
    Objects.requireNonNull(key, "key");
  }
}
