package dev.appstreamkit.provisioning.internal.manifest;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ManifestException;
import dev.appstreamkit.provisioning.internal.ground.FileTrouble;
import dev.appstreamkit.provisioning.internal.ground.OwnerOnlyFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** A manifest in a local file that only its owner can read. No link is followed. */
public final class FileManifestStore implements ManifestStore {

  /**
   * The lock files that this process holds. The system's lock is the whole process's, and on POSIX
   * it is gone as soon as any descriptor of its file is closed: who finds it held here must not
   * even open the file.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private static final Queue<FileChannel> LEFT_OPEN = new ConcurrentLinkedQueue<>();

  private final Path file;
  private final FileHistory history;

  /**
   * Makes a store.
   *
   * @param file where the manifest is or will be; its folder is made when needed
   */
  public FileManifestStore(Path file) {
    this.file = file.toAbsolutePath();
    this.history = new FileHistory(this.file);
  }

  @Override
  public Optional<Manifest> load() {
    try {
      String text = new OwnerOnlyFile(file).read();
      return Optional.of(ManifestJson.read(text, file.toString()).manifest());
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (ManifestJson.DamagedException damaged) {
      throw CorruptManifest.of(file.toString(), damaged, history.newestWhole());
    } catch (IOException e) {
      throw failed("can't be read", e);
    }
  }

  @Override
  public Writer open() {
    try {
      makeFolder();
      Path lock = folder().toRealPath().resolve(file.getFileName() + ".lock");
      if (!HELD.add(lock)) {
        throw held("another run of this process");
      }
      try {
        return new FileWriter(locked(lock), lock);
      } catch (IOException | RuntimeException e) {
        HELD.remove(lock);
        throw e;
      }
    } catch (IOException e) {
      throw failed("can't be locked", e);
    }
  }

  private FileChannel locked(Path lock) throws IOException {
    if (Files.exists(lock, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(lock + " is no regular file");
    }
    FileChannel channel =
        FileChannel.open(
            lock,
            Set.<OpenOption>of(
                StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
            OwnerOnlyFile.ownerOnly("rw-------"));
    try {
      if (channel.tryLock() == null) {
        channel.close();
        throw held("another process");
      }
    } catch (OverlappingFileLockException elsewhere) {
      // Another class loader's copy of the library: closing the file would end its lock.
      LEFT_OPEN.add(channel);
      throw held("another run of this process");
    }
    return channel;
  }

  private ManifestException held(String by) {
    return new ManifestException(
        ErrorCategory.RETRY_LATER,
        Optional.empty(),
        by + " works with the manifest " + file,
        "wait until it has ended, then run again");
  }

  @Override
  public String toString() {
    return file.toString();
  }

  /** Holds the lock file; the lock is the system's, and ends with the process. */
  private final class FileWriter implements Writer {

    private final FileChannel channel;
    private final Path lock;

    FileWriter(FileChannel channel, Path lock) {
      this.channel = channel;
      this.lock = lock;
    }

    @Override
    public Manifest claim(Function<Optional<Manifest>, Manifest> accept) {
      return accept.apply(load());
    }

    @Override
    public void save(Manifest manifest) {
      replace(manifest);
    }

    @Override
    public void discard() {
      try {
        Files.deleteIfExists(file);
        history.clear();
      } catch (IOException e) {
        throw failed("can't be removed", e);
      }
    }

    /** The system's lock can't be lost. */
    @Override
    public void require() {}

    @Override
    public void close() {
      if (!channel.isOpen()) {
        return; // By now another run may hold the file.
      }
      try {
        channel.close();
      } catch (IOException ignored) {
        // The lock ends with the process at the latest.
      } finally {
        HELD.remove(lock);
      }
    }
  }

  private void replace(Manifest manifest) {
    Path next = sibling(".next");
    try {
      makeFolder();
      new OwnerOnlyFile(file).refuseIrreplaceable();
      Files.deleteIfExists(next);
      OwnerOnlyFile.write(
          next, ManifestJson.write(new ManifestJson.Document(manifest, Optional.empty())));
      history.keep(next, manifest.serial());
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      OwnerOnlyFile.force(folder());
    } catch (IOException e) {
      throw failed("can't be written", e);
    }
  }

  private void makeFolder() throws IOException {
    if (!Files.isDirectory(folder())) {
      Files.createDirectories(folder(), OwnerOnlyFile.ownerOnly("rwx------"));
    }
  }

  private Path folder() {
    Path parent = file.getParent();
    return parent == null ? file.getRoot() : parent;
  }

  private Path sibling(String suffix) {
    return folder().resolve(file.getFileName() + suffix);
  }

  private ManifestException failed(String what, IOException cause) {
    FileTrouble trouble = FileTrouble.of(cause);
    ManifestException error =
        new ManifestException(
            ErrorCategory.INVALID,
            Optional.empty(),
            "the manifest " + file + " " + what + ": " + trouble.reason(),
            trouble
                .remedy()
                .orElse("name a regular file of your own that only you can change (mode 600)"));
    error.initCause(cause);
    return error;
  }
}
