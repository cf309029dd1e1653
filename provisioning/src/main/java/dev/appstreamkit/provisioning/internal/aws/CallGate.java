package dev.appstreamkit.provisioning.internal.aws;

import org.jspecify.annotations.Nullable;

/** Lets the calls of clients through, each when it may be made. */
public interface CallGate {

  /** Lets every call through at once. */
  CallGate UNLIMITED = AwsCall::make;

  /** Makes a call when it may be made, and blocks until then; or answers it with what is known. */
  @Nullable Object pass(AwsCall call) throws Throwable;
}
