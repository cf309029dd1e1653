package dev.appstreamkit.provisioning.internal.planning;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.internal.ground.Sha256;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Digests of attribute values: equal values, in whatever order a map holds them, digest alike. */
public final class Digests {

  private static final String TAG = "tag:";
  private static final Set<String> NONE =
      Set.of(sha256("cleared"), sha256(canonical(List.of())), sha256(canonical(Map.of())));

  private Digests() {}

  /** Returns the digests of all that is wanted, tags key by key. */
  public static SortedMap<String, String> of(Attributes desired) {
    SortedMap<String, String> digests = new TreeMap<>();
    for (String name : desired.names()) {
      desired.get(name).ifPresent(value -> put(digests, name, value));
    }
    return digests;
  }

  private static void put(SortedMap<String, String> digests, String name, Attributes.Value value) {
    if (name.equals(ResourceKind.TAGS)) {
      tags(value).forEach((key, tag) -> digests.put(TAG + key, of(tag)));
    } else {
      digests.put(name, of(value));
    }
  }

  /**
   * Returns whether a value is still the one that was applied. A cleared one and an absent one are
   * the same, and so are empty collections and none.
   */
  static boolean matches(String applied, Optional<Attributes.Value> there) {
    boolean none =
        there
            .flatMap(Attributes.Value::data)
            .filter(data -> !data.equals(List.of()) && !data.equals(Map.of()))
            .isEmpty();
    return none
        ? NONE.contains(applied)
        : there.map(Digests::of).filter(applied::equals).isPresent();
  }

  /** Returns the digest of one value. */
  static String of(Attributes.Value value) {
    return sha256(value.data().map(Digests::canonical).orElse("cleared"));
  }

  private static String of(String text) {
    return sha256(canonical(text));
  }

  /** Returns the tag keys that digests speak of. */
  static List<String> tagKeys(Map<String, String> digests) {
    return digests.keySet().stream()
        .filter(name -> name.startsWith(TAG))
        .map(name -> name.substring(TAG.length()))
        .toList();
  }

  /** Returns whether a tag was applied with the value that it has here. */
  static boolean appliedTag(Map<String, String> digests, Map.Entry<String, String> tag) {
    return of(tag.getValue()).equals(digests.get(TAG + tag.getKey()));
  }

  /** Returns whether a digest's name is a tag's. */
  static boolean isTag(String name) {
    return name.startsWith(TAG);
  }

  /** Returns the tags that an attribute holds. */
  static SortedMap<String, String> tags(Attributes.Value value) {
    SortedMap<String, String> tags = new TreeMap<>();
    if (value.data().orElse(Map.of()) instanceof Map<?, ?> map) {
      map.forEach((key, tag) -> tags.put(String.valueOf(key), String.valueOf(tag)));
    }
    return tags;
  }

  /** Returns the SHA-256 of a text, in hexadecimal. */
  static String sha256(String text) {
    return Sha256.hex(text);
  }

  /** Returns text that is equal for equal values and different for different ones. */
  static String canonical(Object data) {
    if (data instanceof Map<?, ?> map) {
      SortedMap<String, String> sorted = new TreeMap<>();
      map.forEach((key, value) -> sorted.put(canonical(String.valueOf(key)), canonical(value)));
      return sorted.toString();
    }
    if (data instanceof List<?> list) {
      return list.stream().map(Digests::canonical).toList().toString();
    }
    String text = String.valueOf(data);
    return data.getClass().getSimpleName() + text.length() + ":" + text;
  }
}
