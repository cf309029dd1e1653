package dev.appstreamkit.simulator.internal.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Percent-encoding: of queries, forms and paths. */
public final class Forms {

  private static final String UNRESERVED = "-._~";
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private Forms() {}

  /** Reads {@code a=1&b=2}; broken escapes stay as they are. */
  public static Map<String, List<String>> parse(String form) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : form.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals), true);
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1), true);
      parameters.computeIfAbsent(name, n -> new ArrayList<>(1)).add(value);
    }
    return parameters;
  }

  /**
   * Takes percent-encoding off, as UTF-8.
   *
   * @param plusIsSpace whether a plus means a space, as in queries and forms but not in paths
   */
  public static String decode(String text, boolean plusIsSpace) {
    if (text.indexOf('%') < 0 && !(plusIsSpace && text.indexOf('+') >= 0)) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] == '%' && i + 2 < raw.length && digit(raw[i + 1]) >= 0 && digit(raw[i + 2]) >= 0) {
        bytes.write(digit(raw[i + 1]) * 16 + digit(raw[i + 2]));
        i += 2;
      } else {
        bytes.write(plusIsSpace && raw[i] == '+' ? ' ' : raw[i]);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Percent-encodes everything but the unreserved characters, as Signature Version 4 wants it. */
  public static String encode(String text) {
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      int c = b & 0xFF;
      if (c < 128 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
        encoded.append((char) c);
      } else {
        encoded.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
      }
    }
    return encoded.toString();
  }

  private static int digit(byte b) {
    return Character.digit(b, 16);
  }
}
