package dev.appstreamkit.bridge.internal.file;

import dev.appstreamkit.bridge.BridgeException;
import dev.appstreamkit.bridge.BridgeException.Reason;
import dev.appstreamkit.bridge.internal.time.SystemTime;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The lock of a file that several programs change: the operating system's lock on the file beside
 * it, {@code NAME.lock}. That file stays: to delete it would let two hold the lock.
 */
final class SharedLock implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(10);

  /** The operating system's locks are the process's; within it this one tells the threads apart. */
  private static final ReentrantLock THREADS = new ReentrantLock();

  private final FileChannel channel;

  private SharedLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Waits for the lock; throws {@link BridgeException} with {@code FILE_BUSY} after a while. */
  static SharedLock of(Path file, Duration patience) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".lock");
    long deadline = SystemTime.nanos() + patience.toNanos();
    try {
      if (!THREADS.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw busy(beside);
      }
      FileChannel channel = null;
      try {
        channel = open(beside);
        while (channel.tryLock() == null) {
          if (SystemTime.nanos() - deadline > 0) {
            throw busy(beside);
          }
          SystemTime.pause(PAUSE);
        }
        return new SharedLock(channel);
      } catch (IOException | InterruptedException | RuntimeException e) {
        if (channel != null) {
          channel.close();
        }
        THREADS.unlock();
        throw e;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BridgeException(
          Reason.FILE_BUSY, "Interrupted while waiting for the lock " + beside + ": try again");
    }
  }

  private static FileChannel open(Path beside) throws IOException {
    if (!Files.exists(beside, LinkOption.NOFOLLOW_LINKS)) {
      try {
        OwnerOnly.write(beside, new byte[0]);
      } catch (FileAlreadyExistsException e) {
        // Somebody else was first, which is as good.
      }
    }
    if (!Files.isRegularFile(beside, LinkOption.NOFOLLOW_LINKS)) {
      // Opening a pipe would wait for whoever reads it.
      throw new BridgeException(
          Reason.FILE_REFUSED, "The lock " + beside + " is no regular file: remove it");
    }
    return FileChannel.open(beside, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
  }

  private static BridgeException busy(Path beside) {
    return new BridgeException(
        Reason.FILE_BUSY,
        "Another program holds the lock " + beside + ": end it, or try again later");
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      THREADS.unlock();
    }
  }
}
