package dev.appstreamkit.provisioning.internal.ground;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A text file that only its owner can read, and that is replaced whole or not at all. It is no
 * symbolic link.
 */
public final class OwnerOnlyFile {

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  /** A manifest of ten thousand resources has a tenth of it. */
  private static final int LARGEST = 64 << 20;

  private final Path file;

  /** Names the file; it needn't be there. */
  public OwnerOnlyFile(Path file) {
    this.file = file.toAbsolutePath();
  }

  /**
   * Reads it.
   *
   * @throws IOException if it isn't there, is no regular file (a link, a pipe, a device), is
   *     somebody else's, can be changed by others, is larger than 64 MiB, or isn't UTF-8
   */
  public String read() throws IOException {
    refuseOtherThan(
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    if (POSIX) {
      PosixFileAttributes posix =
          Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      refuseWritable(posix.permissions());
      refuseOthers(posix.owner());
    }
    try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] content = in.readNBytes(LARGEST + 1);
      if (content.length > LARGEST) {
        throw new IOException("it is larger than " + (LARGEST >> 20) + " MiB");
      }
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(content))
          .toString();
    }
  }

  private static void refuseWritable(Set<PosixFilePermission> permissions) throws IOException {
    if (!Collections.disjoint(
        permissions, Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE))) {
      throw new IOException("others than its owner can change it");
    }
  }

  /** What another user wrote isn't ours; the superuser's is everybody's. */
  private void refuseOthers(UserPrincipal owner) throws IOException {
    Optional<UserPrincipal> me = me();
    if (me.isPresent()
        && !me.get().equals(owner)
        && !Integer.valueOf(0)
            .equals(Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS))) {
      throw new IOException("it belongs to the user " + owner.getName());
    }
  }

  /** A container may run under a number that has no name. */
  private static Optional<UserPrincipal> me() {
    try {
      return Optional.of(
          FileSystems.getDefault()
              .getUserPrincipalLookupService()
              .lookupPrincipalByName(System.getProperty("user.name", "")));
    } catch (IOException | UnsupportedOperationException unknown) {
      return Optional.empty();
    }
  }

  /**
   * Replaces it, or makes it and its folder. It is on the disk when this returns.
   *
   * @throws IOException if it is there and no regular file (a link, a folder, a pipe, a device), or
   *     can't be written
   */
  public void replace(String text) throws IOException {
    Path folder = file.getParent() == null ? file.getRoot() : file.getParent();
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, ownerOnly("rwx------"));
    }
    refuseIrreplaceable();
    Path next = folder.resolve(file.getFileName() + "." + UUID.randomUUID() + ".next");
    try {
      write(next, text);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(next);
    }
    force(folder);
  }

  /**
   * Writes a file that isn't there yet and that only its owner can read.
   *
   * @throws IOException if it is there, or can't be written
   */
  public static void write(Path file, String text) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.<OpenOption>of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            ownerOnly("rw-------"))) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /** Where folders can be opened, a file's new name is safe only when its folder is. */
  public static void force(Path folder) throws IOException {
    if (POSIX) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** Returns permissions for what is made, where the file system knows any. */
  public static FileAttribute<?>[] ownerOnly(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /**
   * Refuses what a new file must not take the place of.
   *
   * @throws IOException if it is there and no regular file: a link, a folder, a pipe, a device
   */
  public void refuseIrreplaceable() throws IOException {
    try {
      refuseOtherThan(
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException free) {
      // Its place is free.
    }
  }

  private static void refuseOtherThan(BasicFileAttributes attributes) throws IOException {
    if (attributes.isSymbolicLink()) {
      throw new IOException("it is a symbolic link, and links are not followed");
    }
    if (!attributes.isRegularFile()) {
      throw new IOException(
          "it is no regular file, but "
              + (attributes.isDirectory() ? "a folder" : "a pipe or device"));
    }
  }
}
