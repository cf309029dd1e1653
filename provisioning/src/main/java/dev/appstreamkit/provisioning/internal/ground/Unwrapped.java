package dev.appstreamkit.provisioning.internal.ground;

import java.util.concurrent.CompletionException;

/** Takes from an error what stages of futures have wrapped around it. */
public final class Unwrapped {

  private Unwrapped() {}

  /**
   * Returns the error that made a stage fail.
   *
   * @param error what a stage was told
   */
  public static Throwable error(Throwable error) {
    return error instanceof CompletionException && error.getCause() != null
        ? error(error.getCause())
        : error;
  }
}
