package dev.appstreamkit.simulator.internal.aws.s3;

import dev.appstreamkit.simulator.internal.aws.s3.StoredObject.StoredChecksum;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * An upload in parts that is under way.
 *
 * @param parts those that have arrived, by their numbers; more come
 */
record Upload(
    String id,
    String key,
    Instant initiated,
    Map<String, String> headers,
    Map<String, String> tags,
    @Nullable ChecksumAlgorithm algorithm,
    String checksumType,
    NavigableMap<Integer, Part> parts) {

  /** As ListMultipartUploads shows them: by key, then by id. */
  static final Comparator<Upload> ORDER =
      Comparator.comparing(Upload::key, ObjectTable.KEY_ORDER).thenComparing(Upload::id);

  /** A part as it arrived. */
  record Part(
      int number,
      Content data,
      String etag,
      Instant modified,
      Map<ChecksumAlgorithm, String> checksums) {

    /** The hash that its ETag is. */
    byte[] md5() {
      return HexFormat.of().parseHex(etag.replace("\"", ""));
    }
  }

  /** Whether it belongs behind a place of a listing; without an id, behind all of that key. */
  boolean comesAfter(String keyMarker, String idMarker) {
    int order = ObjectTable.KEY_ORDER.compare(key, keyMarker);
    return order > 0 || (order == 0 && !idMarker.isEmpty() && id.compareTo(idMarker) > 0);
  }

  /** Whether the object's checksum is one of its parts' checksums. */
  boolean isComposite() {
    return algorithm != null && checksumType.equals(StoredChecksum.COMPOSITE);
  }
}
