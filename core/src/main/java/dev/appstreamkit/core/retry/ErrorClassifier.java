package dev.appstreamkit.core.retry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Says what an error means for another attempt. Thread-safe, and quick: it is asked once for every
 * failed attempt, on the thread where that ended.
 *
 * <p>It is given the error itself, without the {@link java.util.concurrent.CompletionException} or
 * {@link java.util.concurrent.ExecutionException} around it. It is not asked about an {@link
 * Error}, an {@link InterruptedException} or a {@link java.util.concurrent.CancellationException}:
 * those are always final. If it throws or returns null, that is logged and the error counts as
 * final.
 */
@FunctionalInterface
public interface ErrorClassifier {

  /**
   * Returns what an error means.
   *
   * @param error what an attempt failed with, not null
   */
  Verdict classify(Throwable error);

  /**
   * Returns the classifier of a policy that has no other: {@link IOException}, {@link
   * UncheckedIOException} and {@link TimeoutException} are transient, everything else is final.
   */
  static ErrorClassifier ofDefaults() {
    return error ->
        error instanceof IOException
                || error instanceof UncheckedIOException
                || error instanceof TimeoutException
            ? Verdict.TRANSIENT
            : Verdict.FINAL;
  }

  /**
   * Returns a classifier for errors of one class; all others are final.
   *
   * @param <E> the class
   * @param type the class, subclasses included
   * @param verdict what such an error means
   */
  static <E extends Throwable> ErrorClassifier on(Class<E> type, Function<E, Verdict> verdict) {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(verdict, "verdict");
    return error -> type.isInstance(error) ? verdict.apply(type.cast(error)) : Verdict.FINAL;
  }

  /**
   * Returns a classifier that asks this one, and the other about what this one holds for final.
   *
   * @param other whom to ask next
   */
  default ErrorClassifier or(ErrorClassifier other) {
    Objects.requireNonNull(other, "other");
    return error -> {
      Verdict verdict = classify(error);
      return verdict.kind() == ErrorKind.FINAL ? other.classify(error) : verdict;
    };
  }
}
