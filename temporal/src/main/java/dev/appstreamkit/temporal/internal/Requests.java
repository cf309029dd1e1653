package dev.appstreamkit.temporal.internal;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.temporal.EnvironmentRequest;
import io.temporal.failure.ApplicationFailure;

/** Checks what workflows are asked for. */
final class Requests {

  private Requests() {}

  /** Fails a workflow that was asked in a newer format; nothing was done. */
  static void requireFormat(String what, int format, int known) {
    if (format > known) {
      throw ApplicationFailure.newNonRetryableFailure(
          "the "
              + what
              + " has format version "
              + format
              + ", this version reads up to "
              + known
              + "; use workers with a newer version of this library; nothing was changed",
          ErrorCategory.INVALID.name());
    }
  }

  static boolean sameEnvironment(EnvironmentRequest one, EnvironmentRequest other) {
    return one.environment().equals(other.environment())
        && one.account().equals(other.account())
        && one.region().equals(other.region());
  }
}
