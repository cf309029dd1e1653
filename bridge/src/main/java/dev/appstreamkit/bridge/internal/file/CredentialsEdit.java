package dev.appstreamkit.bridge.internal.file;

import dev.appstreamkit.bridge.BridgeException;
import dev.appstreamkit.bridge.BridgeException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Changes a credentials file: locked, written aside, compared, moved. */
public final class CredentialsEdit {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int TRIES = 50;

  private final Path file;
  private final ReplaceableFile.Mover mover;
  private final Runnable beforeComparing;

  /** Makes an edit of a file, which needn't exist. */
  public CredentialsEdit(Path file) {
    this(file, ReplaceableFile.Mover.ATOMIC, () -> {});
  }

  /**
   * Makes an edit that can be disturbed.
   *
   * @param beforeComparing what happens after the new content was written aside
   */
  CredentialsEdit(Path file, ReplaceableFile.Mover mover, Runnable beforeComparing) {
    this.file = file;
    this.mover = mover;
    this.beforeComparing = beforeComparing;
  }

  /** Makes the changed text from the present one. */
  public interface Change {
    /** Returns the changed text, or the same to leave the file alone. */
    CredentialsText of(CredentialsText text, boolean fileIsNew);
  }

  /** Returns the file as it was named. */
  public Path file() {
    return file;
  }

  /** Returns the names of the profiles that are ours. */
  public List<String> profiles() {
    try {
      return CredentialsText.of(ReplaceableFile.of(file, mover).read()).profiles();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Changes the file, and removes what killed runs left beside it. */
  public void change(Change change) {
    try {
      ReplaceableFile replaceable = ReplaceableFile.of(file, mover);
      try (SharedLock lock = SharedLock.of(replaceable.file(), PATIENCE)) {
        replaceable.removeLeftovers();
        int tries = 0;
        while (!tryTo(change, replaceable)) {
          if (++tries == TRIES) {
            throw new BridgeException(
                Reason.FILE_BUSY,
                "Another program keeps changing " + file + ": end it, or try again later");
          }
        }
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Returns false if somebody else changed the file meanwhile. */
  private boolean tryTo(Change change, ReplaceableFile replaceable) throws IOException {
    String before = replaceable.read();
    CredentialsText old = CredentialsText.of(before).inFileOf(replaceable.mode());
    CredentialsText changed = change.of(old, before == null);
    if (changed.content().equals(old.content())) {
      return true;
    }
    replaceable.refuseReadOnly();
    boolean deletes = CredentialsText.isLeftOver(old, changed);
    Path beside = replaceable.writeBeside(changed.content());
    try {
      replaceable.checkOwner(beside);
      replaceable.passOn(beside, changed.hasOurs() ? null : old.formerMode());
      beforeComparing.run();
      if (!isStill(before, replaceable)) {
        return false;
      }
      if (deletes) {
        replaceable.delete();
      } else {
        replaceable.replaceBy(beside);
      }
      return true;
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static boolean isStill(@Nullable String before, ReplaceableFile replaceable)
      throws IOException {
    return Objects.equals(before, replaceable.read());
  }

  private BridgeException failed(IOException e) {
    // The exception's text is a path and the system's reason; the content isn't in it.
    return new BridgeException(
        Reason.FILE_FAILED,
        "Changing " + file + " failed (" + e + "): check the folder's permissions and free space");
  }
}
