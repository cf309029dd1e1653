package dev.appstreamkit.provisioning.internal.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ManifestException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * A lease as it is stored, format version 1.
 *
 * @param number counts the leases: each is one more than the one before
 * @param holder who holds it
 * @param until when it lapses, in wall time
 * @param released whether its holder has given it back
 */
record LeaseRecord(long number, String holder, Instant until, boolean released) {

  private static final int FORMAT = 1;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Returns whether somebody else may take the next one. */
  boolean isFree(Instant now) {
    return released || !now.isBefore(until);
  }

  /** Returns whether another record speaks of the same lease. */
  boolean isSame(LeaseRecord other) {
    return number == other.number && holder.equals(other.holder);
  }

  LeaseRecord until(Instant later) {
    return new LeaseRecord(number, holder, later, false);
  }

  LeaseRecord release() {
    return new LeaseRecord(number, holder, until, true);
  }

  String write() {
    ObjectNode root = JSON.createObjectNode();
    root.put("formatVersion", FORMAT);
    root.put("number", number);
    root.put("holder", holder);
    root.put("until", until.toString());
    root.put("released", released);
    return root + "\n";
  }

  /**
   * Reads a lease.
   *
   * @param text what {@link #write} wrote
   * @param source where it comes from, for the error
   * @throws ManifestException if it is damaged or of a newer format
   */
  static LeaseRecord read(String text, String source) {
    try {
      JsonNode root = JSON.readTree(text);
      if (root.path("formatVersion").asInt(-1) != FORMAT
          || !root.path("number").isIntegralNumber()
          || !root.path("holder").isTextual()) {
        throw new IllegalArgumentException("it is no lease of format version " + FORMAT);
      }
      return new LeaseRecord(
          root.path("number").asLong(),
          root.path("holder").asText(),
          Instant.parse(root.path("until").asText()),
          root.path("released").asBoolean());
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
      ManifestException error =
          new ManifestException(
              ErrorCategory.INVALID,
              Optional.empty(),
              "the lease " + source + " can't be understood: " + e.getMessage(),
              "make sure that no process works with the manifest, then delete the lease");
      error.initCause(e);
      throw error;
    }
  }
}
