package dev.appstreamkit.provisioning.kinds.image;

import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import java.util.Objects;

/**
 * A program that an image offers to the users of its fleets.
 *
 * @param name its name in the catalog, without spaces, at most 100 characters; unique in the image
 * @param path where it stands on the image, from the drive or root on
 */
public record Application(String name, String path) {

  private static final int LONGEST_NAME = 100;

  /** Checks that nothing is null. */
  public Application {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(path, "path");
  }

  /**
   * Returns an application.
   *
   * @param name its name in the catalog, without spaces, at most 100 characters
   * @param path where it stands on the image, {@code C:\Tools\tool.exe} for one
   */
  public static Application of(String name, String path) {
    return new Application(name, path);
  }

  void check(SpecCheck check) {
    if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Application::gap)) {
      check.error(
          "application",
          "\"" + name + "\" can't name an application",
          "use 1 to " + LONGEST_NAME + " characters without spaces");
    }
    if (path.isBlank()) {
      check.error("application", "\"" + name + "\" has no path", "say where the program stands");
    }
  }

  private static boolean gap(int character) {
    return Character.isWhitespace(character) || Character.isISOControl(character);
  }
}
