package dev.appstreamkit.simulator.clients;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Requests as no client would let a test send them: every header as it is written. They are signed
 * with keys that the simulator never gave out, whose signatures it doesn't check.
 */
public final class RawHttp {

  private final URI endpoint;

  /** Creates one for a simulator. */
  public RawHttp(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** An answer; header names are in lower case. */
  public record Answer(int status, Map<String, String> headers, String body) {

    /** Returns a header. */
    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }

    /** Returns the error's status and code, as in {@code 404 NoSuchKey}. */
    public String code() {
      int from = body.indexOf("<Code>");
      int to = body.indexOf("</Code>");
      return from < 0 ? String.valueOf(status) : status + " " + body.substring(from + 6, to);
    }
  }

  /** Returns an Authorization header for a service. */
  public static String signed(String service) {
    return "AWS4-HMAC-SHA256 Credential=whoever/20260101/us-east-1/"
        + service
        + "/aws4_request, SignedHeaders=host, Signature=00";
  }

  /**
   * Sends a request, signed for S3 unless it has an Authorization header.
   *
   * @param head the request line without the version, then headers, one a line
   * @param body what follows, as it is
   */
  public Answer send(String head, String body) throws IOException {
    String authorization =
        head.contains("Authorization:") ? "" : "\nAuthorization: " + signed("s3");
    return sendUnsigned(head + authorization, body);
  }

  /** Sends a request as it is. */
  public Answer sendUnsigned(String head, String body) throws IOException {
    String[] lines = head.split("\n", 2);
    String request =
        lines[0]
            + " HTTP/1.1\nHost: "
            + endpoint.getAuthority()
            + "\nConnection: close\n"
            + (lines.length == 1 ? "" : lines[1] + "\n");
    try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write((request.replace("\n", "\r\n") + "\r\n").getBytes(StandardCharsets.UTF_8));
      out.write(body.getBytes(StandardCharsets.UTF_8));
      out.flush();
      return read(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
    }
  }

  private static Answer read(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    String[] lines = answer.substring(0, end).split("\r\n");
    Map<String, String> headers = new LinkedHashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.put(
          lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip());
    }
    return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, answer.substring(end + 4));
  }
}
