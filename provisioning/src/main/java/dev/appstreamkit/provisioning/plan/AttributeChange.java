package dev.appstreamkit.provisioning.plan;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.internal.ground.DataStyle;
import java.util.Optional;
import org.immutables.value.Value;

/** One attribute that differs. Immutable. */
@Value.Immutable
@DataStyle
public abstract class AttributeChange {

  private static final String WITHHELD = "(sensitive)";

  AttributeChange() {}

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
    /**
     * The description doesn't mention it any more; it keeps its value, and nothing is done. The
     * next apply forgets that it was managed.
     */
    NO_LONGER_MANAGED("no longer managed"),
    /**
     * The resource is made anew, and the new one gets what nobody described and the old one had.
     */
    TAKEN_ALONG("taken along"),
    /** The resource is made anew, and what nobody described can't be brought back. */
    LOST("lost");

    private final String words;

    Why(String words) {
      this.words = words;
    }

    /** Returns it in words, as part of a sentence. */
    public String words() {
      return words;
    }
  }

  /**
   * Returns a builder of a difference, for tests of kinds and listeners.
   *
   * @param name the attribute's name
   */
  public static Builder builder(String name) {
    return new Builder().name(name);
  }

  /** Returns the attribute's name. */
  public abstract String name();

  /** Returns what is there; empty if nothing is. */
  public abstract Optional<Attributes.Value> before();

  /** Returns what is wanted; empty or cleared if nothing is. */
  public abstract Optional<Attributes.Value> after();

  /** Returns what it comes from; by default, {@link Why#DESCRIBED}. */
  @Value.Default
  public Why why() {
    return Why.DESCRIBED;
  }

  /** Returns what the change does; by default, {@link Impact#IN_PLACE}. */
  @Value.Default
  public Impact impact() {
    return Impact.IN_PLACE;
  }

  /** Returns the same difference, from something else. */
  public AttributeChange because(Why other) {
    return new Builder().from(this).why(other).build();
  }

  /** Returns the same difference, with another effect. */
  public AttributeChange withImpact(Impact other) {
    return new Builder().from(this).impact(other).build();
  }

  /** Returns whether it holds a sensitive value. */
  boolean reveals() {
    return !withheld().equals(this);
  }

  /** Returns the same difference without sensitive values. */
  AttributeChange withheld() {
    return new Builder()
        .from(this)
        .before(before().map(AttributeChange::withheld))
        .after(after().map(AttributeChange::withheld))
        .build();
  }

  private static Attributes.Value withheld(Attributes.Value value) {
    return value.sensitive() && !value.cleared()
        ? new Attributes.Value(Optional.of(WITHHELD), value.privacy())
        : value;
  }

  /** Builds a difference. */
  public static final class Builder extends ImmutableAttributeChange.Builder {
    Builder() {}
  }
}
