package dev.appstreamkit.core.resource;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Named values of a resource, desired or observed, in an order that is always the same. An
 * attribute that isn't here is <em>unset</em>: nobody says anything about it. One that is here is
 * either set to a value or explicitly cleared.
 *
 * <p>Values are plain data: strings, booleans, {@link Long}s, and lists and maps of these; so they
 * can be compared, printed and digested without knowing the kind.
 */
public final class Attributes {

  private static final Attributes EMPTY = builder().build();

  private final Map<String, Value> values;

  private Attributes(Map<String, Value> values) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Returns attributes that say nothing. */
  public static Attributes empty() {
    return EMPTY;
  }

  /** Returns an empty builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that holds these attributes. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.values.putAll(values);
    return builder;
  }

  /** Returns the names that are set or cleared, in order. */
  public Set<String> names() {
    return values.keySet();
  }

  /**
   * Returns what is said about an attribute.
   *
   * @param name the attribute's name
   * @return the value, or empty if the attribute is unset
   */
  public Optional<Value> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Attributes that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }

  /**
   * One attribute's value.
   *
   * @param data a {@link String}, {@link Boolean}, {@link Long}, or a list or map of these; empty
   *     if the attribute is cleared
   * @param privacy who may see the data
   */
  public record Value(Optional<Object> data, Privacy privacy) {

    /** Checks that nothing is null. */
    public Value {
      Objects.requireNonNull(data, "data");
      Objects.requireNonNull(privacy, "privacy");
    }

    /** Returns whether the data must never be shown. */
    public boolean sensitive() {
      return privacy == Privacy.SENSITIVE;
    }

    /** Returns whether the data tells who a person is, and is masked where names are. */
    public boolean personal() {
      return privacy == Privacy.PERSONAL;
    }

    /** Returns whether the attribute is explicitly without a value. */
    public boolean cleared() {
      return data.isEmpty();
    }

    @Override
    public String toString() {
      return sensitive() ? "(sensitive)" : data.map(Object::toString).orElse("(none)");
    }
  }

  /** Who may see a value. */
  public enum Privacy {
    /** Whoever sees the resource. */
    OPEN,
    /** It tells who a person is: masked where a reader asks for that. */
    PERSONAL,
    /** Nobody: it is never shown. */
    SENSITIVE
  }

  /** Collects attributes. */
  public static final class Builder {
    private final Map<String, Value> values = new LinkedHashMap<>();

    private Builder() {}

    /** Sets an attribute. Integers are widened to longs; lists and maps are copied. */
    public Builder set(String name, Object data) {
      values.put(name, new Value(Optional.of(plain(data)), Privacy.OPEN));
      return this;
    }

    /** Sets or clears an attribute as other attributes do, with who may see it. */
    public Builder set(String name, Value value) {
      values.put(name, value);
      return this;
    }

    /** Sets or clears all that other attributes say, in place of what was said here. */
    public Builder setAll(Attributes others) {
      values.putAll(others.values);
      return this;
    }

    /** Sets an attribute if there is a value for it; otherwise leaves it unset. */
    public Builder setIfPresent(String name, Optional<?> data) {
      data.ifPresent(value -> set(name, value));
      return this;
    }

    /** Sets or clears an attribute, or leaves it unset, as a spec says. */
    public Builder setting(String name, Setting<?> setting) {
      return setting.isCleared() ? clear(name) : setIfPresent(name, setting.value());
    }

    /** Sets an attribute whose value is never shown. */
    public Builder setSensitive(String name, Object data) {
      values.put(name, new Value(Optional.of(plain(data)), Privacy.SENSITIVE));
      return this;
    }

    /** Sets an attribute that tells who a person is, if there is a value for it. */
    public Builder setPersonal(String name, Optional<?> data) {
      data.ifPresent(
          value -> values.put(name, new Value(Optional.of(plain(value)), Privacy.PERSONAL)));
      return this;
    }

    /** Says that an attribute is to have no value. */
    public Builder clear(String name) {
      values.put(name, new Value(Optional.empty(), Privacy.OPEN));
      return this;
    }

    /** Says nothing about an attribute any more. */
    public Builder remove(String name) {
      values.remove(name);
      return this;
    }

    /** Returns the attributes. */
    public Attributes build() {
      return new Attributes(values);
    }

    private static Object plain(Object data) {
      if (data instanceof Integer number) {
        return number.longValue();
      }
      if (data instanceof String || data instanceof Boolean || data instanceof Long) {
        return data;
      }
      if (data instanceof List<?> list) {
        return list.stream().map(Builder::plain).toList();
      }
      if (data instanceof Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), plain(value)));
        return Collections.unmodifiableMap(copy);
      }
      throw new IllegalArgumentException(
          "An attribute can't hold a "
              + data.getClass().getName()
              + "; use a string, boolean, integer, list or map.");
    }
  }
}
