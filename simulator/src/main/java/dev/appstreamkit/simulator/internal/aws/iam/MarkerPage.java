package dev.appstreamkit.simulator.internal.aws.iam;

import dev.appstreamkit.simulator.internal.call.Call;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing.
 *
 * @param items what is on it
 * @param marker what asks for the next one; null on the last
 */
record MarkerPage<T>(List<T> items, @Nullable String marker) {

  /**
   * Cuts a page. Markers name the last key that was shown, so that what comes and goes meanwhile
   * neither hides nor repeats anything else.
   *
   * @param all everything, ordered by key
   * @param key an item's key
   * @param marker where to go on; null from the start
   * @param maxItems how many the caller wants; null for the default
   * @param pageSize the default
   */
  static <T> MarkerPage<T> of(
      Collection<T> all,
      Function<T, String> key,
      @Nullable String marker,
      @Nullable Integer maxItems,
      int pageSize) {
    String after = marker == null ? "" : decode(marker);
    int size = maxItems == null ? pageSize : maxItems;
    if (size < 1 || size > 1000) {
      throw IamErrors.validation(
          "1 validation error detected: Value '"
              + size
              + "' at 'maxItems' failed to satisfy constraint: Member must have value between 1 and"
              + " 1000");
    }
    List<T> rest =
        all.stream()
            .filter(
                item ->
                    marker == null
                        || String.CASE_INSENSITIVE_ORDER.compare(key.apply(item), after) > 0)
            .limit(size + 1L)
            .toList();
    if (rest.size() <= size) {
      return new MarkerPage<>(rest, null);
    }
    List<T> shown = rest.subList(0, size);
    String last = key.apply(shown.get(size - 1));
    return new MarkerPage<>(
        shown, Base64.getEncoder().encodeToString(last.getBytes(StandardCharsets.UTF_8)));
  }

  /** Cuts a page as a call asks for it. */
  static <T> MarkerPage<T> of(
      Call call,
      Collection<T> all,
      Function<T, String> key,
      @Nullable String marker,
      @Nullable Integer maxItems) {
    return of(all, key, marker, maxItems, call.world().settings().pageSize());
  }

  /** Returns whether there is more. */
  boolean truncated() {
    return marker != null;
  }

  private static String decode(String marker) {
    try {
      return new String(Base64.getDecoder().decode(marker), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw IamErrors.validation("Invalid Marker.");
    }
  }
}
