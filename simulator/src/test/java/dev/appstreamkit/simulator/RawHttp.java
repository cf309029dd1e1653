package dev.appstreamkit.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Requests as no HTTP client would send them. */
final class RawHttp {

  private static final int PATIENCE_MILLIS = 60_000;

  private RawHttp() {}

  /** Headers of a call that counts as the administrator's, whatever its signature. */
  static String signedFor(String service) {
    return "Host: localhost\r\nAuthorization: AWS4-HMAC-SHA256 Credential=any/20260105/us-east-1/"
        + service
        + "/aws4_request, SignedHeaders=host, Signature=0\r\n";
  }

  /** Sends bytes, ends its own half of the connection, and returns all that comes back. */
  static String exchange(URI endpoint, byte[] request) throws IOException {
    try (Socket socket = open(endpoint)) {
      socket.getOutputStream().write(request);
      socket.shutdownOutput();
      try (InputStream reply = socket.getInputStream()) {
        return new String(reply.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }

  static String exchange(URI endpoint, String request) throws IOException {
    return exchange(endpoint, request.getBytes(StandardCharsets.ISO_8859_1));
  }

  static Socket open(URI endpoint) throws IOException {
    Socket socket = new Socket(endpoint.getHost(), endpoint.getPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  /** A head with these lines, and an empty line. */
  static String head(String first, Map<String, String> headers) {
    StringBuilder head = new StringBuilder(first + " HTTP/1.1\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return head + "\r\n";
  }
}
