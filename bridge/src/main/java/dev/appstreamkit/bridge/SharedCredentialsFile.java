package dev.appstreamkit.bridge;

import dev.appstreamkit.bridge.BridgeException.Reason;
import dev.appstreamkit.bridge.internal.ExportedKeys;
import dev.appstreamkit.bridge.internal.file.CredentialsEdit;
import dev.appstreamkit.bridge.internal.time.SystemTime;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * A file of AWS keys, {@code ~/.aws/credentials} for one, in which profiles of the bridge's own are
 * written between marks and everything else stays as it is, byte for byte.
 *
 * <p>A change is written to a new file in the same folder, readable by its owner only, and moved
 * over the old one at once: readers see the old or the new content, also if the process is killed.
 * Writers that take the same lock, the operating system's on {@code credentials.lock} beside the
 * file, lose nothing. For others the file is compared right before the move, and the change is made
 * again if it differs; what they write between that comparison and the move is lost.
 *
 * <p>All methods throw {@link BridgeException}. Instances are immutable and thread-safe.
 */
public final class SharedCredentialsFile {

  private static final String PROFILE_OF_APPSTREAM = "appstream_machine_role";

  private final CredentialsEdit edit;

  private SharedCredentialsFile(Path file) {
    this.edit = new CredentialsEdit(file);
  }

  /** Returns the file at a path; nothing is read yet, and it needn't exist. */
  public static SharedCredentialsFile at(Path file) {
    return new SharedCredentialsFile(file);
  }

  /**
   * Returns the file that AWS programs of this user read: what {@code AWS_SHARED_CREDENTIALS_FILE}
   * names, else {@code .aws/credentials} in the home.
   */
  public static SharedCredentialsFile ofUser() {
    return at(path(System.getenv(), System.getProperty("user.home")));
  }

  static Path path(Map<String, String> environment, String userHome) {
    String named = environment.getOrDefault("AWS_SHARED_CREDENTIALS_FILE", "");
    String home = environment.getOrDefault("HOME", environment.getOrDefault("USERPROFILE", ""));
    String base = home.isBlank() ? userHome : home;
    if (named.isBlank()) {
      return Path.of(base, ".aws", "credentials");
    }
    return named.startsWith("~") ? Path.of(base + named.substring(1)) : Path.of(named);
  }

  /** Returns the file's path as it was named. */
  public Path path() {
    return edit.file();
  }

  /**
   * Writes keys into a profile, in place of the former ones; does nothing if they are there
   * already.
   *
   * @throws BridgeException with {@code PROFILE_REFUSED} for a name that isn't 1 to 64 letters,
   *     digits and {@code _.@+-}, or is {@code appstream_machine_role}; {@code PROFILE_TAKEN} if
   *     the profile is there and isn't the bridge's; otherwise what is wrong with the file
   */
  public void put(String profile, AwsCredentialsIdentity keys) {
    checkName(profile);
    edit.change(
        (text, fileIsNew) -> {
          if (text.hasForeign(profile)) {
            throw new BridgeException(
                Reason.PROFILE_TAKEN,
                "The profile "
                    + profile
                    + " in "
                    + path()
                    + " wasn't written by the bridge: choose another name with --profile");
          }
          return text.with(profile, ExportedKeys.of(keys), fileIsNew);
        });
  }

  /** Removes a profile of the bridge's; does nothing if there is none. */
  public void remove(String profile) {
    edit.change((text, fileIsNew) -> text.without(profile));
  }

  /**
   * Removes what runs that were killed may have left: temporary files, and profiles of the bridge's
   * whose keys have ended.
   */
  public void removeStale() {
    edit.change((text, fileIsNew) -> text.withoutExpired(SystemTime.now()));
  }

  /** Removes temporary files and all profiles of the bridge's, and returns their names. */
  public List<String> clean() {
    List<String> profiles = edit.profiles();
    edit.change((text, fileIsNew) -> text.withoutAll());
    return profiles;
  }

  private static void checkName(String profile) {
    if (profile.equals(PROFILE_OF_APPSTREAM)) {
      throw new BridgeException(
          Reason.PROFILE_REFUSED,
          profile + " is AppStream's own profile, which keys would hide: choose another name");
    }
    if (!profile.matches("[A-Za-z0-9_.@+-]{1,64}")) {
      throw new BridgeException(
          Reason.PROFILE_REFUSED,
          "A profile's name has 1 to 64 letters, digits and _.@+-: choose another");
    }
  }

  /** Shows the path only. */
  @Override
  public String toString() {
    return "SharedCredentialsFile(" + path() + ")";
  }
}
