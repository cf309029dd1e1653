package dev.appstreamkit.credentials.internal.command;

import dev.appstreamkit.credentials.internal.MachineRoleFailure;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The value of {@code credential_process}, which may go on in further lines. What programs read
 * differently is refused: half a command must never be started.
 */
final class ProcessValue {

  private final BiFunction<String, @Nullable Throwable, MachineRoleFailure> invalid;
  private final StringBuilder text = new StringBuilder();
  private boolean begun;
  private boolean commented;

  /** The quote that is open after what there is so far; 0 for none. */
  private char quote;

  /** Makes a value that isn't there yet; {@code invalid} makes the failure for what is wrong. */
  ProcessValue(BiFunction<String, @Nullable Throwable, MachineRoleFailure> invalid) {
    this.invalid = invalid;
  }

  void begins(String value) {
    if (begun) {
      throw invalid("the profile has credential_process twice");
    }
    begun = true;
    add(value);
  }

  void goesOn(String line) {
    if (text.length() == 0) {
      throw invalid("the profile's credential_process is empty, with indented lines below it");
    }
    if (commented) {
      throw invalid("the profile's credential_process goes on behind a comment");
    }
    if (quote != 0 || text.charAt(text.length() - 1) == '\\') {
      throw invalid("a line of the profile's credential_process ends in a quote or a backslash");
    }
    text.append(' ');
    add(line);
  }

  /** Adds a line, without a comment: a {@code #} or {@code ;} after a blank, outside quotes. */
  private void add(String line) {
    int end = 0;
    while (end < line.length() && !commented) {
      char c = line.charAt(end);
      commented =
          quote == 0
              && (c == '#' || c == ';')
              && end > 0
              && Character.isWhitespace(line.charAt(end - 1));
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      }
      end += commented ? 0 : 1;
    }
    text.append(line.substring(0, end).strip());
  }

  void clear() {
    text.setLength(0);
    begun = false;
    commented = false;
    quote = 0;
  }

  /** Returns the value, which is whole and not empty. */
  String text() {
    if (!begun) {
      throw invalid("the profile has no credential_process");
    }
    if (text.length() == 0) {
      throw invalid("the profile's credential_process is empty");
    }
    if (text.indexOf("\uFFFD") >= 0 || text.indexOf("\0") >= 0) {
      throw invalid("the profile's credential_process is not text in UTF-8");
    }
    return text.toString();
  }

  private MachineRoleFailure invalid(String what) {
    return invalid.apply(what, null);
  }
}
