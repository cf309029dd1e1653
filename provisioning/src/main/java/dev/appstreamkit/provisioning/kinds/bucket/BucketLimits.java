package dev.appstreamkit.provisioning.kinds.bucket;

import dev.appstreamkit.provisioning.internal.appstream.Limit;

/** What S3 takes for the members of a bucket, a row each; its naming rules are beside it. */
final class BucketLimits {

  static final Limit NAME = Limit.text("name", "Bucket", 3, 63).documented();
  static final Limit CHARACTERS =
      Limit.text("name", "Bucket", 0, Integer.MAX_VALUE)
          .like(
              "[a-z0-9][a-z0-9.-]*[a-z0-9]",
              "use lower-case letters, digits, dots and hyphens, with a letter or digit at both"
                  + " ends")
          .documented();
  static final Limit KMS_KEY =
      Limit.text("kmsKey", "KMSMasterKeyID", 1, 2048)
          .like(
              "arn:[a-z0-9-]+:kms:[a-z0-9-]+:\\d{12}:key/[A-Za-z0-9-]+",
              "write arn:aws:kms:REGION:ACCOUNT:key/ID; an alias can't be granted")
          .documented();

  /** Counted in bytes of UTF-8. */
  static final Limit FOLDER = Limit.text("folder", "Key", 1, 1024).documented();

  private BucketLimits() {}
}
