package dev.appstreamkit.simulator.internal.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What goes back to the client: an HTTP response, and what the front does to it on its way.
 *
 * @param status the HTTP status
 * @param headers the headers in their order; Content-Length is the front's, Date the gateway's
 * @param body the body's bytes, not copied
 * @param mishap what happens to the reply on its way
 * @param delay how long, in real time, the front waits before it sends the reply
 */
@SuppressWarnings("ArrayRecordComponent") // Bodies are large; nobody compares replies.
public record Reply(
    int status, Map<String, List<String>> headers, byte[] body, Mishap mishap, Duration delay) {

  /** What can happen to a reply on its way. */
  public enum Mishap {
    /** It arrives. */
    NONE,
    /** The connection is closed before anything is sent. */
    CUT,
    /** The status arrives, then bytes that mean nothing, then the connection is closed. */
    GARBLED
  }

  /** Freezes the headers. */
  public Reply {
    headers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /** Returns a reply that arrives at once. */
  public static Reply of(int status, Map<String, List<String>> headers, byte[] body) {
    return new Reply(status, headers, body, Mishap.NONE, Duration.ZERO);
  }

  /** Returns a reply without a body. */
  public static Reply empty(int status) {
    return of(status, Map.of(), new byte[0]);
  }

  /** Returns a reply whose body is text in UTF-8. */
  public static Reply text(int status, String contentType, String body) {
    return of(
        status,
        Map.of("Content-Type", List.of(contentType)),
        body.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns an XML reply. */
  public static Reply xml(int status, String body) {
    return text(status, "application/xml", body);
  }

  /** Returns a reply of the control API. */
  public static Reply json(int status, String body) {
    return text(status, "application/json", body);
  }

  /** Returns this reply with one more header, or another value of it. */
  public Reply withHeader(String name, String value) {
    Map<String, List<String>> changed = new LinkedHashMap<>(headers);
    changed.keySet().removeIf(name::equalsIgnoreCase);
    changed.put(name, List.of(value));
    return new Reply(status, changed, body, mishap, delay);
  }

  /** Returns this reply with something happening to it on its way. */
  public Reply with(Mishap newMishap) {
    return new Reply(status, headers, body, newMishap, delay);
  }

  /** Returns this reply, sent later by {@code longer} of real time. */
  public Reply delayed(Duration longer) {
    return new Reply(status, headers, body, mishap, delay.plus(longer));
  }

  /** Names the status and size only: bodies may hold keys and links. */
  @Override
  public String toString() {
    return status + " (" + body.length + " bytes, " + mishap + ")";
  }
}
