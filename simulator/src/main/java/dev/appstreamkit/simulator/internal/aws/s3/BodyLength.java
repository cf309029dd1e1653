package dev.appstreamkit.simulator.internal.aws.s3;

import dev.appstreamkit.simulator.internal.http.HttpCall;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How long the body of a write is: S3 wants to be told before it comes. */
final class BodyLength {

  private static final Set<String> UPLOADS = Set.of("PutObject", "UploadPart");

  private BodyLength() {}

  /**
   * Refuses a write whose length isn't said, or which is a piece of something.
   *
   * @throws S3Fault NotImplemented or MissingContentLength
   */
  static void demandSaid(String operation, HttpCall http) {
    boolean writes = http.method().equals("PUT") || http.method().equals("POST");
    if (writes && http.header("Content-Range").isPresent()) {
      throw S3Faults.notImplemented("Content-Range");
    }
    Optional<String> encoding =
        http.header("Transfer-Encoding")
            .filter(e -> !e.toLowerCase(Locale.ROOT).strip().equals("identity"));
    // Chunks of S3's own kind say the length of what is in them.
    boolean decodedLength = http.header("x-amz-decoded-content-length").isPresent();
    if (writes && encoding.isPresent() && !decodedLength) {
      if (S3Request.isChunked(http)) {
        throw missing();
      }
      throw S3Faults.notImplemented("Transfer-Encoding");
    }
    if (UPLOADS.contains(operation)
        && encoding.isEmpty()
        && http.header("Content-Length").isEmpty()) {
      throw missing();
    }
  }

  private static S3Fault missing() {
    return new S3Fault(
        411, "MissingContentLength", "You must provide the Content-Length HTTP header.");
  }
}
