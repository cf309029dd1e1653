package dev.appstreamkit.simulator.internal.aws.s3;

import dev.appstreamkit.simulator.internal.http.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * An answer whose contents are settled under the world's lock, and whose body is written once it is
 * free again.
 *
 * @param headers the headers in their order
 * @param body writes the body; looks at nothing that other calls change
 */
record S3Reply(int status, Map<String, String> headers, Supplier<byte[]> body) {

  S3Reply {
    headers = new LinkedHashMap<>(headers);
  }

  static S3Reply of(int status, Map<String, String> headers) {
    return new S3Reply(status, headers, () -> new byte[0]);
  }

  static S3Reply empty(int status) {
    return of(status, Map.of());
  }

  /** This reply with one more header, or another value of it. */
  S3Reply withHeader(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(headers);
    changed.keySet().removeIf(name::equalsIgnoreCase);
    changed.put(name, value);
    return new S3Reply(status, changed, body);
  }

  /** Writes it. */
  Reply written() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    headers.forEach((name, value) -> all.put(name, List.of(value)));
    return Reply.of(status, all, body.get());
  }
}
