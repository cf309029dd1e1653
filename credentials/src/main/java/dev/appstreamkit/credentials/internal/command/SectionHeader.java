package dev.appstreamkit.credentials.internal.command;

import dev.appstreamkit.credentials.internal.MachineRoleFailure;
import java.util.List;

/**
 * A line of a config file that begins a section. The CLI writes a profile's name as a shell would
 * quote it, {@code [profile 'my role']}; without quotes a name with blanks is taken as it stands.
 */
public final class SectionHeader {

  private static final String PREFIX = "profile";

  private final String profile;
  private final boolean prefixed;

  private SectionHeader(String profile, boolean prefixed) {
    this.profile = profile;
    this.prefixed = prefixed;
  }

  /** Returns what a line that begins with a bracket says. */
  public static SectionHeader of(String line) {
    int end = end(line);
    String name = end < 0 ? "" : line.substring(1, end).strip();
    if (name.equals("default")) {
      return new SectionHeader(name, false);
    }
    boolean prefixed =
        name.startsWith(PREFIX)
            && name.length() > PREFIX.length()
            && " \t".indexOf(name.charAt(PREFIX.length())) >= 0;
    return new SectionHeader(
        prefixed ? unquoted(name.substring(PREFIX.length()).strip()) : "", prefixed);
  }

  /** Returns where the closing bracket is: one in quotes isn't it, if the quotes are closed. */
  private static int end(String line) {
    char quote = 0;
    for (int i = 1; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == ']') {
        return i;
      }
    }
    return line.indexOf(']');
  }

  private static String unquoted(String name) {
    try {
      List<String> words = CredentialProcessLine.posix(name);
      return words.size() == 1 ? words.get(0) : name;
    } catch (MachineRoleFailure e) {
      // A quote that nothing closes is itself.
      return name;
    }
  }

  /** Tells whether it begins the section of a profile. */
  public boolean isOf(String wanted) {
    return !profile.isEmpty() && profile.equals(wanted);
  }

  /** Tells whether it is {@code [profile …]}, and not {@code [default]}. */
  boolean hasPrefix() {
    return prefixed;
  }
}
