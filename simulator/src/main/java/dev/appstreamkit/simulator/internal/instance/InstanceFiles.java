package dev.appstreamkit.simulator.internal.instance;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The files of an instance, all of them their owner's only.
 *
 * @param home the user's home directory
 * @param configFile the file with the machine role's profile
 * @param helper the executable that the profile names
 */
public record InstanceFiles(Path home, Path configFile, Path helper) {

  /** As on the service's own instances: the folder's space is what other tools stumble over. */
  private static final String HELPER_FOLDER =
      "Program Files/Amazon/Photon/PhotonRoleCredentialProvider";

  private static final String HELPER = "PhotonRoleCredentialProvider";
  private static final String ADDRESS = "address";

  /**
   * Builds them.
   *
   * @param directory where; made if it isn't there
   * @param machineRole where the helper asks for keys, a secret
   * @throws IOException if that can't be done
   * @throws IllegalArgumentException if the directory's name can't stand in a profile
   */
  public static InstanceFiles create(Path directory, URI machineRole) throws IOException {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      throw new IOException("simulated instances need a POSIX file system");
    }
    if (directory.toString().matches("(?s).*[\"'\\\\\\n$`].*")) {
      throw new IllegalArgumentException(
          "the path " + directory + " has quotes, backslashes or $ in it; use another directory");
    }
    folder(directory);
    Path home = folder(directory.resolve("home"));
    Path aws = folder(home.resolve(".aws"));
    Path provider = directory;
    for (String name : HELPER_FOLDER.split("/", -1)) {
      provider = folder(provider.resolve(name));
    }
    Path address = write(provider.resolve(ADDRESS), machineRole + "\n", "rw-------");
    Path helper = write(provider.resolve(HELPER), script(address), "rwx------");
    Path config = write(aws.resolve("config"), profile(helper), "rw-------");
    return new InstanceFiles(home, config, helper);
  }

  private static String profile(Path helper) {
    return "[profile appstream_machine_role]\n"
        + "credential_process = \""
        + helper
        + "\" --role=Machine\n";
  }

  private static String script(Path address) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return "#!/bin/sh\nexec '"
        + java
        + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Xmx32m -cp '"
        + classPath()
        + "' "
        + MachineRoleHelper.class.getName()
        + " '"
        + address
        + "' \"$@\"\n";
  }

  /** The jar, or the folder of classes, that the helper's program is in. */
  private static Path classPath() {
    try {
      return Path.of(
          MachineRoleHelper.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the simulator's own jar has no usable address", e);
    }
  }

  private static Path folder(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      Files.createDirectories(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return path;
  }

  /** Made with its permissions from the start, so that nobody can open it in between. */
  private static Path write(Path file, String text, String permissions) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
    return Files.writeString(file, text);
  }
}
