package dev.appstreamkit.provisioning.errors;

/** Stands for an exception that can't be serialized: prints as it did, with what was behind it. */
final class ErrorText extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String text;

  ErrorText(Throwable of) {
    super(of.getMessage(), of.getCause());
    this.text = of.toString();
    setStackTrace(of.getStackTrace());
    for (Throwable suppressed : of.getSuppressed()) {
      addSuppressed(suppressed);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
