package dev.appstreamkit.provisioning.internal.calls;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Since when addresses haven't answered, for all actions of one plan together: what is asked of an
 * address after another action has waited in vain there isn't patient all over again.
 */
final class Silence {

  private final Map<URI, Long> since = new ConcurrentHashMap<>();

  /**
   * Notes that an address didn't answer to an action.
   *
   * @param begun when the action was begun, in nanoseconds
   * @return when the first action was begun to which that address hasn't answered
   */
  long noted(Optional<URI> address, long begun) {
    return address
        .map(to -> since.merge(to, begun, (one, other) -> one - other <= 0 ? one : other))
        .orElse(begun);
  }
}
