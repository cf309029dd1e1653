package dev.appstreamkit.simulator.internal.front;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import wiremock.org.eclipse.jetty.http.HttpFields;
import wiremock.org.eclipse.jetty.server.handler.ErrorHandler;

/**
 * Answers what isn't HTTP enough to become a request, a path that climbs above the root for one: as
 * S3 does, since only its paths say anything.
 */
final class UnreadableRequests extends ErrorHandler {

  @Override
  public ByteBuffer badMessageError(
      int status, @Nullable String reason, HttpFields.Mutable fields) {
    fields.put("Content-Type", "application/xml");
    // The connection ends with this answer; a client that isn't told sends the next request on it.
    fields.put("Connection", "close");
    return ByteBuffer.wrap(xml("InvalidURI", "Couldn't parse the specified URI."));
  }

  static byte[] xml(String code, String message) {
    return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>"
            + code
            + "</Code><Message>"
            + message
            + "</Message></Error>")
        .getBytes(StandardCharsets.UTF_8);
  }
}
