package dev.appstreamkit.simulator.internal.control;

/** A control request that can't be done, with the HTTP status that says so. */
public final class ControlException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  /**
   * Creates one.
   *
   * @param status the HTTP status, such as 404 or 409
   * @param code a short name for programs, such as {@code NoSuchSession}
   * @param message what is wrong and what to do
   */
  public ControlException(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** Returns the HTTP status. */
  public int status() {
    return status;
  }

  /** Returns the short name for programs. */
  public String code() {
    return code;
  }
}
