package dev.appstreamkit.provisioning.internal.run;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.spi.Observed;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What one read of a whole list tells several steps. Each is told once: a step that is begun again
 * reads anew. And not for long; it is no older than what a plan goes by.
 */
final class SharedList {

  private static final Duration LENGTH = Duration.ofMinutes(5);

  private final Map<ResourceAddress, Optional<Observed>> left = new HashMap<>();
  private Instant readAt = Instant.MIN;

  /**
   * Returns what is there of a resource.
   *
   * @param address the resource
   * @param now the time
   * @param alike all that the list is read for, that resource among them
   * @param read reads the list; one thread does, and the others wait
   */
  synchronized Optional<Observed> take(
      ResourceAddress address,
      Instant now,
      Set<ResourceAddress> alike,
      Function<Set<ResourceAddress>, Map<ResourceAddress, Observed>> read) {
    Optional<Observed> known = left.remove(address);
    if (known != null && now.isBefore(readAt.plus(LENGTH))) {
      return known;
    }
    left.clear();
    Map<ResourceAddress, Observed> there = read.apply(alike);
    alike.forEach(one -> left.put(one, Optional.ofNullable(there.get(one))));
    readAt = now;
    left.remove(address);
    return Optional.ofNullable(there.get(address));
  }
}
