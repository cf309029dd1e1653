package dev.appstreamkit.provisioning.spi;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of the AWS SDK's model classes as plain data, with AWS's names, and the other way. */
final class SdkValues {

  private SdkValues() {}

  /** Returns AWS's name of a member. */
  static String awsName(String member) {
    return member.substring(0, 1).toUpperCase(Locale.ROOT) + member.substring(1);
  }

  /** Returns all members of a model that have a value, by AWS's names. */
  static Map<String, Object> members(Object model) {
    Map<String, Object> all = new LinkedHashMap<>();
    for (String member : SdkModel.members(model.getClass())) {
      plain(SdkModel.get(model, member)).ifPresent(value -> all.put(awsName(member), value));
    }
    return all;
  }

  /** Returns a value as plain data; empty for none, which an empty list is too. */
  static Optional<Object> plain(@Nullable Object value) {
    if (value == null || value instanceof Collection<?> none && none.isEmpty()) {
      return Optional.empty();
    }
    if (value instanceof Collection<?> all) {
      return Optional.of(all.stream().flatMap(one -> plain(one).stream()).toList());
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> plain = new LinkedHashMap<>();
      map.forEach((key, one) -> plain(one).ifPresent(data -> plain.put(String.valueOf(key), data)));
      return Optional.of(plain);
    }
    if (value instanceof Boolean || value instanceof String || value instanceof Long) {
      return Optional.of(value);
    }
    if (value instanceof Integer number) {
      return Optional.of(number.longValue());
    }
    return Optional.of(SdkModel.isModel(value.getClass()) ? members(value) : value.toString());
  }

  /**
   * Returns plain data as a builder's setter takes it; empty if the SDK's classes have no place for
   * some of it, because they are older than the service.
   *
   * @throws IllegalArgumentException if the data is of another type; says which, without the data
   */
  static Optional<Object> fitting(Class<?> builder, String member, Object data) {
    Method setter = SdkModel.setterOf(builder, member);
    Class<?> type = setter.getParameterTypes()[0];
    if (type == Collection.class) {
      return list(builder, member, setter.getGenericParameterTypes()[0], data);
    }
    if (SdkModel.isModel(type)) {
      return data instanceof Map<?, ?> map ? structure(type, map) : wrong(data, "a map");
    }
    if (type == Integer.class || type == Long.class) {
      return data instanceof Long number && isIn(type, number)
          ? Optional.of(data)
          : wrong(data, "a whole number that AWS takes");
    }
    if (type == Double.class) {
      return data instanceof Long number
          ? Optional.of(number.doubleValue())
          : wrong(data, "a number");
    }
    return type.isInstance(data) ? Optional.of(data) : wrong(data, word(type));
  }

  private static boolean isIn(Class<?> type, long number) {
    return type == Long.class || number == (int) number;
  }

  private static Optional<Object> list(Class<?> builder, String member, Type type, Object data) {
    if (!(data instanceof Collection<?> all)) {
      return wrong(data, "a list");
    }
    if (type instanceof ParameterizedType of && of.getActualTypeArguments()[0] == String.class) {
      Optional<?> other = all.stream().filter(one -> !(one instanceof String)).findFirst();
      return other.isPresent() ? wrong(other.get(), "a text in its list") : Optional.of(all);
    }
    Class<?> structure = SdkModel.structureOf(builder, member);
    List<Optional<Object>> parts =
        all.stream()
            .map(
                one ->
                    one instanceof Map<?, ?> map
                        ? structure(structure, map)
                        : wrong(one, "a map in its list"))
            .toList();
    return parts.stream().allMatch(Optional::isPresent)
        ? Optional.of(parts.stream().map(Optional::orElseThrow).toList())
        : Optional.empty();
  }

  private static Optional<Object> structure(Class<?> type, Map<?, ?> data) {
    Object builder = SdkModel.builder(type, null);
    Class<?> contract = SdkModel.contract(builder.getClass());
    for (Map.Entry<?, ?> part : data.entrySet()) {
      Optional<String> member = SdkModel.settable(contract, String.valueOf(part.getKey()));
      Optional<Object> value = member.flatMap(name -> fitting(contract, name, part.getValue()));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      SdkModel.set(builder, member.orElseThrow(), value.get());
    }
    return Optional.of(SdkModel.build(builder));
  }

  private static Optional<Object> wrong(Object data, String wanted) {
    throw new IllegalArgumentException(
        "is " + word(data.getClass()) + ", where AWS takes " + wanted);
  }

  private static String word(Class<?> type) {
    if (type == Boolean.class) {
      return "a boolean";
    }
    if (Number.class.isAssignableFrom(type)) {
      return "a whole number";
    }
    if (Map.class.isAssignableFrom(type)) {
      return "a map";
    }
    return Collection.class.isAssignableFrom(type) ? "a list" : "a text";
  }

  /**
   * Returns whether what is there says all that is wanted; of structures it may say more. Of one
   * that nobody describes any more nothing is read, and nothing wanted.
   *
   * @param there what is there
   * @param wanted what is wanted
   */
  static boolean covers(@Nullable Object there, @Nullable Object wanted) {
    if (there instanceof Map<?, ?> has && wanted instanceof Map<?, ?> asks) {
      return asks.entrySet().stream()
          .allMatch(part -> covers(has.get(part.getKey()), part.getValue()));
    }
    if (there instanceof List<?> has && wanted instanceof List<?> asks) {
      return has.size() == asks.size()
          && asks.stream().allMatch(one -> has.stream().anyMatch(other -> covers(other, one)));
    }
    return Objects.equals(wanted, there);
  }
}
