package dev.appstreamkit.provisioning.internal.kind;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What all services ask of tags. */
public final class Tags {

  private Tags() {}

  /** Returns the tags that an attribute holds; none if it is empty or cleared. */
  public static Map<String, String> of(Optional<Attributes.Value> value) {
    Map<String, String> tags = new TreeMap<>();
    if (value.flatMap(Attributes.Value::data).orElse(Map.of()) instanceof Map<?, ?> map) {
      map.forEach((key, text) -> tags.put(String.valueOf(key), String.valueOf(text)));
    }
    return tags;
  }

  /** Returns the keys of the tags that a change takes away. */
  public static Set<String> leaving(AttributeChange change) {
    Set<String> keys = new TreeSet<>(of(change.before()).keySet());
    keys.removeAll(of(change.after()).keySet());
    return keys;
  }
}
