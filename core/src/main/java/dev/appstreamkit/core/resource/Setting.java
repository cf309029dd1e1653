package dev.appstreamkit.core.resource;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a spec says about one attribute: nothing, a value, or that there is to be none. What a spec
 * says nothing about is left alone; what it clears is removed.
 *
 * @param <T> the type of the value, immutable
 */
public final class Setting<T> {

  private static final Setting<?> UNSET = new Setting<>(Optional.empty(), false);
  private static final Setting<?> CLEARED = new Setting<>(Optional.empty(), true);

  private final Optional<T> value;
  private final boolean cleared;

  private Setting(Optional<T> value, boolean cleared) {
    this.value = value;
    this.cleared = cleared;
  }

  /** Returns a setting that says nothing. */
  @SuppressWarnings("unchecked")
  public static <T> Setting<T> unset() {
    return (Setting<T>) UNSET;
  }

  /** Returns a setting that says that there is to be no value. */
  @SuppressWarnings("unchecked")
  public static <T> Setting<T> cleared() {
    return (Setting<T>) CLEARED;
  }

  /** Returns a setting that says a value, not null. */
  public static <T> Setting<T> of(T value) {
    return new Setting<>(Optional.of(value), false);
  }

  /** Returns a setting that says a value if there is one, and else nothing. */
  public static <T> Setting<T> ofOptional(Optional<T> value) {
    return value.map(Setting::of).orElse(unset());
  }

  /**
   * Returns the same of what becomes of the value; what is cleared or unset stays so.
   *
   * @param what what becomes of it, never null
   */
  public <R> Setting<R> map(Function<? super T, ? extends R> what) {
    return cleared ? cleared() : ofOptional(value.map(what));
  }

  /** Returns the value; empty if the attribute is unset or cleared. */
  public Optional<T> value() {
    return value;
  }

  /** Returns whether the attribute is to have no value. */
  public boolean isCleared() {
    return cleared;
  }

  /** Returns whether nothing is said. */
  public boolean isUnset() {
    return value.isEmpty() && !cleared;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Setting<?> that && value.equals(that.value) && cleared == that.cleared;
  }

  @Override
  public int hashCode() {
    return Objects.hash(value, cleared);
  }

  @Override
  public String toString() {
    return cleared ? "(none)" : value.map(Object::toString).orElse("(unset)");
  }
}
