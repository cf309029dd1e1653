package dev.appstreamkit.bridge.internal.endpoint;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The head of an HTTP request.
 *
 * @param headers by name in lower case; of one that is there twice the first
 */
record Request(String method, String target, Map<String, String> headers) {

  static final int MAX_BYTES = 8 * 1024;

  /** What must not be said twice: two readers could believe one each. */
  private static final Set<String> ONCE =
      Set.of("host", "authorization", "content-length", "transfer-encoding");

  /** Returns the request, or null if this isn't one. */
  static @Nullable Request parse(String head) {
    List<String> lines = List.of(head.split("\r\n", -1));
    String[] words = lines.get(0).split(" ", -1);
    if (words.length != 3
        || !words[2].matches("HTTP/1\\.[01]")
        || lines.stream().anyMatch(Request::hasControl)) {
      return null;
    }
    Map<String, String> headers = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      if (colon < 1 || !line.substring(0, colon).matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
        return null;
      }
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      String value = line.substring(colon + 1).strip();
      String former = headers.putIfAbsent(name, value);
      if (former != null && ONCE.contains(name)) {
        return null;
      }
    }
    return new Request(words[0], words[1], headers);
  }

  /** Tells whether there is what no header may have: NUL, or a line's end that isn't one here. */
  private static boolean hasControl(String line) {
    return line.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7F);
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /**
   * Tells whether it was sent to this machine's own address at a port. A name that leads here isn't
   * it: a page from elsewhere could have brought it. Clients write the port or not.
   */
  boolean isFor(int port) {
    String host = header("host").toLowerCase(Locale.ROOT);
    int colon = host.indexOf(':');
    String address = colon < 0 ? host : host.substring(0, colon);
    String written = colon < 0 ? "" : host.substring(colon + 1);
    return (address.equals("127.0.0.1") || address.equals("localhost"))
        && (written.isEmpty() || written.equals(String.valueOf(port)));
  }

  /** Tells whether somebody passed it on, or a browser made it for a page. */
  boolean isForwarded() {
    return headers.keySet().stream()
        .anyMatch(
            name ->
                name.startsWith("x-forwarded-")
                    || name.equals("forwarded")
                    || name.equals("x-real-ip")
                    || name.equals("via")
                    || name.equals("origin")
                    || name.equals("referer")
                    || name.equals("sec-fetch-site"));
  }

  /** Shows neither token nor path. */
  @Override
  public String toString() {
    return "Request(" + method + ")";
  }
}
