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
  private boolean inProfile;
  private boolean found;
  private boolean nested;
  private @Nullable String process;

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

  private void line(String line) {
    String content = line.strip();
    if (content.isEmpty() || content.charAt(0) == '#' || content.charAt(0) == ';') {
      return;
    }
    if (content.charAt(0) == '[') {
      section(content);
    } else if (inProfile) {
      property(line, content);
    }
  }

  private void section(String content) {
    nested = false;
    int end = content.indexOf(']');
    String name = end < 0 ? "" : content.substring(1, end).strip();
    String wanted =
        name.startsWith("profile ") || name.startsWith("profile\t")
            ? name.substring("profile".length()).strip()
            : name.equals("default") ? name : "";
    inProfile = wanted.equals(profile);
    if (inProfile && found) {
      throw invalid("it has the profile twice", null);
    }
    found |= inProfile;
  }

  private void property(String line, String content) {
    boolean indented = Character.isWhitespace(line.charAt(0));
    if (indented && nested) {
      return;
    }
    int equals = content.indexOf('=');
    if (equals < 0) {
      return;
    }
    String value = content.substring(equals + 1).strip();
    // Only a property without a value of its own opens a block of nested ones.
    nested = value.isEmpty();
    if (content
        .substring(0, equals)
        .strip()
        .toLowerCase(Locale.ROOT)
        .equals("credential_process")) {
      if (process != null) {
        throw invalid("the profile has credential_process twice", null);
      }
      process = withoutComment(value);
    }
  }

  /** Cuts a comment off: a {@code #} or {@code ;} after a blank, outside quotes. */
  private static String withoutComment(String value) {
    char quote = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean afterBlank = i > 0 && Character.isWhitespace(value.charAt(i - 1));
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if ((c == '#' || c == ';') && afterBlank) {
        return value.substring(0, i).strip();
      }
    }
    return value;
  }

  private String result() {
    if (!found) {
      throw new MachineRoleFailure(
          Reason.PROFILE_MISSING,
          "The config file " + file + " has no profile " + profile + ": " + remedy());
    }
    if (process == null) {
      throw invalid("the profile has no credential_process", null);
    }
    if (process.isEmpty()) {
      throw invalid("the profile's credential_process is empty", null);
    }
    if (process.indexOf('\uFFFD') >= 0 || process.indexOf('\0') >= 0) {
      throw invalid("the profile's credential_process is not text in UTF-8", null);
    }
    return process;
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
