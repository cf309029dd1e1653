package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.provisioning.plan.Retention;
import java.util.Optional;

/** A spec that says what becomes of its resource when it leaves the description. */
public interface Retained {

  /** Returns what it says; empty, which is the default of most kinds, leaves it to the kind. */
  Optional<Retention> retention();
}
