package dev.appstreamkit.provisioning.internal.appstream;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads lists that come in pages; the SDK has its own way for few of AppStream's. */
public final class Pages {

  private Pages() {}

  /**
   * Returns what is on all pages.
   *
   * @param fetch fetches the page of a token; null for the first
   * @param items what is on a page
   * @param next the token of the page after it; null or empty if it is the last
   */
  public static <P, T> List<T> all(
      Function<@Nullable String, P> fetch,
      Function<P, List<T>> items,
      Function<P, @Nullable String> next) {
    List<T> all = new ArrayList<>();
    String token = null;
    do {
      P page = fetch.apply(token);
      all.addAll(items.apply(page));
      token = next.apply(page);
    } while (token != null && !token.isEmpty());
    return all;
  }
}
