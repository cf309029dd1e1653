package dev.appstreamkit.simulator;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The file that says where a server is and how to control it, once it answers. */
final class ReadyFile {

  private ReadyFile() {}

  /**
   * Writes it: for its owner only, and whole at once, so that whoever waits for it never reads
   * half.
   *
   * @throws IOException if it can't be written, or is there and no regular file
   */
  public static void write(Path file, URI endpoint, String token) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder == null) {
      throw new IOException(file + " is a root folder; name a file");
    }
    if (Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(absolute, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(file + " is there and no regular file; name another one");
    }
    Path temporary = Files.createTempFile(folder, ".ready", ".tmp", ownerOnly());
    try {
      Files.writeString(
          temporary,
          "endpoint=" + endpoint + "\ncontrol-token=" + token + "\n",
          StandardCharsets.UTF_8);
      Files.move(
          temporary, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
