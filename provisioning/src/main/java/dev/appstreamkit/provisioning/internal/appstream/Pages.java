package dev.appstreamkit.provisioning.internal.appstream;

import dev.appstreamkit.core.paging.PageTokens;
import dev.appstreamkit.provisioning.internal.ground.PageNames;
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
   * @throws dev.appstreamkit.core.paging.RepeatedPageException if the pages never end
   */
  public static <P, T> List<T> all(
      Function<@Nullable String, P> fetch,
      Function<P, List<T>> items,
      Function<P, @Nullable String> next) {
    List<T> all = new ArrayList<>();
    PageTokens tokens = null;
    String token = null;
    do {
      P page = fetch.apply(token);
      all.addAll(items.apply(page));
      tokens = tokens == null ? PageNames.tokens(page) : tokens;
      token = tokens.next(next.apply(page));
    } while (token != null);
    return all;
  }
}
