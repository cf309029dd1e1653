package dev.appstreamkit.simulator.internal.auth;

import dev.appstreamkit.simulator.internal.http.Forms;
import dev.appstreamkit.simulator.internal.http.HttpCall;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Computes Signature Version 4, the server's half. */
final class Signatures {

  private static final HexFormat HEX = HexFormat.of();

  private Signatures() {}

  /** Returns the signature that a request must have when it was signed with this secret. */
  static String expected(HttpCall http, Credential credential, String secret) {
    String scope =
        credential.date()
            + "/"
            + credential.region()
            + "/"
            + credential.service()
            + "/aws4_request";
    String toSign =
        "AWS4-HMAC-SHA256\n"
            + credential.timestamp()
            + "\n"
            + scope
            + "\n"
            + sha256(canonical(http, credential).getBytes(StandardCharsets.UTF_8));
    byte[] key = hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), credential.date());
    key = hmac(key, credential.region());
    key = hmac(key, credential.service());
    key = hmac(key, "aws4_request");
    return HEX.formatHex(hmac(key, toSign));
  }

  /**
   * Returns whether two signatures are the same, in time that doesn't depend on where they differ.
   */
  static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns a SHA-256 in hex. */
  static String sha256(byte[] bytes) {
    try {
      return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  private static String canonical(HttpCall http, Credential credential) {
    StringBuilder text = new StringBuilder(512);
    text.append(http.method()).append('\n');
    text.append(path(http, credential)).append('\n');
    text.append(query(http, credential)).append('\n');
    for (String name : credential.signedHeaders()) {
      text.append(name.toLowerCase(Locale.ROOT)).append(':').append(header(http, name));
      text.append('\n');
    }
    text.append('\n').append(String.join(";", credential.signedHeaders())).append('\n');
    return text.append(payloadHash(http, credential)).toString();
  }

  /** S3 signs the path as it is sent; the others encode it once more. */
  private static String path(HttpCall http, Credential credential) {
    if (credential.service().equals("s3")) {
      return Forms.encode(Forms.decode(http.rawPath(), false)).replace("%2F", "/");
    }
    return Forms.encode(http.rawPath()).replace("%2F", "/");
  }

  private static String query(HttpCall http, Credential credential) {
    List<String> pairs = new ArrayList<>();
    for (Map.Entry<String, List<String>> parameter : http.query().entrySet()) {
      if (credential.presigned() && parameter.getKey().equals("X-Amz-Signature")) {
        continue;
      }
      for (String value : parameter.getValue()) {
        pairs.add(Forms.encode(parameter.getKey()) + "=" + Forms.encode(value));
      }
    }
    Collections.sort(pairs);
    return String.join("&", pairs);
  }

  private static String header(HttpCall http, String name) {
    List<String> values = http.headers().getOrDefault(name, List.of());
    return String.join(",", values.stream().map(v -> v.trim().replaceAll(" +", " ")).toList());
  }

  private static String payloadHash(HttpCall http, Credential credential) {
    if (http.header("X-Amz-Content-SHA256").isPresent()) {
      return http.header("X-Amz-Content-SHA256").get();
    }
    return credential.presigned() && credential.service().equals("s3")
        ? "UNSIGNED-PAYLOAD"
        : sha256(http.body());
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HmacSHA256", e);
    }
  }
}
