package dev.appstreamkit.provisioning.internal.kind;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What all services ask of tags. */
public final class Tags {

  /** The most tags that a resource can have. */
  private static final int LIMIT = 50;

  /** How many of them the library needs for itself. */
  private static final int OWN = 5;

  private static final String OWN_PREFIX = "appstreamkit:";

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

  /** Returns what is wrong with the tags of a spec. */
  public static List<Problem> problems(ResourceAddress address, Map<String, String> tags) {
    List<Problem> found = new ArrayList<>();
    tags.forEach(
        (key, value) -> {
          if (key.isEmpty() || key.length() > 128 || value.length() > 256) {
            found.add(
                Problem.error(
                    address,
                    "tags",
                    "the tag \"" + key + "\" is too long or has no key",
                    "use a key of 1 to 128 characters and a value of at most 256"));
          }
          if (key.startsWith("aws:") || key.startsWith(OWN_PREFIX)) {
            found.add(
                Problem.error(
                    address,
                    "tags",
                    "the key \"" + key + "\" is reserved",
                    "use a key that begins neither with aws: nor with " + OWN_PREFIX));
          }
        });
    if (tags.size() > LIMIT - OWN) {
      found.add(
          Problem.error(
              address,
              "tags",
              tags.size() + " tags are too many",
              "use at most "
                  + (LIMIT - OWN)
                  + "; a resource can have "
                  + LIMIT
                  + ", and the library needs some itself"));
    }
    return found;
  }
}
