package dev.appstreamkit.credentials.internal;

import dev.appstreamkit.credentials.MachineRoleCredentialsException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A failure to get keys, as it is passed around inside. One failure may reach many callers: it has
 * no stack trace of its own and takes no suppressed exceptions, and each caller gets a new {@code
 * MachineRoleCredentialsException} made from it.
 */
public final class MachineRoleFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final String text;
  private final @Nullable Integer exitCode;

  /** Makes a failure; {@code text} says what is wrong and what to do, and holds no secret. */
  public MachineRoleFailure(Reason reason, String text) {
    this(reason, text, null, null);
  }

  /** Makes a failure with what caused it, whose texts must hold no secret either. */
  public MachineRoleFailure(
      Reason reason, String text, @Nullable Integer exitCode, @Nullable Throwable cause) {
    super(text, cause, false, false);
    this.reason = reason;
    this.text = text;
    this.exitCode = exitCode;
  }

  /** Returns what went wrong. */
  public Reason reason() {
    return reason;
  }

  /** Returns what is wrong and what to do. */
  public String text() {
    return text;
  }

  /** Returns the helper's exit code, or null. */
  public @Nullable Integer exitCode() {
    return exitCode;
  }
}
