package dev.appstreamkit.simulator.internal.policy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Condition keys and their values in one access; keys are case-insensitive. */
public final class Conditions {

  private static final Conditions NONE =
      new Conditions(new TreeMap<>(String.CASE_INSENSITIVE_ORDER));

  private final Map<String, List<String>> values;

  private Conditions(Map<String, List<String>> values) {
    this.values = values;
  }

  /** Returns none. */
  public static Conditions none() {
    return NONE;
  }

  /** Returns one key with one value. */
  public static Conditions of(String key, String value) {
    return NONE.and(key, value);
  }

  /** Returns these and one more key with one value. */
  public Conditions and(String key, String value) {
    return and(key, List.of(value));
  }

  /** Returns these and one more key with many values, such as {@code aws:TagKeys}. */
  public Conditions and(String key, List<String> all) {
    Map<String, List<String>> more = copy();
    more.put(key, List.copyOf(all));
    return new Conditions(more);
  }

  /** Returns these and others; the others win where both have a key. */
  public Conditions and(Conditions others) {
    Map<String, List<String>> more = copy();
    more.putAll(others.values);
    return new Conditions(more);
  }

  /** Returns all keys with their values. */
  public Map<String, List<String>> asMap() {
    return Collections.unmodifiableMap(values);
  }

  private Map<String, List<String>> copy() {
    TreeMap<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(values);
    return copy;
  }
}
