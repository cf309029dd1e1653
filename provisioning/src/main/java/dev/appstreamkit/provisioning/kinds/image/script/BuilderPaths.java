package dev.appstreamkit.provisioning.kinds.image.script;

import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What an image builder can be given: paths of its own, and texts that a program can take. */
final class BuilderPaths {

  private static final Pattern ABSOLUTE = Pattern.compile("(?s)(/|[A-Za-z]:\\\\).+");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  /** Linux takes 128 KiB for one argument. */
  private static final int LONGEST = 100_000;

  private BuilderPaths() {}

  static void path(SpecCheck check, String attribute, String path) {
    if (!ABSOLUTE.matcher(path).matches()) {
      check.error(
          attribute,
          "\"" + path + "\" is no absolute path",
          "begin it with the root or the drive of the image builder");
    }
    text(check, attribute, path);
  }

  static void digest(SpecCheck check, String attribute, String sha256) {
    if (!DIGEST.matcher(sha256).matches()) {
      check.error(
          attribute,
          "\"" + sha256 + "\" is no SHA-256",
          "give its 64 digits in small hexadecimal letters, as sha256sum prints them");
    }
  }

  /** Checks a text that a program is to take. */
  static void text(SpecCheck check, String attribute, String text) {
    if (text.indexOf('\0') >= 0) {
      check.error(attribute, "there is a NUL in it, which no program can be given", "leave it out");
    }
    int bytes = bytes(text);
    if (bytes < 0) {
      check.error(attribute, "half a surrogate pair is in it", "give whole characters");
    } else if (bytes > LONGEST) {
      check.error(
          attribute,
          "a text of " + bytes + " bytes is longer than " + LONGEST,
          "put it into a file, and have that fetched");
    }
  }

  /** Returns how long a text is in UTF-8; -1 if it can't be written so. */
  static int bytes(String text) {
    try {
      return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text)).limit();
    } catch (CharacterCodingException halfAPair) {
      return -1;
    }
  }
}
