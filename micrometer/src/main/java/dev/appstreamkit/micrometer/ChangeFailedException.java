package dev.appstreamkit.micrometer;

/** What is told of an error to those who trace: its class and its message, without names. */
final class ChangeFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  ChangeFailedException(Throwable error) {
    super(
        error.getClass().getSimpleName() + ": " + Masked.text(String.valueOf(error.getMessage())));
    setStackTrace(error.getStackTrace());
  }
}
