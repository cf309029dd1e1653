package dev.appstreamkit.simulator.internal.service;

/** An error that a service answers with, rendered as its protocol does. */
public final class ServiceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final int status;

  /**
   * Creates an error.
   *
   * @param code the AWS error code, such as {@code ResourceNotFoundException}
   * @param status the HTTP status, 400 for most
   * @param message what is wrong
   */
  public ServiceException(String code, int status, String message) {
    super(message, null, false, false);
    this.code = code;
    this.status = status;
  }

  /** Creates an error with HTTP status 400, as most of the JSON services' are. */
  public ServiceException(String code, String message) {
    this(code, 400, message);
  }

  /** Returns the AWS error code. */
  public String code() {
    return code;
  }

  /** Returns the HTTP status. */
  public int status() {
    return status;
  }

  /** Returns what is wrong; never null. */
  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? code : message;
  }
}
