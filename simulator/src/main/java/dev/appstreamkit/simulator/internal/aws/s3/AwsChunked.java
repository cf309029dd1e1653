package dev.appstreamkit.simulator.internal.aws.s3;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The body of a request with {@code Content-Encoding: aws-chunked}: the bytes that were meant, and
 * the headers that came behind them. Chunk signatures are read over; the request's own signature is
 * judged elsewhere.
 */
@SuppressWarnings("ArrayRecordComponent") // Large, and never compared.
record AwsChunked(byte[] body, Map<String, String> trailers) {

  /**
   * Takes a body apart.
   *
   * @throws S3Fault IncompleteBody, if it breaks off or isn't chunked
   */
  static AwsChunked decode(byte[] encoded) {
    Cursor cursor = new Cursor(encoded);
    ByteArrayOutputStream body = new ByteArrayOutputStream(encoded.length);
    for (int size = cursor.chunkSize(); size > 0; size = cursor.chunkSize()) {
      cursor.copy(size, body);
    }
    Map<String, String> trailers = new LinkedHashMap<>();
    while (!cursor.atEnd()) {
      String line = cursor.line();
      int colon = line.indexOf(':');
      if (colon > 0) {
        trailers.put(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip());
      }
    }
    return new AwsChunked(body.toByteArray(), trailers);
  }

  private static final class Cursor {
    private final byte[] bytes;
    private int at;

    Cursor(byte[] bytes) {
      this.bytes = bytes;
    }

    boolean atEnd() {
      return at >= bytes.length;
    }

    int chunkSize() {
      if (atEnd()) {
        throw S3Faults.incompleteBody();
      }
      String line = line();
      int semicolon = line.indexOf(';');
      String size = semicolon < 0 ? line : line.substring(0, semicolon);
      try {
        int parsed = Integer.parseInt(size.strip(), 16);
        if (parsed < 0) {
          throw S3Faults.incompleteBody();
        }
        return parsed;
      } catch (NumberFormatException e) {
        throw S3Faults.incompleteBody();
      }
    }

    void copy(int size, ByteArrayOutputStream target) {
      if (bytes.length - at < size + 2
          || bytes[at + size] != '\r'
          || bytes[at + size + 1] != '\n') {
        throw S3Faults.incompleteBody();
      }
      target.write(bytes, at, size);
      at += size + 2;
    }

    /** The text up to the next line end, which some clients write without the carriage return. */
    String line() {
      int start = at;
      while (at < bytes.length && bytes[at] != '\n') {
        at++;
      }
      int end = at > start && bytes[at - 1] == '\r' ? at - 1 : at;
      at++;
      return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }
  }
}
