package dev.appstreamkit.provisioning.spi;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What values of attributes are made of. */
final class PlainData {

  private PlainData() {}

  /** Collections that the service leaves out are empty in the SDK. */
  static boolean isSomething(Object value) {
    return !(value instanceof Collection<?> list && list.isEmpty())
        && !(value instanceof Map<?, ?> map && map.isEmpty());
  }

  static Map<String, Object> members(Optional<?> map, Set<String> without) {
    Map<String, Object> members = new TreeMap<>();
    if (map.isPresent() && map.get() instanceof Map<?, ?> all) {
      all.forEach(
          (key, value) -> {
            if (!without.contains(String.valueOf(key))) {
              members.put(String.valueOf(key), Objects.requireNonNull(value));
            }
          });
    }
    return members;
  }
}
