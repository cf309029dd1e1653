package dev.appstreamkit.simulator.internal.aws.s3;

import dev.appstreamkit.simulator.internal.policy.Conditions;
import java.util.Optional;

/**
 * The object that a copy is made of, once it was found that it may be read.
 *
 * @param versionId the version that was asked for
 */
record CopySource(Bucket bucket, StoredObject object, Optional<String> versionId) {
  private static final String HEADER = "x-amz-copy-source";
  private static final String CUSTOMER_KEYS = "x-amz-copy-source-server-side-encryption-customer-";
  private static final String VERSION = "?versionId=";

  /** What the header names, whether it is there or not. */
  record Named(String bucket, String key, Optional<String> versionId) {

    /**
     * Reads the header.
     *
     * @throws S3Fault if it names no object
     */
    static Named in(S3Request request) {
      String header = request.header(HEADER).orElse("");
      int question = header.indexOf(VERSION);
      Optional<String> versionId =
          question < 0
              ? Optional.empty()
              : Optional.of(S3Request.decodeForm(header.substring(question + VERSION.length())));
      String path = S3Request.decodeForm(question < 0 ? header : header.substring(0, question));
      String trimmed = path.startsWith("/") ? path.substring(1) : path;
      int slash = trimmed.indexOf('/');
      if (slash <= 0 || slash == trimmed.length() - 1) {
        throw S3Faults.invalidArgument(
            "Copy Source must mention the source bucket and key: sourcebucket/sourcekey",
            HEADER,
            header);
      }
      return new Named(trimmed.substring(0, slash), trimmed.substring(slash + 1), versionId);
    }
  }

  /**
   * Finds it.
   *
   * @throws S3Fault if the header names nothing that may be copied
   */
  static CopySource of(S3Call s3) {
    Named named = Named.in(s3.request());
    if (!s3.request().headersWith(CUSTOMER_KEYS).isEmpty()) {
      throw ObjectReads.noCustomerKeys();
    }
    String name = named.bucket();
    Optional<String> versionId = named.versionId();
    Bucket bucket = s3.store().find(name).orElseThrow(() -> S3Faults.noSuchBucket(name));
    s3.demandOwner(bucket, "x-amz-source-expected-bucket-owner");
    StoredObject object = object(s3, bucket, named.key(), versionId);
    Preconditions.forCopySource(s3.request(), object);
    return new CopySource(bucket, object, versionId);
  }

  private static StoredObject object(
      S3Call s3, Bucket bucket, String key, Optional<String> versionId) {
    Optional<StoredObject> found = ObjectReads.locate(bucket, key, versionId);
    Conditions conditions = found.map(Metadata::existing).orElse(Conditions.none());
    String action = versionId.isPresent() ? "s3:GetObjectVersion" : "s3:GetObject";
    s3.demand(bucket, action, bucket.arn(key), conditions);
    if (found.isEmpty() || (found.get().deleteMarker() && versionId.isEmpty())) {
      s3.demand(bucket, "s3:ListBucket", bucket.arn(), Conditions.none());
      throw versionId.isPresent()
          ? S3Faults.noSuchVersion(key, versionId.get())
          : S3Faults.noSuchKey(key);
    }
    if (found.get().deleteMarker()) {
      throw S3Faults.invalidRequest(
          "The source of a copy request may not specifically refer to a delete marker by version"
              + " id.");
    }
    if (!found.get().tags().isEmpty()) {
      String tagging = versionId.isPresent() ? "s3:GetObjectVersionTagging" : "s3:GetObjectTagging";
      s3.demand(bucket, tagging, bucket.arn(key), conditions);
    }
    return found.get();
  }

  /** The source's version as the reply shows it. */
  Optional<String> shownVersion() {
    return ObjectReads.version(bucket, object.versionId());
  }
}
