package dev.appstreamkit.simulator.internal.constraints;

/** A text that counts how often it is read, so that a pattern's cost shows without a clock. */
final class CountingText implements CharSequence {

  private final String text;
  private final long most;
  private long reads;

  /**
   * Creates one.
   *
   * @param most after how many reads it fails
   */
  CountingText(String text, long most) {
    this.text = text;
    this.most = most;
  }

  long reads() {
    return reads;
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (++reads > most) {
      throw new AssertionError("more than " + most + " reads of " + text.length() + " characters");
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
