package dev.appstreamkit.simulator.internal.aws.ssm;

import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A parameter with all its versions and its tags. Changed under the world's lock only. */
final class StoredParameter {

  /** A value that it had; never printed. */
  record Version(
      long number, String type, String value, @Nullable String dataType, Instant modified) {
    @Override
    public String toString() {
      return "Version[" + number + "]";
    }
  }

  private final String name;
  private final String arn;
  private final NavigableMap<Long, Version> versions = new TreeMap<>();
  private final NavigableMap<String, String> tags = new TreeMap<>();

  StoredParameter(String name, String arn) {
    this.name = name;
    this.arn = arn;
  }

  String name() {
    return name;
  }

  String arn() {
    return arn;
  }

  NavigableMap<String, String> tags() {
    return tags;
  }

  Version latest() {
    return versions.lastEntry().getValue();
  }

  @Nullable Version version(long number) {
    return versions.get(number);
  }

  Version add(String type, String value, @Nullable String dataType, Instant when) {
    long number = versions.isEmpty() ? 1 : versions.lastKey() + 1;
    Version version = new Version(number, type, value, dataType, when);
    versions.put(number, version);
    return version;
  }
}
