package dev.appstreamkit.provisioning.internal.aws;

import org.jspecify.annotations.Nullable;

/** Says when a call may be made. */
public interface CallGate {

  /** Makes every call at once. */
  CallGate UNLIMITED = Attempt::make;

  /** A call that can be made again. */
  @FunctionalInterface
  interface Attempt {
    /** Makes the call. */
    @Nullable Object make() throws Throwable;
  }

  /** Makes a call when its turn has come; blocks until then. */
  @Nullable Object call(Attempt attempt) throws Throwable;
}
