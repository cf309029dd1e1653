package dev.appstreamkit.bridge.internal.file;

import dev.appstreamkit.credentials.FleetInstance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Warns of settings persistence and home folders, with which a file leaves the instance, keys and
 * all.
 */
public final class RoamingWarning {

  private RoamingWarning() {}

  /** Returns the warnings for a file that an instance's user has. */
  public static List<String> warnings(Path file, Path home, FleetInstance instance) {
    return warnings(file, home, instance.isInsideAppStream());
  }

  static List<String> warnings(Path file, Path home, boolean insideAppStream) {
    List<String> warnings = new ArrayList<>();
    Path absolute = file.toAbsolutePath().normalize();
    if (insideAppStream && absolute.startsWith(home.toAbsolutePath().normalize())) {
      warnings.add(
          "If the stack has application settings persistence, it saves "
              + file
              + " to S3 at the session's end, with keys that are still in it: stop the update"
              + " before, or name a file elsewhere with --file");
    }
    if (isInHomeFolder(absolute)) {
      warnings.add(
          file
              + " lies in a home folder, which AppStream keeps in S3, keys and all:"
              + " name a file elsewhere with --file");
    }
    return warnings;
  }

  /** Windows: My Files\Home Folder; Linux: MyFiles/HomeFolder. */
  private static boolean isInHomeFolder(Path file) {
    for (Path part : file) {
      if (part.toString().replace(" ", "").toLowerCase(Locale.ROOT).equals("homefolder")) {
        return true;
      }
    }
    return false;
  }
}
