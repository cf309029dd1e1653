package dev.appstreamkit.simulator.internal.auth;

import dev.appstreamkit.simulator.internal.http.HttpCall;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a request says about its signature: in its Authorization header, or in its query when it is
 * presigned.
 *
 * @param accessKeyId whose keys signed it
 * @param date the scope's day, such as {@code 20261124}
 * @param region the scope's region
 * @param service the scope's service
 * @param signedHeaders the headers under the signature, in lower case
 * @param signature the signature in hex
 * @param timestamp when it was signed, such as {@code 20261124T120000Z}
 * @param presigned whether all this came in the query
 * @param expiresSeconds for how long a presigned request works; else null
 * @param token the session token; null for none
 */
public record Credential(
    String accessKeyId,
    String date,
    String region,
    String service,
    List<String> signedHeaders,
    String signature,
    String timestamp,
    boolean presigned,
    @Nullable Long expiresSeconds,
    @Nullable String token) {

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";

  /** Returns what a request says about its signature; empty when it isn't signed. */
  public static Optional<Credential> of(HttpCall http) {
    Optional<String> header = http.header("Authorization");
    if (header.isPresent()) {
      return fromHeader(http, header.get());
    }
    if (http.queryParameter("X-Amz-Algorithm").orElse("").equals(ALGORITHM)) {
      return fromQuery(http);
    }
    return Optional.empty();
  }

  private static Optional<Credential> fromHeader(HttpCall http, String header) {
    if (!header.startsWith(ALGORITHM)) {
      return Optional.empty();
    }
    Map<String, String> parts = new HashMap<>();
    for (String part : header.substring(ALGORITHM.length()).split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parts.put(part.substring(0, equals).trim(), part.substring(equals + 1).trim());
      }
    }
    String timestamp = http.header("X-Amz-Date").orElse("");
    return create(
        parts.getOrDefault("Credential", ""),
        parts.getOrDefault("SignedHeaders", ""),
        parts.getOrDefault("Signature", ""),
        timestamp,
        null,
        http.header("X-Amz-Security-Token").orElse(null),
        false);
  }

  private static Optional<Credential> fromQuery(HttpCall http) {
    long expires;
    try {
      expires = Long.parseLong(http.queryParameter("X-Amz-Expires").orElse("0"));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    return create(
        http.queryParameter("X-Amz-Credential").orElse(""),
        http.queryParameter("X-Amz-SignedHeaders").orElse(""),
        http.queryParameter("X-Amz-Signature").orElse(""),
        http.queryParameter("X-Amz-Date").orElse(""),
        expires,
        http.queryParameter("X-Amz-Security-Token").orElse(null),
        true);
  }

  private static Optional<Credential> create(
      String scope,
      String signedHeaders,
      String signature,
      String timestamp,
      @Nullable Long expires,
      @Nullable String token,
      boolean presigned) {
    String[] parts = scope.split("/", -1);
    if (parts.length != 5 || !parts[4].equals("aws4_request") || parts[0].isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Credential(
            parts[0],
            parts[1],
            parts[2],
            parts[3],
            Arrays.asList(signedHeaders.split(";", -1)),
            signature,
            timestamp,
            presigned,
            expires,
            token));
  }

  /** Names key and scope only. */
  @Override
  public String toString() {
    return accessKeyId + "/" + date + "/" + region + "/" + service;
  }
}
