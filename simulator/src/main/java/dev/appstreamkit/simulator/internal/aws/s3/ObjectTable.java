package dev.appstreamkit.simulator.internal.aws.s3;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A bucket's objects in the order of their keys, each with its versions, newest first. */
final class ObjectTable {
  /** S3 sorts by UTF-8 bytes, which is the order of code points. */
  static final Comparator<String> KEY_ORDER = ObjectTable::compareCodePoints;

  private final NavigableMap<String, List<StoredObject>> versions = new TreeMap<>(KEY_ORDER);

  /** What a write does to the versions that are there. */
  enum Versioning {
    OFF,
    ENABLED,
    SUSPENDED
  }

  /** What a deletion left behind. */
  record Deletion(@Nullable StoredObject removed, @Nullable StoredObject marker) {}

  boolean isEmpty() {
    return versions.isEmpty();
  }

  /** The newest version, which may be a delete marker. */
  Optional<StoredObject> newest(String key) {
    List<StoredObject> all = versions.get(key);
    return all == null ? Optional.empty() : Optional.of(all.get(0));
  }

  Optional<StoredObject> version(String key, String versionId) {
    return versions.getOrDefault(key, List.of()).stream()
        .filter(v -> v.versionId().equals(versionId))
        .findFirst();
  }

  /**
   * Stores a version that has its id already.
   *
   * @param precondition sees the version that is there, null if there is none, and throws if it
   *     isn't the right one
   */
  void put(
      StoredObject object, Versioning versioning, Consumer<@Nullable StoredObject> precondition) {
    precondition.accept(newest(object.key()).filter(v -> !v.deleteMarker()).orElse(null));
    List<StoredObject> all = versions.computeIfAbsent(object.key(), k -> new ArrayList<>(1));
    if (versioning != Versioning.ENABLED) {
      all.removeIf(v -> v.versionId().equals(object.versionId()));
    }
    all.add(0, object);
  }

  void replace(StoredObject object) {
    versions
        .getOrDefault(object.key(), List.of())
        .replaceAll(v -> v.versionId().equals(object.versionId()) ? object : v);
  }

  /** Deletes the newest version, by a marker if the bucket is or was versioned. */
  Deletion delete(StoredObject marker, Versioning versioning) {
    if (versioning == Versioning.OFF) {
      List<StoredObject> all = versions.remove(marker.key());
      return new Deletion(all == null ? null : all.get(0), null);
    }
    put(marker, versioning, ignored -> {});
    return new Deletion(null, marker);
  }

  /** Deletes one version for good. */
  Deletion deleteVersion(String key, String versionId) {
    List<StoredObject> all = versions.getOrDefault(key, List.of());
    Optional<StoredObject> found = version(key, versionId);
    found.ifPresent(all::remove);
    if (all.isEmpty()) {
      versions.remove(key);
    }
    return new Deletion(found.orElse(null), null);
  }

  /** All keys from {@code key} on, with their versions. */
  NavigableMap<String, List<StoredObject>> from(String key, boolean inclusive) {
    return versions.tailMap(key, inclusive);
  }

  private static int compareCodePoints(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        // A surrogate stands for a code point beyond every other char.
        boolean xHigh = Character.isSurrogate(x);
        boolean yHigh = Character.isSurrogate(y);
        return xHigh == yHigh ? Character.compare(x, y) : xHigh ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
