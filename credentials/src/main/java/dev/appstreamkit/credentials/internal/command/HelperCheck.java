package dev.appstreamkit.credentials.internal.command;

import dev.appstreamkit.credentials.MachineRoleCredentialsException.Reason;
import dev.appstreamkit.credentials.internal.MachineRoleFailure;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decides before each start whether a command may and can be started. */
final class HelperCheck {

  private final Host host;
  private final @Nullable TrustedRoot trust;
  private final @Nullable Path trustedRoot;

  HelperCheck(Host host, @Nullable Path trustedRoot) {
    this.host = host;
    this.trustedRoot = trustedRoot;
    this.trust = trustedRoot == null ? null : new TrustedRoot(trustedRoot, TrustedRoot::mayChange);
  }

  HelperCommand checked(List<String> arguments) {
    String program = arguments.isEmpty() ? "" : arguments.get(0);
    if (program.isBlank()) {
      throw new MachineRoleFailure(
          Reason.PROFILE_INVALID, "The command names no program: mend the profile or the builder");
    }
    refuseWhatOnlyAShellCanStart(program, arguments);
    if (trust != null) {
      TrustedRoot.refuseStrangePath(program);
    }
    Path path = absolute(program);
    if (Files.notExists(path)) {
      throw new MachineRoleFailure(
          Reason.HELPER_MISSING,
          "There is no helper "
              + path
              + ": check the image's AppStream agent, or the profile's line");
    }
    if (!Files.exists(path)) {
      throw new MachineRoleFailure(
          Reason.HELPER_DENIED,
          "The helper " + path + " can't be reached by this user: check its folders' permissions");
    }
    if (!Files.isRegularFile(path) || !Files.isExecutable(path)) {
      throw new MachineRoleFailure(
          Reason.HELPER_NOT_EXECUTABLE,
          "The helper " + path + " is not a program that this user may run: check its permissions");
    }
    if (trust != null) {
      trust.check(path);
    }
    return new HelperCommand(arguments, path, trustedRoot);
  }

  private void refuseWhatOnlyAShellCanStart(String program, List<String> arguments) {
    if (isBatchFile(program)) {
      throw refused(program, "a batch file would be run by cmd.exe; name an executable");
    }
    for (String argument : arguments) {
      if (argument.indexOf('\0') >= 0 || (host.isWindows() && argument.indexOf('"') >= 0)) {
        throw new MachineRoleFailure(
            Reason.HELPER_REFUSED,
            "An argument of the helper holds a quote or NUL, which can't be passed on: leave it out");
      }
    }
  }

  /** Windows drops dots and blanks at the end of a name and what follows a colon in it. */
  private static boolean isBatchFile(String program) {
    String name =
        program.substring(Math.max(program.lastIndexOf('\\'), program.lastIndexOf('/')) + 1);
    int colon = name.indexOf(':');
    String bare = (colon < 0 ? name : name.substring(0, colon)).toLowerCase(Locale.ROOT);
    while (bare.endsWith(".") || bare.endsWith(" ")) {
      bare = bare.substring(0, bare.length() - 1);
    }
    return bare.endsWith(".bat") || bare.endsWith(".cmd");
  }

  private Path absolute(String program) {
    Path path;
    try {
      path = Path.of(program);
    } catch (InvalidPathException e) {
      throw refused(program, "it is no path; mend the profile's line");
    }
    if (!path.isAbsolute()) {
      throw refused(program, "a relative name could be any program; give the whole path");
    }
    if (host.isWindows() && !Files.exists(path)) {
      Path withExtension = path.resolveSibling(path.getFileName() + ".exe");
      return Files.exists(withExtension) ? withExtension : path;
    }
    return path;
  }

  static MachineRoleFailure refused(String program, String why) {
    return new MachineRoleFailure(
        Reason.HELPER_REFUSED, "The helper " + printable(program) + " is not started: " + why);
  }

  private static String printable(String text) {
    StringBuilder shown = new StringBuilder();
    text.chars().limit(300).forEach(c -> shown.append(Character.isISOControl(c) ? '?' : (char) c));
    return shown.toString();
  }
}
