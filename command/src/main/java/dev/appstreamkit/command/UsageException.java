package dev.appstreamkit.command;

/** What was asked for can't be understood, or can't be done in this way; nothing was changed. */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
