package dev.appstreamkit.provisioning.internal.aws;

import java.time.Duration;

/** How long streaming URLs may be good. */
public final class UrlValidity {

  /** AWS's own limit. */
  public static final Duration LONGEST = Duration.ofDays(7);

  private UrlValidity() {}

  /**
   * Returns a limit that AWS takes.
   *
   * @throws IllegalArgumentException if it is shorter than a second or longer than 7 days
   */
  public static Duration checked(Duration longest) {
    if (longest.compareTo(Duration.ofSeconds(1)) < 0 || longest.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a streaming URL can't be good for " + longest + "; give 1 second to 7 days");
    }
    return longest;
  }
}
