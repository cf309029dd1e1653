package dev.appstreamkit.simulator.internal.instance;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Folders, files and programs in a directory that plays an instance, all their owner's only. */
final class ProgramFiles {

  /** As on the service's own instances: the folder's space is what other tools stumble over. */
  private static final String PHOTON = "Program Files/Amazon/Photon/";

  private ProgramFiles() {}

  /**
   * Makes the directory, if it isn't there.
   *
   * @throws IOException if that can't be done
   * @throws IllegalArgumentException if the directory's name can't stand in a profile or script
   */
  static void begin(Path directory) throws IOException {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      throw new IOException("simulated instances need a POSIX file system");
    }
    if (directory.toString().matches("(?s).*[\"'\\\\\\n$`].*")) {
      throw new IllegalArgumentException(
          "the path " + directory + " has quotes, backslashes or $ in it; use another directory");
    }
    folder(directory);
  }

  /**
   * Installs a program of the service's.
   *
   * @param folder its folder below Photon's
   * @param name its file's name
   * @param main the class that does its work
   * @param access what it needs to reach the simulator, a secret: lies in a file beside it
   * @return the program, an executable
   */
  static Path install(Path directory, String folder, String name, Class<?> main, String access)
      throws IOException {
    Path place = directory;
    for (String part : (PHOTON + folder).split("/", -1)) {
      place = folder(place.resolve(part));
    }
    Path address = write(place.resolve("address"), access, "rw-------");
    return write(place.resolve(name), script(main, address), "rwx------");
  }

  static Path folder(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      Files.createDirectories(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    return path;
  }

  /** Made with its permissions from the start, so that nobody can open it in between. */
  static Path write(Path file, String text, String permissions) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
    return Files.writeString(file, text);
  }

  private static String script(Class<?> main, Path address) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return "#!/bin/sh\nexec '"
        + java
        + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Xmx32m -cp '"
        + classPath()
        + "' "
        + main.getName()
        + " '"
        + address
        + "' \"$@\"\n";
  }

  /** The jar, or the folder of classes, that the programs' classes are in. */
  private static Path classPath() {
    try {
      return Path.of(
          ProgramFiles.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the simulator's own jar has no usable address", e);
    }
  }
}
