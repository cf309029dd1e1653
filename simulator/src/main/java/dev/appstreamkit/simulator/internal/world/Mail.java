package dev.appstreamkit.simulator.internal.world;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail that the simulated service sent.
 *
 * @param sent when, in simulated time
 * @param to the address, as it was given
 * @param subject its subject
 * @param text its text, with the link and the password in it
 * @param link the link to follow; null when it has none
 * @param temporaryPassword the password in it; null when it has none
 */
public record Mail(
    Instant sent,
    String to,
    String subject,
    String text,
    @Nullable String link,
    @Nullable String temporaryPassword) {

  /** Names address and subject only. */
  @Override
  public String toString() {
    return "Mail[" + to + ", " + subject + "]";
  }
}
