package dev.appstreamkit.simulator.internal.aws.s3;

import dev.appstreamkit.simulator.internal.world.PageTokens;

/** Continuation tokens: opaque to clients, the place to go on from to us. */
final class Tokens {

  private Tokens() {}

  /**
   * Writes a token.
   *
   * @param listing what is listed: the operation, and the bucket if it lists one
   */
  static String write(String listing, String place) {
    return PageTokens.write(listing, place);
  }

  /**
   * Reads a token back.
   *
   * @throws S3Fault InvalidArgument, if it isn't one of this listing
   */
  static String read(String listing, String token) {
    return PageTokens.read(listing, token)
        .orElseThrow(
            () ->
                S3Faults.invalidArgument(
                    "The continuation token provided is incorrect", "continuation-token", token));
  }
}
