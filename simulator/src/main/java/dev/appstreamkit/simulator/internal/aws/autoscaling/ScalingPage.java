package dev.appstreamkit.simulator.internal.aws.autoscaling;

import dev.appstreamkit.simulator.internal.service.ServiceException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing.
 *
 * @param items what is on it
 * @param nextToken what asks for the next one; null on the last
 */
record ScalingPage<T>(List<T> items, @Nullable String nextToken) {

  /** Cuts a page; tokens are positions. */
  static <T> ScalingPage<T> of(
      List<T> all, @Nullable String token, @Nullable Integer maxResults, int pageSize) {
    ScalingErrors.page(maxResults);
    int from = token == null ? 0 : position(token, all.size());
    int to = Math.min(all.size(), from + (maxResults == null ? pageSize : maxResults));
    return new ScalingPage<>(all.subList(from, to), to == all.size() ? null : "at-" + to);
  }

  private static int position(String token, int size) {
    if (token.matches("at-\\d{1,6}")) {
      return Math.min(size, Integer.parseInt(token.substring("at-".length())));
    }
    throw new ServiceException("InvalidNextTokenException", "The next token is invalid");
  }
}
