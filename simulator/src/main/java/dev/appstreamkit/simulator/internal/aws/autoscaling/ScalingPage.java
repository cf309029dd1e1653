package dev.appstreamkit.simulator.internal.aws.autoscaling;

import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import dev.appstreamkit.simulator.internal.world.PageTokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing.
 *
 * @param items what is on it
 * @param nextToken what asks for the next one; null on the last
 */
record ScalingPage<T>(List<T> items, @Nullable String nextToken) {

  /** Cuts the page that a call asks for; tokens are positions. */
  static <T> ScalingPage<T> of(
      Call call, List<T> all, @Nullable String token, @Nullable Integer maxResults) {
    ScalingErrors.page(maxResults);
    int from = token == null ? 0 : Math.min(all.size(), position(call, token));
    int size = maxResults == null ? call.world().settings().pageSize() : maxResults;
    int to = Math.min(all.size(), from + size);
    return new ScalingPage<>(
        all.subList(from, to),
        to == all.size() ? null : PageTokens.write(call.operation(), String.valueOf(to)));
  }

  private static int position(Call call, String token) {
    return PageTokens.readNumber(call.operation(), token)
        .orElseThrow(
            () -> new ServiceException("InvalidNextTokenException", "The next token is invalid"));
  }
}
