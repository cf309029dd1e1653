package dev.appstreamkit.provisioning.spi;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A list of structures, each known by one of its members. */
final class KeyedMember extends Member {
  private final String key;
  private final Optional<String> part;
  private final Map<String, String> rest;
  private final Optional<Set<String>> keys;

  KeyedMember(
      String name,
      String key,
      Optional<String> part,
      Map<String, String> rest,
      Optional<Set<String>> keys) {
    super(name);
    this.key = key;
    this.part = part;
    this.rest = rest;
    this.keys = keys;
  }

  @Override
  public Optional<Object> read(Object model) {
    Collection<?> all = elements(Optional.ofNullable(SdkModel.get(model, name())));
    if (part.isEmpty()) {
      return Optional.of(
          all.stream().map(one -> String.valueOf(SdkModel.get(one, key))).sorted().toList());
    }
    Map<String, Object> map = new TreeMap<>();
    for (Object one : all) {
      String found = String.valueOf(SdkModel.get(one, key));
      Object value = SdkModel.get(one, part.get());
      if (value != null && keys.map(some -> some.contains(found)).orElse(true)) {
        map.put(found, plain(value, true));
      }
    }
    return Optional.of(map);
  }

  @Override
  void write(Request request, @Nullable Object data) {
    if (data == null) {
      return;
    }
    Map<String, Object> all = request.list(name(), key);
    Map<String, Object> wanted = wanted(data);
    if (keys.isEmpty()) {
      all.keySet().retainAll(wanted.keySet());
    }
    wanted.forEach((found, value) -> put(request, found, value));
  }

  /** Puts one structure into the list, or changes the one that is there. */
  void put(Request request, String found, @Nullable Object value) {
    Map<String, Object> all = request.list(name(), key);
    boolean known = all.containsKey(found);
    if (known || !isEmpty(value) || keys.isEmpty()) {
      Object structure = all.computeIfAbsent(found, any -> fresh(request, found));
      part.filter(any -> known || !isEmpty(value))
          .ifPresent(member -> SdkModel.set(structure, member, isEmpty(value) ? null : value));
    }
  }

  private static boolean isEmpty(@Nullable Object value) {
    return value == null || value instanceof Collection<?> all && all.isEmpty();
  }

  private Object fresh(Request request, String found) {
    Object structure = SdkModel.builder(SdkModel.structure(request.builder, name()), null);
    SdkModel.set(structure, key, found);
    rest.forEach((member, value) -> SdkModel.set(structure, member, value));
    return structure;
  }

  private static Map<String, Object> wanted(Object data) {
    Map<String, Object> wanted = new TreeMap<>();
    if (data instanceof Map<?, ?> map) {
      map.forEach((one, value) -> wanted.put(String.valueOf(one), Objects.requireNonNull(value)));
    } else if (data instanceof Collection<?> list) {
      list.forEach(one -> wanted.put(String.valueOf(one), one));
    }
    return wanted;
  }
}
