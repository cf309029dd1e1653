package dev.appstreamkit.provisioning.internal.planning;

import dev.appstreamkit.provisioning.internal.ground.NotSeen;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import java.util.List;
import java.util.Set;

/** Says which attributes nobody can compare, because the service never tells them. */
final class Untold {

  private Untold() {}

  /** Returns a sentence for each that is wanted. */
  static List<String> sentences(BoundSpec<?> known, Snapshot snapshot, Resolution resolution) {
    Set<String> untold = snapshot.at(known.address()).map(Observed::untold).orElse(Set.of());
    return untold.isEmpty() ? List.of() : sentences(known, untold, resolution);
  }

  private static List<String> sentences(
      BoundSpec<?> known, Set<String> untold, Resolution resolution) {
    return known.desired(resolution).names().stream()
        .filter(untold::contains)
        .sorted()
        .map(attribute -> NotSeen.sentence(known.address(), attribute))
        .toList();
  }
}
