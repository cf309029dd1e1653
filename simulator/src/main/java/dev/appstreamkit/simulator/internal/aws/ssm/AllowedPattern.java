package dev.appstreamkit.simulator.internal.aws.ssm;

import dev.appstreamkit.simulator.internal.service.ServiceException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The pattern that a caller wants a parameter's values to match. It is the caller's own, so that it
 * may take for ever: it is given up after so many reads of the value.
 */
final class AllowedPattern {

  /** Enough for any pattern that is meant to be matched: a few thousand reads of each character. */
  private static final long MOST_READS = 10_000_000;

  private AllowedPattern() {}

  /**
   * Returns whether a value has a part that matches.
   *
   * @throws ServiceException if the pattern isn't one, or costs too much on this value
   */
  static boolean matches(String pattern, String value) {
    try {
      return Pattern.compile(pattern).matcher(new CountedText(value)).find();
    } catch (PatternSyntaxException e) {
      throw new ServiceException(
          "InvalidAllowedPatternException", "The pattern " + pattern + " isn't valid.");
    } catch (TooManyReadsException | StackOverflowError e) {
      // A regular expression keeps nothing of its own outside the matcher that is dropped here.
      throw new ServiceException(
          "InvalidAllowedPatternException",
          "The pattern "
              + pattern
              + " needs too many steps on a value of "
              + value.length()
              + " characters for the simulator; write it without repeats inside repeats.");
    }
  }

  /** A text that is read only so often. */
  private static final class CountedText implements CharSequence {
    private final String text;
    private long reads;

    CountedText(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      if (++reads > MOST_READS) {
        throw new TooManyReadsException();
      }
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static final class TooManyReadsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyReadsException() {
      super("too many reads", null, false, false);
    }
  }
}
