package dev.appstreamkit.provisioning.internal.steps;

import dev.appstreamkit.provisioning.plan.HandOff;

/** A person wasn't there in time; never leaves the engine. */
final class PausedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient HandOff handOff;

  PausedException(HandOff handOff) {
    super("paused", null, false, false);
    this.handOff = handOff;
  }

  HandOff handOff() {
    return handOff;
  }
}
