package dev.appstreamkit.simulator.internal.world;

import dev.appstreamkit.core.resource.NearestNames;
import java.util.List;
import java.util.Set;

/**
 * What transitions of a kind can fail with.
 *
 * @param triggers which of them can fail; empty for all
 * @param codes the codes that the kind's errors have; empty where the model leaves them open
 */
public record FailureCodes(Set<String> triggers, Set<String> codes) {

  /** All transitions fail, with any code. */
  public static final FailureCodes ANY = new FailureCodes(Set.of(), Set.of());

  /** Refuses a failure that would never happen. */
  void demand(String kind, String trigger, String failure) {
    if (!triggers.isEmpty() && !triggers.contains(trigger)) {
      throw new IllegalArgumentException(
          kind
              + "/"
              + trigger
              + " never fails; of this kind only "
              + List.copyOf(triggers)
              + " do");
    }
    if (!codes.isEmpty() && !codes.contains(failure)) {
      throw new IllegalArgumentException(
          "no " + kind + " fails with \"" + failure + "\"; " + NearestNames.words(failure, codes));
    }
  }
}
