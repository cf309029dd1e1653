package dev.appstreamkit.simulator.internal.aws.iam;

import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Listing;
import dev.appstreamkit.simulator.internal.protocol.Page;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.IamRequest;

/**
 * One page of a listing.
 *
 * @param items what is on it
 * @param marker what asks for the next one; null on the last
 */
record MarkerPage<T>(List<T> items, @Nullable String marker) {

  /**
   * Cuts the page that a call asks for.
   *
   * @param request what is listed
   * @param all everything, ordered by key
   * @param key an item's key
   * @param marker where to go on; null from the start
   * @param maxItems how many the caller wants; null for the default
   */
  static <T> MarkerPage<T> of(
      Call call,
      IamRequest request,
      Collection<T> all,
      Function<T, String> key,
      @Nullable String marker,
      @Nullable Integer maxItems) {
    int size = maxItems == null ? call.world().settings().pageSize() : maxItems;
    if (size < 1 || size > 1000) {
      throw IamErrors.validation(
          "1 validation error detected: Value '"
              + size
              + "' at 'maxItems' failed to satisfy constraint: Member must have value between 1 and"
              + " 1000");
    }
    Page<T> page =
        Page.of(
            Listing.of(call, request),
            List.copyOf(all),
            new Page.Sequence<>(key, String.CASE_INSENSITIVE_ORDER),
            marker,
            size,
            () -> IamErrors.validation("Invalid Marker."));
    return new MarkerPage<>(page.items(), page.nextToken());
  }

  /** Returns whether there is more. */
  boolean truncated() {
    return marker != null;
  }
}
