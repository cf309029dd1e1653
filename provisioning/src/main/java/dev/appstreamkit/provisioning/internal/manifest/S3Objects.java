package dev.appstreamkit.provisioning.internal.manifest;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ManifestException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The few calls that a manifest in S3 needs. Each says whose the bucket has to be, since names are
 * global, and each write says what it replaces.
 */
final class S3Objects {

  private static final int PRECONDITION_FAILED = 412;
  private static final int CONFLICT = 409;
  private static final int NOT_FOUND = 404;
  private static final int MOVED = 301;
  private static final long LARGEST = 64L << 20;

  private final S3Client s3;
  private final String bucket;
  private final String account;

  /**
   * Binds the calls to a bucket.
   *
   * @param s3 the client
   * @param bucket the bucket
   * @param account the account that it has to belong to
   */
  S3Objects(S3Client s3, String bucket, String account) {
    this.s3 = s3;
    this.bucket = bucket;
    this.account = account;
  }

  /**
   * An object's content.
   *
   * @param text what it holds
   * @param etag what a write that replaces it names
   */
  record Stored(String text, String etag) {}

  /**
   * A version of an object.
   *
   * @param id its id
   * @param modified when it was written
   */
  record Version(String id, Instant modified) {}

  /** Reads an object; empty if there is none. */
  Optional<Stored> get(String key) {
    return get(key, Optional.empty());
  }

  /** Reads an older version of an object; empty if there is none. */
  Optional<Stored> get(String key, Version version) {
    return get(key, Optional.of(version.id()));
  }

  private Optional<Stored> get(String key, Optional<String> version) {
    try {
      ResponseBytes<GetObjectResponse> there =
          asking(
              () ->
                  s3.getObject(
                      request ->
                          request
                              .bucket(bucket)
                              .key(key)
                              .versionId(version.orElse(null))
                              .expectedBucketOwner(account),
                      atMost(key)));
      return Optional.of(
          new Stored(there.asString(StandardCharsets.UTF_8), there.response().eTag()));
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** A manifest is no store of data: what is much larger is something else. */
  private ResponseTransformer<GetObjectResponse, ResponseBytes<GetObjectResponse>> atMost(
      String key) {
    return (response, content) -> {
      if (Optional.ofNullable(response.contentLength()).orElse(0L) > LARGEST) {
        content.abort();
        throw new ManifestException(
            ErrorCategory.INVALID,
            Optional.empty(),
            "s3://" + bucket + "/" + key + " is larger than " + (LARGEST >> 20) + " MiB",
            "name the object of the manifest; no manifest is that large");
      }
      return ResponseBytes.fromInputStream(response, content);
    };
  }

  /**
   * Writes an object.
   *
   * @param key its key
   * @param text what it will hold
   * @param replaces the etag of what is to be there; empty if nothing may be there
   * @return its etag; empty if what is there isn't what it may replace
   */
  Optional<String> put(String key, String text, Optional<String> replaces) {
    try {
      return Optional.of(
          asking(
                  () ->
                      s3.putObject(
                          request ->
                              request
                                  .bucket(bucket)
                                  .key(key)
                                  .contentType("application/json")
                                  .ifMatch(replaces.orElse(null))
                                  .ifNoneMatch(replaces.isPresent() ? null : "*")
                                  .expectedBucketOwner(account),
                          RequestBody.fromString(text)))
              .eTag());
    } catch (S3Exception e) {
      boolean refused =
          e.statusCode() == PRECONDITION_FAILED
              || e.statusCode() == CONFLICT
              || e.statusCode() == NOT_FOUND;
      if (refused) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Returns the versions of an object that hold something, newest first. */
  List<Version> versions(String key) {
    return asking(
        () ->
            s3
                .listObjectVersionsPaginator(
                    request -> request.bucket(bucket).prefix(key).expectedBucketOwner(account))
                .versions()
                .stream()
                .filter(version -> version.key().equals(key))
                .map(S3Objects::version)
                .toList());
  }

  private static Version version(ObjectVersion version) {
    return new Version(version.versionId(), version.lastModified());
  }

  /** Removes some versions of an object for good, 1000 at most. */
  void remove(String key, List<Version> versions) {
    List<ObjectIdentifier> gone =
        versions.stream()
            .map(version -> ObjectIdentifier.builder().key(key).versionId(version.id()).build())
            .toList();
    s3.deleteObjects(
        request ->
            request
                .bucket(bucket)
                .expectedBucketOwner(account)
                .delete(delete -> delete.objects(gone).quiet(true)));
  }

  /**
   * Makes sure that the bucket keeps versions.
   *
   * @throws ManifestException if it doesn't
   */
  void requireVersions() {
    BucketVersioningStatus status =
        asking(
            () ->
                s3.getBucketVersioning(
                        request -> request.bucket(bucket).expectedBucketOwner(account))
                    .status());
    if (status != BucketVersioningStatus.ENABLED) {
      throw new ManifestException(
          ErrorCategory.INVALID,
          Optional.empty(),
          "the bucket " + bucket + " doesn't keep versions, so a damaged manifest would be lost",
          "turn its versioning on, or name another bucket for the manifest");
    }
  }

  private <T> T asking(Supplier<T> call) {
    try {
      return call.get();
    } catch (S3Exception e) {
      String code =
          Optional.ofNullable(e.awsErrorDetails()).map(AwsErrorDetails::errorCode).orElse("");
      if (code.equals("NoSuchBucket") || e.statusCode() == MOVED) {
        ManifestException error =
            new ManifestException(
                ErrorCategory.NOT_FOUND,
                Optional.empty(),
                "the bucket " + bucket + " for the manifest isn't there in this account and region",
                "make it, with versioning on, or name another one");
        error.initCause(e);
        throw error;
      }
      throw e;
    }
  }
}
