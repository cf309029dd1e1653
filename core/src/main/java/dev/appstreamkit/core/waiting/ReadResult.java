package dev.appstreamkit.core.waiting;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a read brought for one name.
 *
 * @param value what is there, empty if nothing; null if the read failed
 * @param error what the read failed with; null if it didn't
 * @param spoils whether the name spoils a read by names
 */
@SuppressWarnings("NullableOptional") // Empty says that nothing is there; null that nobody knows.
record ReadResult<T>(@Nullable Optional<T> value, @Nullable Throwable error, boolean spoils) {

  static <T> ReadResult<T> found(T value) {
    return new ReadResult<>(Optional.of(value), null, false);
  }

  static <T> ReadResult<T> absent() {
    return new ReadResult<>(Optional.empty(), null, true);
  }

  /** The read failed for a reason that says nothing about this name. */
  static <T> ReadResult<T> failed(Throwable error) {
    return new ReadResult<>(null, error, false);
  }

  /** The read of this name alone failed. */
  static <T> ReadResult<T> spoiled(Throwable error) {
    return new ReadResult<>(null, error, true);
  }
}
