package dev.appstreamkit.bridge;

/**
 * The bridge can't do what was asked. The message says what is wrong and what to do; {@link
 * #reason()} is for programs to branch on. Neither message nor cause ever contains a key or a
 * token. Failures of the keys' source aren't among them: those are the source's own exceptions.
 */
public final class BridgeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Makes an exception with a message that ends with what to do. */
  public BridgeException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Returns what went wrong, never null. */
  public Reason reason() {
    return reason;
  }

  /** What went wrong. More reasons may be added: branch with a default. */
  public enum Reason {
    /** Standard output is a terminal, which would show the keys. */
    TERMINAL,
    /** A key has a character that can't be written for this shell. */
    UNQUOTABLE,
    /** There is no such profile name, or it belongs to AppStream. */
    PROFILE_REFUSED,
    /** The profile is there already and wasn't written by the bridge. */
    PROFILE_TAKEN,
    /** The file isn't the user's own, is no file, or isn't what the bridge may replace. */
    FILE_REFUSED,
    /** The file's content isn't what the bridge can change without harm. */
    FILE_UNREADABLE,
    /** Somebody else held the file's lock, or kept changing the file, for too long. */
    FILE_BUSY,
    /** The operating system refused to read or write. */
    FILE_FAILED
  }
}
