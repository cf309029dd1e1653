package dev.appstreamkit.testkit;

import java.io.IOException;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Something that goes wrong once, at the nth point of a run: before the first action of the kind
 * under test, after it, before the second, and so on.
 */
final class Mishap {

  private final int point;
  private final Supplier<RuntimeException> error;
  private int passed;

  private Mishap(int point, Supplier<RuntimeException> error) {
    this.point = point;
    this.error = error;
  }

  /** The run can't go on, as if its process had ended. */
  static Mishap end(int point) {
    return new Mishap(point, () -> new IllegalStateException("ended here by the contract"));
  }

  /** The connection broke: before the call, or after it and the answer is lost. */
  static Mishap lostConnection(int point) {
    return new Mishap(
        point,
        () ->
            SdkClientException.builder()
                .message("connection lost here by the contract")
                .cause(new IOException("connection reset"))
                .build());
  }

  static Mishap none() {
    return new Mishap(-1, IllegalStateException::new);
  }

  synchronized void pass() {
    if (passed++ == point) {
      throw error.get();
    }
  }

  /** Whether the run came as far as the point. */
  synchronized boolean happened() {
    return passed > point;
  }
}
