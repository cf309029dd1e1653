package dev.appstreamkit.bridge.internal.file;

import dev.appstreamkit.bridge.BridgeException;
import dev.appstreamkit.bridge.BridgeException.Reason;
import dev.appstreamkit.bridge.internal.time.SystemTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file that can be replaced at once: the one at the end of all links, and the user's own. */
final class ReplaceableFile {

  private static final int MAX_BYTES = 1024 * 1024;
  private static final int TRIES = 40;
  private static final String OWNERS = "rw-------";
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Path file;
  private final Mover mover;

  private ReplaceableFile(Path file, Mover mover) {
    this.file = file;
    this.mover = mover;
  }

  /** Puts one file in another's place, at once. */
  interface Mover {
    /** As {@link Files#move} does it, atomically. */
    Mover ATOMIC =
        (from, to) ->
            Files.move(
                from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

    /** Moves {@code from} over {@code to}. */
    void move(Path from, Path to) throws IOException;
  }

  /** Follows links and makes missing folders. */
  static ReplaceableFile of(Path named, Mover mover) throws IOException {
    Path file = named.toAbsolutePath();
    Path folder = file.getParent();
    if (folder == null || file.getFileName() == null) {
      throw refused(named, "it is a folder");
    }
    if (Files.exists(file)) {
      Path real = file.toRealPath();
      if (!Files.isRegularFile(real)) {
        throw refused(named, "it is no regular file");
      }
      return new ReplaceableFile(real, mover);
    }
    if (Files.isSymbolicLink(file)) {
      throw refused(named, "it is a link to nothing");
    }
    OwnerOnly.createFolders(folder);
    return new ReplaceableFile(folder.toRealPath().resolve(file.getFileName()), mover);
  }

  private static BridgeException refused(Path file, String why) {
    return new BridgeException(
        Reason.FILE_REFUSED, file + " isn't changed, for " + why + ": name another file");
  }

  Path file() {
    return file;
  }

  /** Returns the content, one character a byte; null if there is no such file. */
  @Nullable String read() throws IOException {
    try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] content = in.readNBytes(MAX_BYTES + 1);
      if (content.length > MAX_BYTES) {
        throw refused(file, "it is larger than 1 MB");
      }
      return new String(content, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** Writes what is to take the file's place, into the same folder and for its owner only. */
  Path writeBeside(String content) throws IOException {
    Path beside = file.resolveSibling(prefix() + UUID.randomUUID() + ".tmp");
    OwnerOnly.write(beside, content.getBytes(StandardCharsets.ISO_8859_1));
    return beside;
  }

  /** Returns the permissions that aren't the owner's alone anyway; null if there are none such. */
  @Nullable String mode() throws IOException {
    PosixFileAttributes posix = posix();
    String mode = posix == null ? OWNERS : PosixFilePermissions.toString(posix.permissions());
    return mode.equals(OWNERS) ? null : mode;
  }

  /** Refuses a file that its owner has made read-only, which root could write all the same. */
  void refuseReadOnly() throws IOException {
    PosixFileAttributes posix = posix();
    boolean writable =
        posix == null || posix.permissions().contains(PosixFilePermission.OWNER_WRITE);
    if (Files.exists(file) && !(writable && Files.isWritable(file))) {
      throw refused(file, "it is read-only");
    }
  }

  /**
   * Gives a new file what the present one has: its group, and the permissions from before it held
   * keys, if it is to have those again and nobody has changed them meanwhile.
   */
  void passOn(Path ours, @Nullable String formerMode) throws IOException {
    PosixFileAttributes posix = posix();
    if (posix == null) {
      return;
    }
    try {
      Files.setAttribute(ours, "posix:group", posix.group());
    } catch (FileSystemException e) {
      // A group that this user isn't in; then it is the user's own.
      return;
    }
    if (formerMode != null && mode() == null) {
      Files.setPosixFilePermissions(ours, PosixFilePermissions.fromString(formerMode));
    }
  }

  private @Nullable PosixFileAttributes posix() throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    try {
      return view == null ? null : view.readAttributes();
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** Refuses a file of somebody else; {@code ours} is one that this user has just made. */
  void checkOwner(Path ours) throws IOException {
    if (Files.exists(file) && !Files.getOwner(file).equals(Files.getOwner(ours))) {
      throw refused(file, "it belongs to another user");
    }
  }

  /** Puts a file in this one's place; others who just read it are waited for. */
  void replaceBy(Path beside) throws IOException {
    for (int tries = 1; ; tries++) {
      try {
        mover.move(beside, file);
        return;
      } catch (FileSystemException e) {
        // Windows refuses while a reader, a virus scanner for one, has the file open.
        if (tries == TRIES) {
          throw e;
        }
        pause();
      }
    }
  }

  private void pause() {
    try {
      SystemTime.pause(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BridgeException(
          Reason.FILE_BUSY, "Interrupted while waiting to write " + file + ": try again");
    }
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  /** Removes what runs left that were killed. Only who holds the lock may: others write here. */
  List<Path> removeLeftovers() throws IOException {
    List<Path> removed = new ArrayList<>();
    Path folder = file.resolveSibling(".");
    try (DirectoryStream<Path> leftovers =
        Files.newDirectoryStream(
            folder.normalize(), path -> isLeftover(String.valueOf(path.getFileName())))) {
      for (Path leftover : leftovers) {
        Files.deleteIfExists(leftover);
        removed.add(leftover);
      }
    }
    return removed;
  }

  private boolean isLeftover(String name) {
    return name.startsWith(prefix()) && name.endsWith(".tmp");
  }

  private String prefix() {
    return "." + file.getFileName() + ".appstreamkit-bridge-";
  }
}
