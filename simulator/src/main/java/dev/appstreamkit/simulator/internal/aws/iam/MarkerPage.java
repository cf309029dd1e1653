package dev.appstreamkit.simulator.internal.aws.iam;

import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.world.PageTokens;
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
   * Cuts the page that a call asks for. Markers name the last key that was shown, so that what
   * comes and goes meanwhile neither hides nor repeats anything else.
   *
   * @param all everything, ordered by key
   * @param key an item's key
   * @param marker where to go on; null from the start
   * @param maxItems how many the caller wants; null for the default
   */
  static <T> MarkerPage<T> of(
      Call call,
      Collection<T> all,
      Function<T, String> key,
      @Nullable String marker,
      @Nullable Integer maxItems) {
    String after = marker == null ? "" : place(call, marker);
    int size = maxItems == null ? call.world().settings().pageSize() : maxItems;
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
    return new MarkerPage<>(shown, PageTokens.write(call.operation(), last));
  }

  /** Returns whether there is more. */
  boolean truncated() {
    return marker != null;
  }

  private static String place(Call call, String marker) {
    return PageTokens.read(call.operation(), marker)
        .orElseThrow(() -> IamErrors.validation("Invalid Marker."));
  }
}
