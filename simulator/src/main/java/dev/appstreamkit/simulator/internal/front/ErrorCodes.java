package dev.appstreamkit.simulator.internal.front;

import dev.appstreamkit.simulator.internal.http.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the error code back from a rendered error, whoever rendered it. */
final class ErrorCodes {

  private static final Pattern CODE = Pattern.compile("<Code>([^<]*)</Code>");
  private static final int LOOKED_AT = 1000;

  private ErrorCodes() {}

  static @Nullable String of(Reply reply) {
    List<String> header = reply.headers().get("x-amzn-ErrorType");
    if (header != null) {
      return header.get(0);
    }
    int length = Math.min(reply.body().length, LOOKED_AT);
    Matcher code = CODE.matcher(new String(reply.body(), 0, length, StandardCharsets.UTF_8));
    return code.find() ? code.group(1) : null;
  }
}
