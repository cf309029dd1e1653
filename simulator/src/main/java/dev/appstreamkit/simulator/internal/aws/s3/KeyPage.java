package dev.appstreamkit.simulator.internal.aws.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One page of a listing: keys, and what their common beginnings were rolled up into. */
final class KeyPage {
  private final Query query;
  private final List<Entry> entries = new ArrayList<>();
  private final List<String> prefixes = new ArrayList<>();
  private boolean truncated;
  private String lastPlace = "";
  private @Nullable String lastVersion;

  /** What to list: objects as they are now, or all their versions. */
  enum Kind {
    OBJECTS,
    VERSIONS
  }

  /**
   * What is asked for.
   *
   * @param after the key, or the common prefix, after which to begin
   * @param afterVersion the version of that key after which to begin; empty for none
   * @param most how many keys and prefixes at most
   */
  record Query(String prefix, String delimiter, String after, String afterVersion, int most) {}

  /** One version. */
  record Entry(StoredObject object, boolean latest) {}

  private KeyPage(Query query) {
    this.query = query;
  }

  static KeyPage of(ObjectTable objects, Query query, Kind kind) {
    KeyPage page = new KeyPage(query);
    if (query.most() > 0) {
      page.fill(objects, kind);
    }
    return page;
  }

  private void fill(ObjectTable objects, Kind kind) {
    boolean fromAfter = ObjectTable.KEY_ORDER.compare(query.after(), query.prefix()) >= 0;
    boolean midKey = fromAfter && !query.afterVersion().isEmpty();
    Map<String, List<StoredObject>> rest =
        fromAfter
            ? objects.from(query.after(), midKey || query.after().isEmpty())
            : objects.from(query.prefix(), true);
    for (Map.Entry<String, List<StoredObject>> next : rest.entrySet()) {
      if (!next.getKey().startsWith(query.prefix())) {
        return;
      }
      List<StoredObject> versions = versions(next, kind);
      if (!versions.isEmpty() && !take(next.getKey(), versions, next.getValue().get(0))) {
        truncated = true;
        return;
      }
    }
  }

  private List<StoredObject> versions(Map.Entry<String, List<StoredObject>> next, Kind kind) {
    List<StoredObject> all = next.getValue();
    if (kind == Kind.OBJECTS) {
      return all.get(0).deleteMarker() ? List.of() : List.of(all.get(0));
    }
    if (!query.afterVersion().isEmpty() && next.getKey().equals(query.after())) {
      for (int i = 0; i < all.size(); i++) {
        if (all.get(i).versionId().equals(query.afterVersion())) {
          return all.subList(i + 1, all.size());
        }
      }
    }
    return all;
  }

  /** Takes a key's versions, or its common prefix; false if the page is full. */
  private boolean take(String key, List<StoredObject> versions, StoredObject newest) {
    int cut =
        query.delimiter().isEmpty() ? -1 : key.indexOf(query.delimiter(), query.prefix().length());
    if (cut >= 0) {
      return roll(key.substring(0, cut + query.delimiter().length()));
    }
    for (StoredObject version : versions) {
      if (count() == query.most()) {
        return false;
      }
      entries.add(new Entry(version, version.equals(newest)));
      lastPlace = key;
      lastVersion = version.versionId();
    }
    return true;
  }

  private boolean roll(String common) {
    boolean shown = !prefixes.isEmpty() && prefixes.get(prefixes.size() - 1).equals(common);
    // A page that ended with a common prefix is followed by what comes behind all of it.
    if (shown || query.after().equals(common)) {
      return true;
    }
    if (count() == query.most()) {
      return false;
    }
    prefixes.add(common);
    lastPlace = common;
    lastVersion = null;
    return true;
  }

  Query query() {
    return query;
  }

  List<Entry> entries() {
    return entries;
  }

  List<StoredObject> objects() {
    return entries.stream().map(Entry::object).toList();
  }

  List<String> prefixes() {
    return prefixes;
  }

  int count() {
    return entries.size() + prefixes.size();
  }

  boolean truncated() {
    return truncated;
  }

  /** The last key or common prefix on the page. */
  String lastPlace() {
    return lastPlace;
  }

  /** The version of the last key; null after a common prefix. */
  @Nullable String lastVersion() {
    return lastVersion;
  }
}
