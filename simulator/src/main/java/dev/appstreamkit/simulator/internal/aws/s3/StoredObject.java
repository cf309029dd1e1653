package dev.appstreamkit.simulator.internal.aws.s3;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One version of an object, or the mark that it was deleted.
 *
 * @param headers what comes back with the object: its own metadata and {@code x-amz-meta-…}, by
 *     lower-case name
 * @param parts its parts; empty unless it was uploaded in parts
 * @param modified wall time, since clients compare it with the times of their files
 */
record StoredObject(
    String key,
    String versionId,
    boolean deleteMarker,
    Content data,
    String etag,
    Instant modified,
    Map<String, String> headers,
    Map<String, String> tags,
    @Nullable StoredChecksum checksum,
    List<StoredPart> parts) {

  /** The version id of objects stored while the bucket had no versioning. */
  static final String NULL_VERSION = "null";

  /** A checksum that came with an upload or was made for it. */
  record StoredChecksum(ChecksumAlgorithm algorithm, String value, String type) {
    static final String FULL_OBJECT = "FULL_OBJECT";
    static final String COMPOSITE = "COMPOSITE";
  }

  /**
   * A part of an object that was uploaded in parts.
   *
   * @param size its bytes
   * @param checksum its own checksum; null where S3 keeps that of the whole object only
   */
  record StoredPart(long size, @Nullable String checksum) {}

  static StoredObject deletion(String key, String versionId, Instant at) {
    return new StoredObject(
        key, versionId, true, Content.empty(), "", at, Map.of(), Map.of(), null, List.of());
  }

  StoredObject withoutData() {
    return new StoredObject(
        key,
        versionId,
        deleteMarker,
        Content.empty(),
        etag,
        modified,
        headers,
        tags,
        checksum,
        parts);
  }

  StoredObject withTags(Map<String, String> newTags) {
    return new StoredObject(
        key, versionId, deleteMarker, data, etag, modified, headers, newTags, checksum, parts);
  }

  String storageClass() {
    return headers.getOrDefault("x-amz-storage-class", "STANDARD");
  }

  int size() {
    return data.length();
  }
}
