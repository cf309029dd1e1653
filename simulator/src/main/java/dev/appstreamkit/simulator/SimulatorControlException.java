package dev.appstreamkit.simulator;

import org.jspecify.annotations.Nullable;

/** The simulator's control API refused a call, or couldn't be reached. */
public final class SimulatorControlException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  /**
   * Creates one.
   *
   * @param status the HTTP status, 0 when there was no answer
   * @param code a short name for programs
   * @param message what is wrong and what to do
   * @param cause what lies behind it, or null
   */
  public SimulatorControlException(
      int status, String code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.status = status;
    this.code = code;
  }

  /** Returns the HTTP status, 0 when there was no answer. */
  public int status() {
    return status;
  }

  /** Returns a short name for programs, such as {@code NoSuchRoute} or {@code Unreachable}. */
  public String code() {
    return code;
  }
}
