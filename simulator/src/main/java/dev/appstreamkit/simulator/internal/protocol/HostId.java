package dev.appstreamkit.simulator.internal.protocol;

import dev.appstreamkit.simulator.internal.http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The second id that S3 gives to every request, beside {@code x-amz-request-id}. */
public final class HostId {

  private static final String HOST = "appstreamkit-simulator/the-only-host/of/";

  private HostId() {}

  /** Returns the host id of a request, which its error document repeats. */
  public static String of(String requestId) {
    return Base64.getEncoder()
        .encodeToString((HOST + requestId).getBytes(StandardCharsets.US_ASCII));
  }

  /** Returns a reply with both ids, which all of S3's have: those without a body, too. */
  static Reply stamped(Reply reply, String requestId) {
    return reply.withHeader("x-amz-request-id", requestId).withHeader("x-amz-id-2", of(requestId));
  }
}
