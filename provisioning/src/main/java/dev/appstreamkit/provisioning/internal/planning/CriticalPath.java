package dev.appstreamkit.provisioning.internal.planning;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.plan.Change;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The longest chain of changes that wait for each other. */
final class CriticalPath {

  private final Map<ResourceAddress, Change> changes = new HashMap<>();
  private final Map<ResourceAddress, Duration> ends = new HashMap<>();

  private CriticalPath(List<Change> all) {
    all.forEach(change -> changes.put(change.address(), change));
  }

  static Duration of(List<Change> changes) {
    CriticalPath path = new CriticalPath(changes);
    return changes.stream()
        .map(change -> path.end(change.address()))
        .reduce(Duration.ZERO, CriticalPath::later);
  }

  private Duration end(ResourceAddress address) {
    Duration known = ends.get(address);
    if (known != null) {
      return known;
    }
    Duration end = Optional.ofNullable(changes.get(address)).map(this::end).orElse(Duration.ZERO);
    ends.put(address, end);
    return end;
  }

  private Duration end(Change change) {
    return change.after().stream()
        .map(this::end)
        .reduce(Duration.ZERO, CriticalPath::later)
        .plus(change.expected());
  }

  private static Duration later(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
