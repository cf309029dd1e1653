package dev.appstreamkit.simulator.internal.aws.s3;

/**
 * The errors of S3 that this one answers, with the codes, statuses and words that AWS documents.
 */
final class S3Faults {
  private S3Faults() {}

  static S3Fault malformedXml() {
    return new S3Fault(
        400,
        "MalformedXML",
        "The XML you provided was not well-formed or did not validate against our published schema");
  }

  static S3Fault invalidArgument(String message, String name, String value) {
    return new S3Fault(400, "InvalidArgument", message)
        .with("ArgumentName", name)
        .with("ArgumentValue", value);
  }

  static S3Fault invalidRequest(String message) {
    return new S3Fault(400, "InvalidRequest", message);
  }

  static S3Fault noSuchBucket(String bucket) {
    return new S3Fault(404, "NoSuchBucket", "The specified bucket does not exist")
        .with("BucketName", bucket);
  }

  static S3Fault noSuchKey(String key) {
    return new S3Fault(404, "NoSuchKey", "The specified key does not exist.").with("Key", key);
  }

  static S3Fault noSuchVersion(String key, String versionId) {
    return new S3Fault(404, "NoSuchVersion", "The specified version does not exist.")
        .with("Key", key)
        .with("VersionId", versionId);
  }

  static S3Fault noSuchUpload(String uploadId) {
    return new S3Fault(
            404,
            "NoSuchUpload",
            "The specified upload does not exist. The upload ID may be invalid, or the upload may"
                + " have been aborted or completed.")
        .with("UploadId", uploadId);
  }

  static S3Fault accessDenied(String message) {
    return new S3Fault(403, "AccessDenied", message);
  }

  static S3Fault accessDenied() {
    return accessDenied("Access Denied");
  }

  static S3Fault preconditionFailed(String condition) {
    return new S3Fault(
            412,
            "PreconditionFailed",
            "At least one of the pre-conditions you specified did not hold")
        .with("Condition", condition);
  }

  static S3Fault methodNotAllowed(String method, String resourceType) {
    return new S3Fault(
            405, "MethodNotAllowed", "The specified method is not allowed against this resource.")
        .with("Method", method)
        .with("ResourceType", resourceType);
  }

  static S3Fault notImplemented(String what) {
    return new S3Fault(
            501,
            "NotImplemented",
            "A header or query you provided implies functionality that is not implemented")
        .with("Header", what);
  }

  /**
   * As {@link #notImplemented}, for what AWS does.
   *
   * @param instead what to do without it
   */
  static S3Fault notSimulated(String what, String instead) {
    return new S3Fault(
            501,
            "NotImplemented",
            "A header or query you provided implies functionality that is not implemented: "
                + what
                + " is not simulated; "
                + instead)
        .with("Header", what);
  }

  static S3Fault badDigest(String which) {
    return new S3Fault(
        400,
        "BadDigest",
        which.equals("Content-MD5")
            ? "The Content-MD5 you specified did not match what we received."
            : "The " + which + " you specified did not match the calculated checksum.");
  }

  static S3Fault incompleteBody() {
    return new S3Fault(400, "IncompleteBody", "The request body terminated unexpectedly");
  }

  static S3Fault movedPermanently(String bucket, String region, String endpoint) {
    return new S3Fault(
            301,
            "PermanentRedirect",
            "The bucket you are attempting to access must be addressed using the specified endpoint."
                + " Please send all future requests to this endpoint.")
        .with("Endpoint", endpoint)
        .with("Bucket", bucket)
        .header("x-amz-bucket-region", region);
  }
}
