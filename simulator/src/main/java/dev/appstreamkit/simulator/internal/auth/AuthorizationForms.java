package dev.appstreamkit.simulator.internal.auth;

import dev.appstreamkit.simulator.internal.http.HttpCall;
import dev.appstreamkit.simulator.internal.protocol.SignatureProblem;
import java.util.Optional;

/**
 * The ways in which a request can say who made it. Only Signature Version 4 is played; every other
 * one is named, since a request that was meant to be signed is nobody's anonymous one.
 */
final class AuthorizationForms {

  private static final String VERSION_4 = "AWS4-HMAC-SHA256";
  private static final String VERSION_2 = "AWS ";
  private static final int LONGEST_NAMED = 40;

  private AuthorizationForms() {}

  /** A form that isn't taken. */
  record Unknown(SignatureProblem problem, String called) {}

  /** Whether a request says in any way at all who made it. */
  static boolean present(HttpCall http) {
    return http.header("Authorization").isPresent() || inQuery(http);
  }

  /** Returns what is wrong with the form itself; empty for none and for Signature Version 4. */
  static Optional<Unknown> unknown(HttpCall http) {
    Optional<String> header = http.header("Authorization");
    if (header.isPresent() && inQuery(http)) {
      return Optional.of(
          new Unknown(SignatureProblem.TWO_MECHANISMS, "a header and query parameters"));
    }
    if (http.hasQuery("AWSAccessKeyId")) {
      return Optional.of(
          new Unknown(SignatureProblem.OLD_VERSION, "the query parameter AWSAccessKeyId"));
    }
    if (header.isPresent()) {
      return ofHeader(header.get());
    }
    return http.queryParameter("X-Amz-Algorithm")
        .filter(algorithm -> !algorithm.equals(VERSION_4))
        .map(
            algorithm ->
                new Unknown(SignatureProblem.BAD_QUERY, "X-Amz-Algorithm=" + shortened(algorithm)));
  }

  private static Optional<Unknown> ofHeader(String header) {
    if (header.startsWith(VERSION_4)) {
      return Optional.empty();
    }
    // Only the scheme: what follows it is somebody's secret.
    String scheme = "Authorization: " + shortened(header.strip().split("\\s", 2)[0]);
    return Optional.of(
        new Unknown(
            header.startsWith(VERSION_2) || header.startsWith("AWS4-")
                ? SignatureProblem.OLD_VERSION
                : SignatureProblem.UNKNOWN_SCHEME,
            scheme));
  }

  private static boolean inQuery(HttpCall http) {
    if (http.query().isEmpty()) {
      return false;
    }
    return http.query().keySet().stream()
        .anyMatch(
            name ->
                name.equals("AWSAccessKeyId")
                    || name.equalsIgnoreCase("X-Amz-Algorithm")
                    || name.equalsIgnoreCase("X-Amz-Credential")
                    || name.equalsIgnoreCase("X-Amz-Signature"));
  }

  private static String shortened(String text) {
    String printable = text.replaceAll("[^\\x21-\\x7E]", "?");
    return printable.length() <= LONGEST_NAMED
        ? printable
        : printable.substring(0, LONGEST_NAMED) + "...";
  }
}
