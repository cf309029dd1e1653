package dev.appstreamkit.bridge.internal.endpoint;

import dev.appstreamkit.bridge.internal.text.JsonLine;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer, with JSON in it that nobody may keep. */
final class Response {

  private final int status;
  private final String body;
  private final String extraHeader;

  private Response(int status, String body, String extraHeader) {
    this.status = status;
    this.body = body;
    this.extraHeader = extraHeader;
  }

  static Response keys(Map<String, Object> members) {
    return new Response(200, JsonLine.of(members), "");
  }

  static Response error(int status, String code, String message) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("code", code);
    members.put("message", message);
    return new Response(status, JsonLine.of(members), status == 405 ? "Allow: GET\r\n" : "");
  }

  byte[] bytes() {
    String text =
        "HTTP/1.1 "
            + status
            + (status == 200 ? " OK" : " Refused")
            + "\r\nContent-Type: application/json\r\nCache-Control: no-store\r\n"
            + "X-Content-Type-Options: nosniff\r\n"
            + extraHeader
            + "Connection: close\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Shows the status only: the body may be keys. */
  @Override
  public String toString() {
    return "Response(" + status + ")";
  }
}
