package dev.appstreamkit.provisioning.kinds.image.script.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appstreamkit.provisioning.internal.ground.Printable;
import java.util.Optional;

/**
 * What an image builder says of its job. Whoever is on the builder may write it, so it is only told
 * and never believed, but for an end without an image.
 *
 * @param result running, creating, failed or refused; others mean nothing
 * @param job the digest of the job that it speaks of; empty if none was read
 * @param step the step that it is at
 * @param steps how many there are
 * @param reason why it ended, printable
 * @param printed the end of what a command printed, printable
 */
public record JobReport(
    String result, String job, int step, int steps, String reason, String printed) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 1_000;

  /** Reads a report; empty if it is none. */
  static Optional<JobReport> of(String text) {
    try {
      JsonNode read = JSON.readTree(text);
      return read == null || !read.isObject()
          ? Optional.empty()
          : Optional.of(
              new JobReport(
                  printable(read, "result"),
                  printable(read, "job"),
                  read.path("step").asInt(),
                  read.path("steps").asInt(),
                  printable(read, "reason"),
                  printable(read, "printed")));
    } catch (JsonProcessingException none) {
      return Optional.empty();
    }
  }

  private static String printable(JsonNode read, String name) {
    String text = read.path(name).asText("").strip();
    return Printable.of(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
  }

  /** Returns whether it speaks of a job. */
  boolean isOf(SignedJob asked) {
    return job.equals(asked.sha256()) || result.equals("refused");
  }

  /** Returns whether the builder gave up. */
  public boolean isEnd() {
    return result.equals("failed") || result.equals("refused");
  }

  /** Says why the builder gave up, in a sentence's part. */
  public String why() {
    String where = result.equals("refused") ? "the builder refused its job: " : stepText() + ": ";
    return where
        + (reason.isEmpty() ? "it gave no reason" : reason)
        + (printed.isEmpty() ? "" : ", and the last that was printed is \"" + printed + "\"");
  }

  private String stepText() {
    return "step " + step + " of " + steps;
  }

  /** Says how far it is. */
  public String progress() {
    return stepText();
  }
}
