package dev.appstreamkit.examples.scenario;

import java.util.List;
import java.util.Locale;

/** Checks users' addresses where mails are really sent. */
public final class Addresses {

  /** Domains that never get mail, so that no user there could ever sign in (RFC 2606, RFC 6761). */
  private static final List<String> RESERVED = List.of("example.com", "example.net", "example.org");

  private static final List<String> RESERVED_ENDS =
      List.of(".example", ".test", ".invalid", ".localhost");

  private Addresses() {}

  /**
   * Stops if an address can't get mail.
   *
   * @throws IllegalStateException if its domain is reserved
   */
  public static void refuseReserved(String email) {
    String domain = email.substring(email.indexOf('@') + 1).toLowerCase(Locale.ROOT);
    boolean reserved =
        RESERVED.stream().anyMatch(name -> domain.equals(name) || domain.endsWith("." + name))
            || RESERVED_ENDS.stream().anyMatch(end -> ("." + domain).endsWith(end));
    if (reserved) {
      throw new IllegalStateException(
          email
              + " is in a domain that is reserved for examples and gets no mail;"
              + " give an address whose owner can read the invitation");
    }
  }
}
