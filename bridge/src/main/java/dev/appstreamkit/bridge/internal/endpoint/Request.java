package dev.appstreamkit.bridge.internal.endpoint;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The head of an HTTP request.
 *
 * @param headers by name in lower case; the same header twice makes the request malformed
 */
record Request(String method, String target, Map<String, String> headers) {

  static final int MAX_BYTES = 8 * 1024;

  /** Returns the request, or null if this isn't one. */
  static @Nullable Request parse(String head) {
    List<String> lines = List.of(head.split("\r?\n", -1));
    String[] words = lines.get(0).split(" ", -1);
    if (words.length != 3 || !words[2].matches("HTTP/1\\.[01]")) {
      return null;
    }
    Map<String, String> headers = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      if (colon < 1 || !line.substring(0, colon).matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
        return null;
      }
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      if (headers.put(name, line.substring(colon + 1).strip()) != null) {
        return null;
      }
    }
    return new Request(words[0], words[1], headers);
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
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
                    || name.equals("origin"));
  }

  /** Shows neither token nor path. */
  @Override
  public String toString() {
    return "Request(" + method + ")";
  }
}
