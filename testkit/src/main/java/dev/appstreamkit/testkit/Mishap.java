package dev.appstreamkit.testkit;

import java.io.IOException;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Something that goes wrong at chosen points of a run. Points are counted from zero: before the
 * first action of the kind under test, after it, before the second, and so on.
 */
final class Mishap {

  private final IntPredicate points;
  private final Supplier<RuntimeException> error;
  private int passed;
  private boolean happened;

  private Mishap(IntPredicate points, Supplier<RuntimeException> error) {
    this.points = points;
    this.error = error;
  }

  /** The run can't go on, as if its process had ended. */
  static Mishap end(IntPredicate points) {
    return new Mishap(points, () -> new IllegalStateException("ended here by the contract"));
  }

  /** The connection broke: before the call, or after it and the answer is lost. */
  static Mishap lostConnection(IntPredicate points) {
    return new Mishap(
        points,
        () ->
            SdkClientException.builder()
                .message("connection lost here by the contract")
                .cause(new IOException("connection reset"))
                .build());
  }

  static Mishap none() {
    return end(point -> false);
  }

  synchronized void pass() {
    if (points.test(passed++)) {
      happened = true;
      throw error.get();
    }
  }

  /** How many points the run has passed so far. */
  synchronized int passed() {
    return passed;
  }

  synchronized boolean happened() {
    return happened;
  }
}
