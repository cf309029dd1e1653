package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.core.resource.Attributes;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is there.
 *
 * @param identity what the service knows it by
 * @param attributes its attributes, named and shaped as in {@link ResourceKind#desired}; more of
 *     them do no harm
 * @param tags its tags; empty for kinds without tags, where the creation time proves ownership
 * @param createdAt when the service says that it was made; empty if it doesn't say
 */
public record Observed(
    Identity identity,
    Attributes attributes,
    Optional<Map<String, String>> tags,
    Optional<Instant> createdAt) {

  /** Checks that nothing is null. */
  public Observed {
    Objects.requireNonNull(identity, "identity");
    Objects.requireNonNull(attributes, "attributes");
    tags = tags.map(Map::copyOf);
    Objects.requireNonNull(createdAt, "createdAt");
  }

  /** Returns what is there of a kind that has tags. */
  public static Observed tagged(
      Identity identity, Attributes attributes, Map<String, String> tags) {
    return new Observed(identity, attributes, Optional.of(tags), Optional.empty());
  }

  /** Returns what is there of a kind that has no tags. */
  public static Observed untagged(
      Identity identity, Attributes attributes, Optional<Instant> createdAt) {
    return new Observed(identity, attributes, Optional.empty(), createdAt);
  }

  /** Returns the same with a creation time. */
  public Observed createdAt(Instant time) {
    return new Observed(identity, attributes, tags, Optional.of(time));
  }
}
