package dev.appstreamkit.provisioning.internal.aws;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that a client is about to make.
 *
 * @param operation the AWS operation, {@code CreateFleet} for one
 * @param arguments what the client was given: the request, and for a few calls a body
 * @param attempt makes it
 */
public record AwsCall(String operation, List<Object> arguments, Attempt attempt) {

  /** Makes a call. */
  @FunctionalInterface
  public interface Attempt {
    /** Makes the call. */
    @Nullable Object make() throws Throwable;
  }

  /** Makes the call. */
  public @Nullable Object make() throws Throwable {
    return attempt.make();
  }

  /** Returns whether it asks for the same as another call. */
  public boolean asks(AwsCall other) {
    return operation.equals(other.operation) && arguments.equals(other.arguments);
  }
}
