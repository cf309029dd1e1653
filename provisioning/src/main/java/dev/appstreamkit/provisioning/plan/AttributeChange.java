package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.core.resource.Attributes;
import java.util.Objects;
import java.util.Optional;

/**
 * One attribute that differs.
 *
 * @param name the attribute's name
 * @param before what is there; empty if nothing is
 * @param after what is wanted; empty or cleared if nothing is
 * @param why what it comes from
 * @param impact what the change does
 */
public record AttributeChange(
    String name,
    Optional<Attributes.Value> before,
    Optional<Attributes.Value> after,
    Why why,
    Impact impact) {

  /** What a difference comes from. */
  public enum Why {
    /** The description says something else than it did when it was last applied. */
    DESCRIBED("the description changed"),
    /** It was as described when it was last applied, and somebody else has changed it since. */
    CHANGED_OUTSIDE("changed outside"),
    /** It was as described when it was last applied, and isn't there any more. */
    VANISHED("vanished"),
    /** The resource is adopted, and whoever made it has made it otherwise. */
    MADE_OTHERWISE("made otherwise"),
    /** A run that was interrupted has disturbed it, and it is to be as it was before. */
    INTERRUPTED("an earlier run was interrupted"),
    /** The description doesn't mention it any more; it keeps its value, and nothing is done. */
    NO_LONGER_MANAGED("no longer managed");

    private final String words;

    Why(String words) {
      this.words = words;
    }

    /** Returns it in words, as part of a sentence. */
    public String words() {
      return words;
    }
  }

  /** Checks that nothing is null. */
  public AttributeChange {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(before, "before");
    Objects.requireNonNull(after, "after");
    Objects.requireNonNull(why, "why");
    Objects.requireNonNull(impact, "impact");
  }

  /** Returns the same difference, from something else. */
  public AttributeChange because(Why other) {
    return new AttributeChange(name, before, after, other, impact);
  }
}
