package dev.appstreamkit.core.paging;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Follows the tokens of one list's pages, and notices when they go round in a circle, however long
 * that is. It remembers one token, not all. Not thread-safe.
 *
 * <pre>{@code
 * PageTokens tokens = new PageTokens("DescribeFleets");
 * String token = null;
 * do {
 *   DescribeFleetsResponse page = client.describeFleets(request(token));
 *   fleets.addAll(page.fleets());
 *   token = tokens.next(page.nextToken());
 * } while (token != null);
 * }</pre>
 */
public final class PageTokens {

  private final String operation;
  private @Nullable String kept;
  private long since;
  private long longest = 1;

  /**
   * Begins before the first page.
   *
   * @param operation the operation that lists, for messages
   */
  public PageTokens(String operation) {
    this.operation = Objects.requireNonNull(operation, "operation");
  }

  /**
   * Takes the token that a page names.
   *
   * @param token the token of the next page; null or empty if the page is the last
   * @return what to ask for the next page with; null if there is none
   * @throws RepeatedPageException if the tokens have come round to one that came before; in a
   *     circle, that is noticed before it has been gone round three times
   */
  public @Nullable String next(@Nullable String token) {
    if (token == null || token.isEmpty()) {
      return null;
    }
    if (token.equals(kept)) {
      throw new RepeatedPageException(operation);
    }
    since++;
    // Brent's way to find a circle: the remembered token moves on at each power of two.
    if (since == longest) {
      kept = token;
      since = 0;
      longest *= 2;
    }
    return token;
  }
}
