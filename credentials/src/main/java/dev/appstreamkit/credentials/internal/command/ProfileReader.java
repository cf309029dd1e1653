package dev.appstreamkit.credentials.internal.command;

import dev.appstreamkit.credentials.MachineRoleCredentialsException.Reason;
import dev.appstreamkit.credentials.internal.MachineRoleFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads one profile's {@code credential_process} from a config file of the AWS CLI. It is read at
 * each call, so that a file which the instance writes later is seen, and knows nothing else of the
 * format: what other profiles hold can't do any harm.
 */
final class ProfileReader {

  private static final int MAX_BYTES = 1 << 20;

  private final Path file;
  private final String profile;
  private final ProcessValue process = new ProcessValue(this::invalid);
  private boolean inProfile;
  private boolean found;
  private boolean foundWithPrefix;

  /** Whether there is a property that a line which is indented more goes on with. */
  private boolean inProperty;

  private boolean inProcess;
  private int indent;

  private ProfileReader(Path file, String profile) {
    this.file = file;
    this.profile = profile;
  }

  /** Returns the command line, not blank. */
  static String credentialProcess(Path file, String profile) {
    ProfileReader reader = new ProfileReader(file, profile);
    String text = reader.text();
    // By hand: a regular expression would be the slowest part of a cold first call.
    for (int from = 0, to; from <= text.length(); from = to + 1) {
      to = from;
      while (to < text.length() && text.charAt(to) != '\n' && text.charAt(to) != '\r') {
        to++;
      }
      reader.line(text.substring(from, to));
    }
    return reader.result();
  }

  private String text() {
    // What is in a folder that the user may not enter neither exists nor doesn't.
    if (Files.notExists(file)) {
      throw new MachineRoleFailure(
          Reason.PROFILE_MISSING, "There is no config file " + file + ": " + remedy());
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw invalid("it is not a file", null);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw invalid("it is larger than 1 MB", null);
      }
      return decode(bytes);
    } catch (IOException e) {
      throw invalid("it can't be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  private static String decode(byte[] bytes) {
    if (bytes.length >= 2 && (bytes[0] & bytes[1] & 0xFE) == 0xFE) {
      return new String(bytes, StandardCharsets.UTF_16);
    }
    Charset charset = StandardCharsets.UTF_8;
    String text = new String(bytes, charset);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** By the rules of the CLI, which are those of Python's configparser. */
  private void line(String line) {
    int blanks = 0;
    while (blanks < line.length() && isBlank(line.charAt(blanks))) {
      blanks++;
    }
    String content = line.substring(blanks).strip();
    if (content.isEmpty() || content.charAt(0) == '#' || content.charAt(0) == ';') {
      return;
    }
    if (inProperty && blanks > indent) {
      goesOn(content);
      return;
    }
    indent = blanks;
    inProcess = false;
    if (content.charAt(0) == '[') {
      inProperty = false;
      section(SectionHeader.of(content));
    } else {
      inProperty = true;
      if (inProfile) {
        property(content);
      }
    }
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private void goesOn(String content) {
    if (content.charAt(0) == '[' && SectionHeader.of(content).isOf(profile)) {
      throw invalid(
          "its header is indented, which makes it a part of the property above: begin it at the"
              + " start of the line",
          null);
    }
    if (inProcess) {
      process.goesOn(content);
    }
  }

  private void section(SectionHeader header) {
    inProfile = header.isOf(profile);
    if (!inProfile) {
      return;
    }
    if (found && header.hasPrefix() && !foundWithPrefix) {
      // [default], and then [profile default]: all programs take the latter.
      process.clear();
    } else if (found && foundWithPrefix && !header.hasPrefix()) {
      throw invalid(
          "[default] comes after [profile default], so that some programs take the one and some"
              + " the other: keep one of them",
          null);
    } else if (found) {
      throw invalid("it has the profile twice", null);
    }
    found = true;
    foundWithPrefix = header.hasPrefix();
  }

  private void property(String content) {
    int end = 0;
    while (end < content.length() && content.charAt(end) != '=' && content.charAt(end) != ':') {
      end++;
    }
    String name = content.substring(0, end).strip().toLowerCase(Locale.ROOT);
    if (end == content.length()) {
      throw invalid("a line of the profile is no property: indent it if it goes on with one", null);
    }
    if (name.equals("credential_process")) {
      inProcess = true;
      process.begins(content.substring(end + 1).strip());
    }
  }

  private String result() {
    if (!found) {
      throw new MachineRoleFailure(
          Reason.PROFILE_MISSING,
          "The config file " + file + " has no profile " + profile + ": " + remedy());
    }
    return process.text();
  }

  private static String remedy() {
    return "give the fleet an IAM role, or name another profile, config file or helper on the builder";
  }

  private MachineRoleFailure invalid(String what, @Nullable Throwable cause) {
    String text =
        "The profile "
            + profile
            + " can't be taken from "
            + file
            + ": "
            + what
            + "; mend the file, or name another config file or the helper on the builder";
    return new MachineRoleFailure(Reason.PROFILE_INVALID, text, null, cause);
  }
}
