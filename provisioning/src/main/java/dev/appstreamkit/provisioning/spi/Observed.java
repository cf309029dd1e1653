package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.ground.DataStyle;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/** What is there. Immutable. */
@Value.Immutable
@DataStyle
public abstract class Observed {

  Observed() {}

  /** Returns what is there of a kind that has tags. */
  public static Observed tagged(
      Identity identity, Attributes attributes, Map<String, String> tags) {
    return ImmutableObserved.builder()
        .identity(identity)
        .attributes(attributes)
        .tags(Map.copyOf(tags))
        .build();
  }

  /** Returns what is there of a kind that has no tags. */
  public static Observed untagged(
      Identity identity, Attributes attributes, Optional<Instant> createdAt) {
    return ImmutableObserved.builder()
        .identity(identity)
        .attributes(attributes)
        .createdAt(createdAt)
        .build();
  }

  /** Returns what the service knows it by. */
  public abstract Identity identity();

  /**
   * Returns its attributes, named and shaped as in {@link ResourceKind#desired}; more of them do no
   * harm.
   */
  public abstract Attributes attributes();

  /** Returns its tags; empty for kinds without tags, where the creation time proves ownership. */
  public abstract Optional<Map<String, String>> tags();

  /**
   * Returns the resource whose tags these are, where one has none of its own; empty if they are its
   * own. They prove nothing once that resource is somebody else's: then the manifest alone says
   * whose this one is.
   */
  public abstract Optional<ResourceAddress> tagsOf();

  /** Returns the same with the tags of another resource. */
  public Observed tagsOf(ResourceAddress owner) {
    return ImmutableObserved.builder().from(this).tagsOf(owner).build();
  }

  /** Returns when the service says that it was made; empty if it doesn't say. */
  public abstract Optional<Instant> createdAt();

  /**
   * Returns the attributes that are wanted and that the service never tells: one is as it was
   * applied, and drift in it isn't seen.
   */
  public abstract Set<String> untold();

  /** Returns the same, with attributes that the service never tells. */
  public Observed withUntold(Set<String> names) {
    return ImmutableObserved.builder().from(this).untold(names).build();
  }

  /** Returns the same with a creation time. */
  public Observed createdAt(Instant time) {
    return ImmutableObserved.builder().from(this).createdAt(time).build();
  }

  /** Returns the same with other attributes. */
  public Observed withAttributes(Attributes others) {
    return ImmutableObserved.builder().from(this).attributes(others).build();
  }
}
