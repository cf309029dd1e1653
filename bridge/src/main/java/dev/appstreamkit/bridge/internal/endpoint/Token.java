package dev.appstreamkit.bridge.internal.endpoint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The secret that a program must send to be given keys: 256 random bits, never shown. */
public final class Token {

  private static final int BYTES = 32;

  private final String text;

  private Token(String text) {
    this.text = text;
  }

  static Token random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new Token(HexFormat.of().formatHex(bytes));
  }

  /** Returns the secret itself, 64 hexadecimal digits. */
  public String reveal() {
    return text;
  }

  /** Tells whether this is the token; takes the same time wherever a wrong one differs. */
  boolean is(String given) {
    return MessageDigest.isEqual(
        text.getBytes(StandardCharsets.ISO_8859_1), given.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Tells whether a text looks like a token of some run. */
  public static boolean looksLikeOne(String text) {
    return text.matches("[0-9a-f]{" + 2 * BYTES + "}");
  }

  @Override
  public String toString() {
    return "Token(hidden)";
  }
}
