package dev.appstreamkit.provisioning.plan;

import java.util.Objects;

/**
 * Text that lets its holder in: a streaming URL, a password. Its {@link #toString()} never shows
 * it; {@link #reveal()} does, for the one place that hands it to its person.
 */
public final class Secret {

  /** Transient, so that nothing that writes fields out writes this. */
  private final transient String text;

  private Secret(String text) {
    this.text = Objects.requireNonNull(text, "text");
  }

  /** Returns a secret that holds {@code text}. */
  public static Secret of(String text) {
    return new Secret(text);
  }

  /** Returns the text itself. */
  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
