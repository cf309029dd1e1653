package dev.appstreamkit.simulator.internal.aws.s3;

import dev.appstreamkit.simulator.internal.http.HttpCall;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call as S3 reads it.
 *
 * @param bucket the bucket's name; empty for a call about the account
 * @param key the object's key; empty for a call about the bucket
 * @param content the body without aws-chunked encoding, and what was found out about it
 * @param trailers the headers that came behind an aws-chunked body
 * @param works what was made for it
 * @param read the names of the headers and parameters that somebody asked for, in lower case
 */
record S3Request(
    HttpCall http,
    String bucket,
    String key,
    Content content,
    Map<String, String> trailers,
    Works works,
    Set<String> read) {
  /** {@code name.s3.eu-west-1.amazonaws.com}, {@code name.s3.localhost}, {@code name.localhost}. */
  private static final Pattern VIRTUAL_HOST =
      Pattern.compile(
          "(?<bucket>[a-z0-9][a-z0-9.-]*?)\\.(?:s3[.-][a-z0-9.-]*amazonaws\\.com(?:\\.cn)?"
              + "|s3\\.amazonaws\\.com|(?:s3\\.)?localhost|(?:s3\\.)?127\\.0\\.0\\.1)");

  private static final int LONGEST_HOST = 253;
  private static final int LONGEST_KEY = 1024;

  /**
   * Reads a call.
   *
   * @throws S3Fault if its path isn't UTF-8 or its body breaks off
   */
  static S3Request of(HttpCall http) {
    return of(http, new Works(what -> {}));
  }

  /** As {@link #of(HttpCall)}, with a place for what is made for it. */
  static S3Request of(HttpCall http, Works works) {
    S3Request request = withoutBody(http);
    if (!isChunked(http)) {
      return request.with(http.body(), Map.of(), works);
    }
    AwsChunked chunked = AwsChunked.decode(http.body());
    http.header("x-amz-decoded-content-length")
        .filter(length -> !length.strip().equals(String.valueOf(chunked.body().length)))
        .ifPresent(
            length -> {
              throw S3Faults.incompleteBody();
            });
    return request.with(chunked.body(), chunked.trailers(), works);
  }

  private S3Request with(byte[] newBody, Map<String, String> newTrailers, Works newWorks) {
    return new S3Request(http, bucket, key, newWorks.content(newBody), newTrailers, newWorks, read);
  }

  /**
   * Reads what a call is about, and leaves its body alone.
   *
   * @throws S3Fault if its path isn't UTF-8
   */
  static S3Request withoutBody(HttpCall http) {
    String path = http.rawPath().startsWith("/") ? http.rawPath().substring(1) : http.rawPath();
    // The pattern is cheap as long as a host is no longer than names may be.
    String host = http.hostName().length() > LONGEST_HOST ? "" : http.hostName();
    Matcher virtual = VIRTUAL_HOST.matcher(host);
    String bucket;
    String key;
    if (virtual.matches() && !virtual.group("bucket").equals("s3")) {
      bucket = virtual.group("bucket");
      key = decode(path);
    } else {
      int slash = path.indexOf('/');
      bucket = decode(slash < 0 ? path : path.substring(0, slash));
      key = slash < 0 ? "" : decode(path.substring(slash + 1));
    }
    if (key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
      throw new S3Fault(400, "KeyTooLongError", "Your key is too long")
          .with("MaxSizeAllowed", String.valueOf(LONGEST_KEY));
    }
    Works none = new Works(what -> {});
    return new S3Request(http, bucket, key, Content.empty(), Map.of(), none, new HashSet<>());
  }

  static boolean isChunked(HttpCall http) {
    return http.header("x-amz-content-sha256").filter(v -> v.startsWith("STREAMING-")).isPresent()
        || http.header("Content-Encoding").filter(v -> v.contains("aws-chunked")).isPresent();
  }

  String method() {
    return http.method();
  }

  Optional<String> header(String name) {
    noteRead(name);
    return http.header(name);
  }

  Optional<String> parameter(String name) {
    noteRead(name);
    return http.queryParameter(name);
  }

  boolean has(String parameter) {
    noteRead(parameter);
    return http.hasQuery(parameter);
  }

  /** All values of a header, with commas between them. */
  Optional<String> headers(String name) {
    noteRead(name);
    return Optional.ofNullable(http.headers().get(name)).map(values -> String.join(",", values));
  }

  private void noteRead(String name) {
    read.add(name.toLowerCase(Locale.ROOT));
  }

  /** A parameter that isn't empty. */
  Optional<String> filled(String parameter) {
    return parameter(parameter).filter(v -> !v.isEmpty());
  }

  /**
   * A parameter that is a number from 0 on.
   *
   * @throws S3Fault InvalidArgument, if it is something else
   */
  int number(String parameter, int otherwise) {
    Optional<String> given = filled(parameter);
    if (given.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(given.get());
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as for negative numbers.
    }
    throw S3Faults.invalidArgument(
        "Provided " + parameter + " not an integer or within integer range",
        parameter,
        given.get());
  }

  /** A header, or the trailer of that name. */
  Optional<String> headerOrTrailer(String name) {
    return header(name).or(() -> Optional.ofNullable(trailers.get(name.toLowerCase(Locale.ROOT))));
  }

  /** The headers whose names begin with {@code prefix}, by lower-case name. */
  Map<String, String> headersWith(String prefix) {
    Map<String, String> found = new LinkedHashMap<>();
    http.headers()
        .forEach(
            (name, values) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (lower.startsWith(prefix) && !values.isEmpty()) {
                noteRead(lower);
                found.put(lower, String.join(",", values));
              }
            });
    return found;
  }

  /**
   * A path or header part without its percent-encoding; a plus stays one.
   *
   * @throws S3Fault InvalidURI, if it isn't UTF-8
   */
  static String decode(String encoded) {
    byte[] raw = encoded.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(raw.length);
    for (int i = 0; i < raw.length; i++) {
      int high = raw[i] == '%' && i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
      int low = high >= 0 ? Character.digit(raw[i + 2], 16) : -1;
      if (low >= 0) {
        bytes.put((byte) (high << 4 | low));
        i += 2;
      } else if (raw[i] == '%') {
        throw invalidUri(encoded);
      } else {
        bytes.put(raw[i]);
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      throw invalidUri(encoded);
    }
  }

  /** As {@link #decode}, of a header that is encoded as forms are: a plus is a blank there. */
  static String decodeForm(String encoded) {
    return decode(encoded.replace('+', ' '));
  }

  private static S3Fault invalidUri(String encoded) {
    return new S3Fault(400, "InvalidURI", "Couldn't parse the specified URI.").with("URI", encoded);
  }

  /** Gives {@code action} a parameter if it is there and not empty. */
  void ifFilled(String parameter, Consumer<String> action) {
    filled(parameter).ifPresent(action);
  }
}
