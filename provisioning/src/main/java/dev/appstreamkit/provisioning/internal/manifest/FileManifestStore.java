package dev.appstreamkit.provisioning.internal.manifest;

import dev.appstreamkit.provisioning.errors.ManifestException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A manifest in a local file that only its owner can read. No link is followed. */
public final class FileManifestStore implements ManifestStore {

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private final Path file;

  /**
   * Makes a store.
   *
   * @param file where the manifest is or will be; its folder is made when needed
   */
  public FileManifestStore(Path file) {
    this.file = file.toAbsolutePath();
  }

  @Override
  public Optional<Manifest> load() {
    refuseLink();
    try {
      return Optional.of(
          ManifestJson.read(Files.readString(file, StandardCharsets.UTF_8), file.toString()));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (IOException e) {
      throw failed("can't be read", e);
    }
  }

  @Override
  public void save(Manifest manifest) {
    refuseLink();
    Path next = sibling(".next");
    try {
      makeFolder();
      Files.deleteIfExists(next);
      try (FileChannel channel =
          FileChannel.open(
              next,
              Set.<OpenOption>of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              ownerOnly("rw-------"))) {
        ByteBuffer bytes =
            ByteBuffer.wrap(ManifestJson.write(manifest).getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failed("can't be written", e);
    }
  }

  @Override
  public void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw failed("can't be removed", e);
    }
  }

  @Override
  public Lock lock() {
    try {
      makeFolder();
      FileChannel channel =
          FileChannel.open(
              sibling(".lock"),
              Set.<OpenOption>of(
                  StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
              ownerOnly("rw-------"));
      FileLock held = tryLock(channel);
      if (held == null) {
        channel.close();
        throw new ManifestException(
            Optional.empty(),
            "another process works with the manifest " + file,
            "wait until it has ended, then run again");
      }
      return () -> release(channel);
    } catch (IOException e) {
      throw failed("can't be locked", e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldHere) {
      return null;
    }
  }

  private void release(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw failed("can't be unlocked", e);
    }
  }

  private void refuseLink() {
    if (Files.isSymbolicLink(file)) {
      throw new ManifestException(
          Optional.empty(),
          "the manifest " + file + " is a symbolic link",
          "name the file itself; links are not followed");
    }
  }

  private void makeFolder() throws IOException {
    Path folder = folder();
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, ownerOnly("rwx------"));
    }
  }

  private Path folder() {
    Path parent = file.getParent();
    return parent == null ? file.getRoot() : parent;
  }

  private Path sibling(String suffix) {
    return folder().resolve(file.getFileName() + suffix);
  }

  private static FileAttribute<?>[] ownerOnly(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private ManifestException failed(String what, IOException cause) {
    ManifestException error =
        new ManifestException(
            Optional.empty(),
            "the manifest " + file + " " + what + ": " + cause.getClass().getSimpleName(),
            "check the path and its permissions");
    error.initCause(cause);
    return error;
  }
}
