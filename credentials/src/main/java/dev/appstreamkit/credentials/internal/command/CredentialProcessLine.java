package dev.appstreamkit.credentials.internal.command;

import dev.appstreamkit.credentials.MachineRoleCredentialsException.Reason;
import dev.appstreamkit.credentials.internal.MachineRoleFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Splits the command line of a {@code credential_process} into arguments as the program's own
 * start-up code (Windows) or a shell (elsewhere) would, but expands nothing: a {@code $}, a {@code
 * %} or a {@code |} is itself.
 */
final class CredentialProcessLine {

  private final String line;
  private final List<String> arguments = new ArrayList<>();
  private final StringBuilder argument = new StringBuilder();
  private int at;

  private CredentialProcessLine(String line) {
    this.line = line.strip();
  }

  /** Splits by POSIX rules: single quotes, double quotes, backslashes. */
  static List<String> posix(String line) {
    return new CredentialProcessLine(line).splitPosix();
  }

  /**
   * Splits by the rules of CommandLineToArgvW. A program path with spaces but no quotes is taken up
   * to the last place where it names an existing .exe, never the first: a {@code C:\Program.exe}
   * laid in the way must not be started.
   */
  static List<String> windows(String line, Predicate<String> isFile) {
    return new CredentialProcessLine(line).splitWindows(isFile);
  }

  private List<String> splitPosix() {
    while (skipBlanks()) {
      posixArgument();
      take();
    }
    return arguments;
  }

  private void posixArgument() {
    while (at < line.length() && !isBlank(line.charAt(at))) {
      char c = line.charAt(at++);
      if (c == '\'') {
        singleQuoted();
      } else if (c == '"') {
        doubleQuoted();
      } else if (c == '\\') {
        argument.append(next("a backslash at its end"));
      } else {
        argument.append(c);
      }
    }
  }

  private void singleQuoted() {
    for (char c = next("an unclosed '"); c != '\''; c = next("an unclosed '")) {
      argument.append(c);
    }
  }

  private void doubleQuoted() {
    for (char c = next("an unclosed \""); c != '"'; c = next("an unclosed \"")) {
      if (c == '\\' && at < line.length() && "\"\\$`".indexOf(line.charAt(at)) >= 0) {
        c = line.charAt(at++);
      }
      argument.append(c);
    }
  }

  private List<String> splitWindows(Predicate<String> isFile) {
    if (!skipBlanks()) {
      return arguments;
    }
    windowsProgram(isFile);
    take();
    while (skipBlanks()) {
      windowsArgument();
      take();
    }
    return arguments;
  }

  private void windowsProgram(Predicate<String> isFile) {
    if (line.charAt(at) != '"') {
      int end = endOfUnquotedProgram(isFile);
      if (end > 0) {
        argument.append(line, at, end);
        at = end;
        return;
      }
    }
    boolean quoted = false;
    while (at < line.length() && (quoted || !isBlank(line.charAt(at)))) {
      char c = line.charAt(at++);
      if (c == '"') {
        quoted = !quoted;
      } else {
        argument.append(c);
      }
    }
    closed(quoted);
  }

  private int endOfUnquotedProgram(Predicate<String> isFile) {
    for (int end = line.length(); end > at; end--) {
      boolean atBoundary = end == line.length() || isBlank(line.charAt(end));
      String candidate = atBoundary ? line.substring(at, end) : "";
      if (candidate.toLowerCase(Locale.ROOT).endsWith(".exe") && isFile.test(candidate)) {
        return end;
      }
    }
    return -1;
  }

  private void windowsArgument() {
    boolean quoted = false;
    while (at < line.length() && (quoted || !isBlank(line.charAt(at)))) {
      int backslashes = 0;
      while (at < line.length() && line.charAt(at) == '\\') {
        backslashes++;
        at++;
      }
      boolean quote = at < line.length() && line.charAt(at) == '"';
      argument.append("\\".repeat(quote ? backslashes / 2 : backslashes));
      if (!quote) {
        if (at < line.length() && (quoted || !isBlank(line.charAt(at)))) {
          argument.append(line.charAt(at++));
        }
        continue;
      }
      at++;
      if (backslashes % 2 == 1) {
        argument.append('"');
      } else if (quoted && at < line.length() && line.charAt(at) == '"') {
        argument.append('"');
        at++;
      } else {
        quoted = !quoted;
      }
    }
    closed(quoted);
  }

  private boolean skipBlanks() {
    while (at < line.length() && isBlank(line.charAt(at))) {
      at++;
    }
    return at < line.length();
  }

  private void take() {
    arguments.add(argument.toString());
    argument.setLength(0);
  }

  private char next(String orElse) {
    if (at == line.length()) {
      throw unfinished(orElse);
    }
    return line.charAt(at++);
  }

  private static void closed(boolean quoted) {
    if (quoted) {
      throw unfinished("an unclosed \"");
    }
  }

  private static MachineRoleFailure unfinished(String what) {
    return new MachineRoleFailure(
        Reason.PROFILE_INVALID,
        "The credential_process has "
            + what
            + ": mend the line, or set the command on the builder");
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
