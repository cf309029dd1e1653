package dev.appstreamkit.simulator.internal.protocol;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing. Tokens name the last thing that was shown, so that what comes and goes
 * meanwhile neither hides nor repeats anything else.
 *
 * @param items what is on it
 * @param nextToken what asks for the next one; null on the last
 */
public record Page<T>(List<T> items, @Nullable String nextToken) {

  /**
   * How the things of a listing follow each other.
   *
   * @param key names a thing
   * @param order the order of the names; null when things are in another order, and behind one that
   *     is gone there is nothing
   */
  public record Sequence<T>(Function<T, String> key, @Nullable Comparator<String> order) {

    /** Returns the order of the names. */
    public static <T> Sequence<T> by(Function<T, String> key) {
      return new Sequence<>(key, Comparator.naturalOrder());
    }

    /** Returns an order that isn't the names', such as the newest first. */
    public static <T> Sequence<T> asItIs(Function<T, String> key) {
      return new Sequence<>(key, null);
    }

    private int behind(List<T> all, String place) {
      for (int i = 0; i < all.size(); i++) {
        if (key.apply(all.get(i)).equals(place)) {
          return i + 1;
        }
      }
      int next = 0;
      while (next < all.size()
          && (order == null || order.compare(key.apply(all.get(next)), place) <= 0)) {
        next++;
      }
      return next;
    }
  }

  /**
   * Cuts a page.
   *
   * @param all everything that is listed
   * @param token where to go on; null from the start
   * @param size how many are wanted
   * @param notValid the service's error for a token of another listing, or none at all
   */
  public static <T> Page<T> of(
      Listing listing,
      List<T> all,
      Sequence<T> sequence,
      @Nullable String token,
      int size,
      Supplier<? extends RuntimeException> notValid) {
    int from =
        token == null
            ? 0
            : sequence.behind(all, listing.place(token).orElseThrow(() -> notValid.get()));
    int to = (int) Math.min(all.size(), (long) from + size);
    boolean more = to < all.size() && to > from;
    return new Page<>(
        all.subList(from, to), more ? listing.token(sequence.key().apply(all.get(to - 1))) : null);
  }
}
