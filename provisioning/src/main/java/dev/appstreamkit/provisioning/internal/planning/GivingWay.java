package dev.appstreamkit.provisioning.internal.planning;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.plan.ChangeAction;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Sees that what goes waits for what comes in its place. */
final class GivingWay {

  /** What is made, by whose place it fills. */
  private final Map<String, Set<ResourceAddress>> coming = new HashMap<>();

  GivingWay(Collection<PlannedChange> wanted) {
    wanted.stream()
        .filter(change -> change.change().action() == ChangeAction.CREATE)
        .forEach(
            change ->
                place(change)
                    .ifPresent(
                        place ->
                            coming
                                .computeIfAbsent(place, filled -> new TreeSet<>())
                                .add(change.address())));
  }

  private static Optional<String> place(PlannedChange change) {
    return change.kind().fills(change.address()).map(who -> change.kind().name() + "/" + who);
  }

  /** Returns a change that, if it deletes, comes after what fills the same place. */
  PlannedChange inTurn(PlannedChange going) {
    if (coming.isEmpty() || going.change().action() != ChangeAction.DELETE) {
      return going;
    }
    Set<ResourceAddress> first = place(going).map(coming::get).orElse(Set.of());
    return first.isEmpty()
        ? going
        : going.with(going.change().toBuilder().addAllAfter(first).build());
  }
}
