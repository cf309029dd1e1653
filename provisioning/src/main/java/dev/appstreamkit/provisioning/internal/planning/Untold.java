package dev.appstreamkit.provisioning.internal.planning;

import dev.appstreamkit.provisioning.internal.ground.NotSeen;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import java.util.List;

/** Says which attributes nobody can compare, because the service never tells them. */
final class Untold {

  private Untold() {}

  /** Returns a sentence for each that is wanted. */
  static List<String> sentences(BoundSpec<?> known, Observed observed, Resolution resolution) {
    if (observed.untold().isEmpty()) {
      return List.of();
    }
    return known.desired(resolution).names().stream()
        .filter(observed.untold()::contains)
        .sorted()
        .map(attribute -> NotSeen.sentence(known.address(), attribute))
        .toList();
  }
}
