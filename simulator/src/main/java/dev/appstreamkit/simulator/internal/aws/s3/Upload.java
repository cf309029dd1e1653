package dev.appstreamkit.simulator.internal.aws.s3;

import dev.appstreamkit.simulator.internal.aws.s3.StoredObject.StoredChecksum;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An upload in parts that is under way. */
final class Upload {
  /** As ListMultipartUploads shows them: by key, then by id. */
  static final Comparator<Upload> ORDER =
      Comparator.comparing(Upload::key, ObjectTable.KEY_ORDER).thenComparing(Upload::id);

  private final String id;
  private final String key;
  private final Instant initiated;
  private final Map<String, String> headers;
  private final Map<String, String> tags;
  private final @Nullable ChecksumAlgorithm algorithm;
  private final String checksumType;
  private final NavigableMap<Integer, Part> parts = new TreeMap<>();

  /** A part as it arrived. */
  @SuppressWarnings("ArrayRecordComponent") // Large, and compared by its etag only.
  record Part(
      int number,
      byte[] data,
      String etag,
      Instant modified,
      Map<ChecksumAlgorithm, String> checksums) {}

  Upload(
      String id,
      String key,
      Instant initiated,
      Map<String, String> headers,
      Map<String, String> tags,
      @Nullable ChecksumAlgorithm algorithm,
      String checksumType) {
    this.id = id;
    this.key = key;
    this.initiated = initiated;
    this.headers = headers;
    this.tags = tags;
    this.algorithm = algorithm;
    this.checksumType = checksumType;
  }

  /** Whether it belongs behind a place of a listing; without an id, behind all of that key. */
  boolean comesAfter(String keyMarker, String idMarker) {
    int order = ObjectTable.KEY_ORDER.compare(key, keyMarker);
    return order > 0 || (order == 0 && !idMarker.isEmpty() && id.compareTo(idMarker) > 0);
  }

  String id() {
    return id;
  }

  String key() {
    return key;
  }

  Instant initiated() {
    return initiated;
  }

  Map<String, String> headers() {
    return headers;
  }

  Map<String, String> tags() {
    return tags;
  }

  @Nullable ChecksumAlgorithm algorithm() {
    return algorithm;
  }

  String checksumType() {
    return checksumType;
  }

  /** Whether the object's checksum is one of its parts' checksums. */
  boolean isComposite() {
    return algorithm != null && checksumType.equals(StoredChecksum.COMPOSITE);
  }

  NavigableMap<Integer, Part> parts() {
    return parts;
  }
}
