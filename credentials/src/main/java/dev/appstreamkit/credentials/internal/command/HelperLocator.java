package dev.appstreamkit.credentials.internal.command;

import dev.appstreamkit.credentials.MachineRoleCredentialsException.Reason;
import dev.appstreamkit.credentials.internal.MachineRoleFailure;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the helper's command: given on the builder, or by the profile in the config file. */
public final class HelperLocator {

  private final Host host;
  private final String profile;
  private final @Nullable Path configFile;
  private final @Nullable List<String> command;
  private final HelperCheck check;

  /**
   * Makes a locator.
   *
   * @param configFile the config file, or null for the one that the host names
   * @param command the argument list to take instead of the profile's, or null
   * @param trustedRoot the only folder that helpers are taken from, or null for no such limit
   */
  public HelperLocator(
      Host host,
      String profile,
      @Nullable Path configFile,
      @Nullable List<String> command,
      @Nullable Path trustedRoot) {
    this.host = host;
    this.profile = profile;
    this.configFile = configFile;
    this.command = command == null ? null : List.copyOf(command);
    this.check = new HelperCheck(host, trustedRoot);
  }

  /** Returns the command as things are now; throws {@link MachineRoleFailure} if there is none. */
  public HelperCommand find() {
    HelperCommand found = check.checked(command == null ? commandOfProfile() : command);
    HelperChain.refuseLoop(found, host);
    return found;
  }

  private List<String> commandOfProfile() {
    String line = ProfileReader.credentialProcess(configFile(), profile);
    return host.isWindows()
        ? CredentialProcessLine.windows(line, HelperLocator::isFile)
        : CredentialProcessLine.posix(line);
  }

  private Path configFile() {
    if (configFile != null) {
      return configFile;
    }
    String named = host.property("aws.configFile");
    if (named == null) {
      named = host.variable("AWS_CONFIG_FILE");
    }
    if (named == null && host.home() == null) {
      throw new MachineRoleFailure(
          Reason.PROFILE_MISSING,
          "The user's home is unknown: set HOME, or the config file on the builder");
    }
    Path path = named == null ? host.path("~/.aws/config") : host.path(named);
    if (path == null) {
      throw new MachineRoleFailure(
          Reason.PROFILE_INVALID,
          "The config file's name is no path: mend AWS_CONFIG_FILE or aws.configFile");
    }
    return path;
  }

  private static boolean isFile(String path) {
    try {
      return Files.isRegularFile(Path.of(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
