package dev.appstreamkit.bridge.internal.file;

import dev.appstreamkit.bridge.BridgeException;
import dev.appstreamkit.bridge.BridgeException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A profile of {@code ~/.aws/config} that has programs ask the bridge for keys. It holds no key. It
 * stands between two marks; all else in the file stays as it is.
 */
public final class ConfigProfile {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int TRIES = 50;
  private static final String FIRST = "# >>> appstreamkit-bridge profile";
  private static final String LAST = "# <<< appstreamkit-bridge profile";
  private static final Pattern OURS =
      Pattern.compile("(?m)^" + FIRST + "\\R(?:.*\\R){2}" + LAST + "(?:\\R|\\z)");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
  private static final Pattern PROGRAM = Pattern.compile("[^\\s\"'#;\\p{Cntrl}]{1,500}");

  private final Path file;

  /** Makes one of a file, which needn't exist. */
  public ConfigProfile(Path file) {
    this.file = file;
  }

  /**
   * Writes the profile, in the place of the one that was written before.
   *
   * @param profile its name, {@code default} for what programs use that name none
   * @param program the bridge's own program, an absolute path without a space
   */
  public void put(String profile, String program) {
    if (!NAME.matcher(profile).matches() || profile.equals("appstream_machine_role")) {
      throw new BridgeException(
          Reason.PROFILE_REFUSED,
          "\""
              + profile
              + "\" is no name for it: use 1 to 64 letters, digits, _ . and -, and not"
              + " AppStream's own");
    }
    if (!PROGRAM.matcher(program).matches() || !Path.of(program).isAbsolute()) {
      throw new BridgeException(
          Reason.PROFILE_REFUSED,
          "Programs don't start \""
              + program
              + "\" as it is: put the bridge into a folder without"
              + " spaces, and give its absolute path");
    }
    try {
      ReplaceableFile replaceable = ReplaceableFile.of(file, ReplaceableFile.Mover.ATOMIC);
      try (SharedLock lock = SharedLock.of(replaceable.file(), PATIENCE)) {
        replaceable.removeLeftovers();
        int tries = 0;
        while (!tryTo(replaceable, profile, program)) {
          if (++tries == TRIES) {
            throw new BridgeException(
                Reason.FILE_BUSY,
                "Another program keeps changing " + file + ": end it, or try again later");
          }
        }
      }
    } catch (IOException e) {
      throw new BridgeException(
          Reason.FILE_FAILED,
          "Changing " + file + " failed (" + e + "): check the folder's permissions");
    }
  }

  /** Returns false if somebody else changed the file meanwhile. */
  private boolean tryTo(ReplaceableFile replaceable, String profile, String program)
      throws IOException {
    String before = replaceable.read();
    String changed = changed(before, profile, program);
    if (changed.equals(before)) {
      return true;
    }
    replaceable.refuseReadOnly();
    Path beside = replaceable.writeBeside(changed);
    try {
      replaceable.checkOwner(beside);
      replaceable.passOn(beside, null);
      String mode = replaceable.mode();
      if (mode != null) {
        // There is no key in it: who could read it still can.
        Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString(mode));
      }
      if (!Objects.equals(before, replaceable.read())) {
        return false;
      }
      replaceable.replaceBy(beside);
      return true;
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private String changed(@Nullable String before, String profile, String program) {
    String others = before == null ? "" : OURS.matcher(before).replaceAll("");
    if (CredentialsText.of(others).hasForeign(profile)) {
      throw new BridgeException(
          Reason.PROFILE_TAKEN,
          "The profile " + profile + " is in " + file + " already: name another with --profile");
    }
    String eol = others.contains("\r\n") ? "\r\n" : "\n";
    String gap = others.isEmpty() || others.endsWith("\n") ? "" : eol;
    String header = profile.equals("default") ? "[default]" : "[profile " + profile + "]";
    List<String> lines =
        List.of(FIRST, header, "credential_process = " + program + " export", LAST);
    return others + gap + String.join(eol, lines) + eol;
  }
}
