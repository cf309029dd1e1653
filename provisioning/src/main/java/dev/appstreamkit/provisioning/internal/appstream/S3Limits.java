package dev.appstreamkit.provisioning.internal.appstream;

/** What AppStream takes for a place in S3. */
public final class S3Limits {

  private static final String BUCKET_NAME = "^[0-9a-z\\.\\-]*(?<!\\.)$";

  private S3Limits() {}

  /**
   * Returns the limit of a bucket's name.
   *
   * @param attribute what the builder calls the place
   * @param member the structure of AWS's requests, {@code "SourceS3Location"} for one
   */
  public static Limit bucket(String attribute, String member) {
    return Limit.text(attribute, member + ".S3Bucket", 3, 63).like(BUCKET_NAME, "name a bucket");
  }

  /** Returns the limit of an object's key. */
  public static Limit key(String attribute, String member) {
    return Limit.text(attribute, member + ".S3Key", 1, 1024);
  }
}
