package dev.appstreamkit.realaccount.scenarios;

/** A scenario came out otherwise than it should. */
public final class NotAsExpectedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotAsExpectedException(String message) {
    super(message);
  }
}
