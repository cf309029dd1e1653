package dev.appstreamkit.provisioning.kinds.image;

import java.util.regex.Pattern;

/**
 * References to images that are found while planning. A family's images are called {@code
 * <family>-<version>}, where the version is a date, a number or the digest of what the image was
 * made from: {@code tools-2026-11-30}, {@code tools-2026-11-30-2}, {@code tools-12}, {@code
 * tools-0c1f2e3d4a5b}. Thread-safe.
 */
public final class Images {

  private static final String VERSION = "\\d{4}-\\d{2}-\\d{2}(-\\d+)?|\\d{1,9}|[0-9a-f]{12}";

  private Images() {}

  /**
   * Returns the newest image of a family that is AVAILABLE when a plan is made: of this account, or
   * shared with it. It is used, and never made, changed or deleted. A plan says which one it is, and
   * changes fleets that have an older one.
   *
   * @param family the family's name
   */
  public static Image newest(String family) {
    return Image.newestOf(family);
  }

  /**
   * Returns whether an image is called as those of a family are.
   *
   * @param family the family's name
   * @param name the image's name
   */
  public static boolean isVersion(String family, String name) {
    return name.startsWith(family + "-")
        && name.substring(family.length() + 1).matches(VERSION);
  }

  /** Returns a pattern that the names of a family's images fit, as IAM writes patterns. */
  static String pattern(String family) {
    return family + "-*";
  }

  static boolean isFamily(String family) {
    return Pattern.matches("[a-zA-Z0-9][a-zA-Z0-9_.-]{0,79}", family);
  }
}
