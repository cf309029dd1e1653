package dev.appstreamkit.simulator.internal.aws.s3;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Continuation tokens: opaque to clients, the place to go on from to us. */
final class Tokens {
  private static final String MARK = "1!";

  private Tokens() {}

  static String write(String place) {
    return Base64.getUrlEncoder().encodeToString((MARK + place).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads a token back.
   *
   * @throws S3Fault InvalidArgument, if it isn't one of ours
   */
  static String read(String token) {
    try {
      String read = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      if (read.startsWith(MARK)) {
        return read.substring(MARK.length());
      }
    } catch (IllegalArgumentException e) {
      // Not even Base64: said below.
    }
    throw S3Faults.invalidArgument(
        "The continuation token provided is incorrect", "continuation-token", token);
  }
}
