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
 * @param initiator the ARN of who began it
 * @param parts those that have arrived, by their numbers; more come
 */
record Upload(
    String id,
    String key,
    Instant initiated,
    String initiator,
    Map<String, String> headers,
    Map<String, String> tags,
    @Nullable ChecksumAlgorithm algorithm,
    String checksumType,
    NavigableMap<Integer, Part> parts) {

  private static final Comparator<Upload> AGE =
      Comparator.comparing(Upload::initiated).thenComparing(Upload::id);

  /** As ListMultipartUploads shows them: by key, those of one key by age. */
  static final Comparator<Upload> ORDER =
      Comparator.comparing(Upload::key, ObjectTable.KEY_ORDER).thenComparing(AGE);

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

  /**
   * Whether it belongs behind a place of a listing.
   *
   * @param idMarker the last one's id; empty for behind all of that key
   * @param last the last one, where it is still there
   */
  boolean comesAfter(String keyMarker, String idMarker, @Nullable Upload last) {
    int order = ObjectTable.KEY_ORDER.compare(key, keyMarker);
    if (order != 0 || idMarker.isEmpty()) {
      return order > 0;
    }
    return last == null ? id.compareTo(idMarker) > 0 : AGE.compare(this, last) > 0;
  }

  /** Whether the object's checksum is one of its parts' checksums. */
  boolean isComposite() {
    return algorithm != null && checksumType.equals(StoredChecksum.COMPOSITE);
  }
}
