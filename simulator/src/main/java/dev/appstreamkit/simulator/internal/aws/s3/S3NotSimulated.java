package dev.appstreamkit.simulator.internal.aws.s3;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What S3 knows and this one has no effect of: headers and query parameters that are refused by
 * their names, wherever they come.
 */
final class S3NotSimulated {

  private static final String LEAVE_OUT = "leave it out";
  private static final String CHECKSUM = "x-amz-checksum-";
  private static final Set<String> OTHER_CHECKSUM_HEADERS =
      Set.of("x-amz-checksum-algorithm", "x-amz-checksum-mode", "x-amz-checksum-type");

  /** What is refused wherever it is set. */
  private static final List<Refused> ALL =
      List.of(
          header("x-amz-mfa", "there are no MFA devices here; leave it out"),
          header(
              "x-amz-server-side-encryption-context", "there are no KMS keys here; leave it out"),
          header("x-amz-write-offset-bytes", "only directory buckets take appends; put it whole"),
          header(
              "x-amz-if-match-last-modified-time", "only directory buckets take it; use If-Match"),
          header("x-amz-if-match-size", "only directory buckets take it; use If-Match"),
          header("x-amz-if-match-initiated-time", "only directory buckets take it; leave it out"),
          header("x-amz-max-parts", "all parts are on one page; leave it out"),
          header("x-amz-part-number-marker", "all parts are on one page; leave it out"),
          header("x-amz-bucket-object-lock-enabled", LEAVE_OUT, "false"),
          header("x-amz-bucket-namespace", LEAVE_OUT, "global"),
          header(
              "x-amz-transition-default-minimum-object-size",
              LEAVE_OUT,
              "all_storage_classes_128K"),
          new Refused("ListMultipartUploads", "delimiter", "give a prefix", Set.of()));

  private S3NotSimulated() {}

  /**
   * One of them.
   *
   * @param operation the operation, or an asterisk for all
   * @param name the header or parameter
   * @param instead what to do without it
   * @param harmless the values that change nothing, and are taken
   */
  private record Refused(String operation, String name, String instead, Set<String> harmless) {
    boolean hits(String called, S3Request request) {
      return (operation.equals("*") || operation.equals(called))
          && request
              .header(name)
              .or(() -> request.parameter(name))
              .filter(value -> !harmless.contains(value))
              .isPresent();
    }
  }

  /** The names that are refused, for the page that lists them. */
  static List<String> names() {
    return ALL.stream().map(Refused::name).toList();
  }

  /**
   * Refuses a request that sets one of them.
   *
   * @throws S3Fault NotImplemented
   */
  static void demandSimulated(String operation, S3Request request) {
    for (Refused refused : ALL) {
      if (refused.hits(operation, request)) {
        throw S3Faults.notSimulated(refused.name(), refused.instead());
      }
    }
    for (String header : request.headersWith(CHECKSUM).keySet()) {
      boolean known =
          OTHER_CHECKSUM_HEADERS.contains(header)
              || Arrays.stream(ChecksumAlgorithm.values()).anyMatch(a -> a.header().equals(header));
      if (!known) {
        throw S3Faults.notSimulated(
            header, "use one of " + List.of(ChecksumAlgorithm.values()).toString());
      }
    }
    if (!request.headersWith("x-amz-object-lock-").isEmpty()) {
      // No bucket here has it: this is AWS's answer for such a one.
      throw S3Faults.invalidRequest("Bucket is missing Object Lock Configuration");
    }
  }

  private static Refused header(String name, String instead, String... harmless) {
    return new Refused("*", name.toLowerCase(Locale.ROOT), instead, Set.of(harmless));
  }
}
