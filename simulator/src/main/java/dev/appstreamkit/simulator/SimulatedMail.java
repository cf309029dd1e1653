package dev.appstreamkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail that the simulated service sent.
 *
 * @param sent when, in simulated time
 * @param to the address it went to
 * @param subject its subject
 * @param text its text
 * @param link the link in it, a secret; null when it has none
 * @param temporaryPassword the password in it, a secret; null when it has none
 */
public record SimulatedMail(
    Instant sent,
    String to,
    String subject,
    String text,
    @Nullable String link,
    @Nullable String temporaryPassword) {

  static SimulatedMail of(JsonNode json) {
    return new SimulatedMail(
        Instant.parse(json.path("sent").asText()),
        json.path("to").asText(),
        json.path("subject").asText(),
        json.path("text").asText(),
        json.path("link").textValue(),
        json.path("temporaryPassword").textValue());
  }

  /** Names address and subject only. */
  @Override
  public String toString() {
    return "SimulatedMail[" + to + ", " + subject + ", " + sent + "]";
  }
}
