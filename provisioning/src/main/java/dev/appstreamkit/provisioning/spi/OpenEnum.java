package dev.appstreamkit.provisioning.spi;

/**
 * One of a list of words that AWS may make longer: a constant of its class, or any other text,
 * which AWS judges when it is sent. Equal by class and text; printed as its text.
 */
public abstract class OpenEnum {

  private final String text;

  /**
   * For the words of kinds.
   *
   * @param text the word as AWS spells it
   * @throws IllegalArgumentException if it is blank
   */
  protected OpenEnum(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(
          "A " + getClass().getSimpleName() + " has no text; give it AWS's word.");
    }
    this.text = text;
  }

  /** Returns the word as AWS spells it. */
  public final String text() {
    return text;
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof OpenEnum word
        && word.getClass() == getClass()
        && word.text.equals(text);
  }

  @Override
  public final int hashCode() {
    return text.hashCode();
  }

  @Override
  public final String toString() {
    return text;
  }
}
