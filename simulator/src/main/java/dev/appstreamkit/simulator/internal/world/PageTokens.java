package dev.appstreamkit.simulator.internal.world;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a listing goes on, opaque to clients. A token is good for the listing that it came from and
 * no other, whatever the service.
 */
public final class PageTokens {

  private static final String VERSION = "1:";

  private PageTokens() {}

  /**
   * Returns a token.
   *
   * @param listing what is listed, without a colon: the operation, and what it lists in
   * @param place where the next page begins
   */
  public static String write(String listing, String place) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((VERSION + listing + ":" + place).getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the place that a token names; empty when it isn't a token of this listing. */
  public static Optional<String> read(String listing, String token) {
    String prefix = VERSION + listing + ":";
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      return text.startsWith(prefix)
          ? Optional.of(text.substring(prefix.length()))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      // Not even base64.
      return Optional.empty();
    }
  }
}
