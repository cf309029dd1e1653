package dev.appstreamkit.operations.inventory.internal;

import static dev.appstreamkit.operations.inventory.internal.JavaText.literal;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An expression that calls a builder, as source. */
final class Calls {

  private final StringBuilder text;

  Calls(String start) {
    this.text = new StringBuilder(start);
  }

  Calls add(String method, String arguments) {
    text.append("\n        .").append(method).append('(').append(arguments).append(')');
    return this;
  }

  Calls text(String method, Optional<String> value) {
    value.ifPresent(some -> add(method, literal(some)));
    return this;
  }

  Calls texts(String method, Optional<? extends Collection<String>> values) {
    values.filter(some -> !some.isEmpty()).ifPresent(some -> add(method, literals(some)));
    return this;
  }

  Calls seconds(String method, Optional<Duration> time) {
    time.ifPresent(some -> add(method, "Duration.ofSeconds(" + some.toSeconds() + "L)"));
    return this;
  }

  Calls tags(Map<String, String> tags) {
    new TreeMap<>(tags).forEach((key, value) -> add("tag", literal(key) + ", " + literal(value)));
    return this;
  }

  static String literals(Collection<String> texts) {
    return texts.stream().map(JavaText::literal).collect(Collectors.joining(", "));
  }

  String built() {
    return add("build", "").text.toString();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
