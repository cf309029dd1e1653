package dev.appstreamkit.simulator.internal.constraints;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.appstreamkit.simulator.internal.protocol.WireType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One shape of the service's model, as far as a request can break it.
 *
 * @param type structure, list, map, string, integer, long, double, boolean or timestamp
 * @param wireType the type as values have it on the wire
 * @param members the members of a structure with the names of their shapes
 * @param required the members that a structure must have
 * @param min the least length, size or value
 * @param max the greatest length, size or value
 * @param pattern the pattern that the whole of a string must match
 * @param values the values of an enum
 * @param member the shape of a list's elements
 * @param key the shape of a map's keys
 * @param value the shape of a map's values
 * @param sensitive whether a value must not be repeated in a message
 */
public record Shape(
    String type,
    WireType wireType,
    Map<String, String> members,
    List<String> required,
    Optional<Long> min,
    Optional<Long> max,
    Optional<Pattern> pattern,
    List<String> values,
    String member,
    String key,
    String value,
    boolean sensitive) {

  @JsonCreator
  static Shape read(
      @JsonProperty("type") String type,
      @JsonProperty("members") @Nullable Map<String, String> members,
      @JsonProperty("required") @Nullable List<String> required,
      @JsonProperty("min") @Nullable Long min,
      @JsonProperty("max") @Nullable Long max,
      @JsonProperty("pattern") @Nullable String pattern,
      @JsonProperty("enum") @Nullable List<String> values,
      @JsonProperty("member") @Nullable String member,
      @JsonProperty("key") @Nullable String key,
      @JsonProperty("value") @Nullable String value,
      @JsonProperty("sensitive") boolean sensitive) {
    return new Shape(
        type,
        WireType.named(type),
        members == null ? Map.of() : members,
        required == null ? List.of() : List.copyOf(required),
        Optional.ofNullable(min),
        Optional.ofNullable(max),
        Optional.ofNullable(pattern).map(Pattern::compile),
        values == null ? List.of() : List.copyOf(values),
        member == null ? "" : member,
        key == null ? "" : key,
        value == null ? "" : value,
        sensitive);
  }
}
