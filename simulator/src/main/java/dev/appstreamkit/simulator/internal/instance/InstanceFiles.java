package dev.appstreamkit.simulator.internal.instance;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/**
 * The files of an instance, all of them their owner's only.
 *
 * @param home the user's home directory
 * @param configFile the file with the machine role's profile
 * @param helper the executable that the profile names
 */
public record InstanceFiles(Path home, Path configFile, Path helper) {

  private static final String HELPER = "PhotonRoleCredentialProvider";
  private static final String WINDOWS_HOMES = "Users";

  /**
   * Builds them.
   *
   * @param directory where; made if it isn't there
   * @param machineRole where the helper asks for keys, a secret
   * @param windowsUser the user as a Windows instance calls it; empty for other instances
   * @throws IOException if that can't be done
   * @throws IllegalArgumentException if the directory's name can't stand in a profile
   */
  public static InstanceFiles create(Path directory, URI machineRole, String windowsUser)
      throws IOException {
    boolean windows = !windowsUser.isEmpty();
    ProgramFiles.begin(directory);
    Path home =
        ProgramFiles.folder(
            windows
                ? ProgramFiles.folder(directory.resolve(WINDOWS_HOMES)).resolve(windowsUser)
                : directory.resolve("home"));
    Path aws = ProgramFiles.folder(home.resolve(".aws"));
    Path helper =
        ProgramFiles.install(
            directory,
            HELPER,
            windows ? HELPER + ".exe" : HELPER,
            MachineRoleHelper.class,
            machineRole + "\n");
    Path config = ProgramFiles.write(aws.resolve("config"), profile(helper), "rw-------");
    return new InstanceFiles(home, config, helper);
  }

  private static String profile(Path helper) {
    return "[profile appstream_machine_role]\n"
        + "credential_process = \""
        + helper
        + "\" --role=Machine\n";
  }
}
