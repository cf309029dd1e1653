package dev.appstreamkit.credentials.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.function.Predicate;

/** The strict mode: only helpers in a folder that the user can't have put there. */
final class TrustedRoot {

  private final Path root;
  private final Predicate<Path> changeable;

  TrustedRoot(Path root, Predicate<Path> changeable) {
    this.root = root;
    this.changeable = changeable;
  }

  /** Refuses by its spelling alone what names a share, a device or an alternate stream. */
  static void refuseStrangePath(String program) {
    String slashes = program.replace('/', '\\');
    if (slashes.startsWith("\\\\")) {
      throw HelperCheck.refused(program, "strict mode takes no share or device path");
    }
    if (program.indexOf(':', isDrive(program) ? 2 : 0) >= 0) {
      throw HelperCheck.refused(program, "strict mode takes no alternate stream");
    }
  }

  private static boolean isDrive(String program) {
    return program.length() > 2
        && program.charAt(1) == ':'
        && "abcdefghijklmnopqrstuvwxyz".indexOf(program.substring(0, 1).toLowerCase(Locale.ROOT))
            >= 0;
  }

  void check(Path program) {
    String name = program.toString();
    Path real;
    try {
      real = program.toRealPath();
      if (!real.startsWith(root.toRealPath())) {
        throw HelperCheck.refused(name, "strict mode takes helpers only from " + root);
      }
      refuseLinks(program);
    } catch (IOException e) {
      throw HelperCheck.refused(name, "strict mode could not follow its path or " + root);
    }
    for (Path part = real; part != null; part = part.getParent()) {
      if (changeable.test(part)) {
        throw HelperCheck.refused(name, "strict mode: the user may change " + part);
      }
    }
  }

  private static void refuseLinks(Path program) throws IOException {
    for (Path part = program; part != null; part = part.getParent()) {
      BasicFileAttributes attributes =
          Files.readAttributes(part, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      // Junctions and other reparse points show as "other".
      if (attributes.isSymbolicLink() || attributes.isOther()) {
        throw HelperCheck.refused(program.toString(), "strict mode follows no link: " + part);
      }
    }
  }

  /** Tells whether this user may write, or as the owner may give himself the right to. */
  static boolean mayChange(Path part) {
    String user = System.getProperty("user.name");
    try {
      String owner = Files.getOwner(part).getName();
      String bare = owner.substring(owner.lastIndexOf('\\') + 1);
      return Files.isWritable(part) || user == null || bare.equalsIgnoreCase(user);
    } catch (IOException | UnsupportedOperationException e) {
      return true;
    }
  }
}
