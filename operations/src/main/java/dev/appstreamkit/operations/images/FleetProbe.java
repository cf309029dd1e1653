package dev.appstreamkit.operations.images;

import dev.appstreamkit.provisioning.plan.Secret;
import java.util.function.Supplier;

/** A check of one's own of a fleet that has a new image. */
@FunctionalInterface
public interface FleetProbe {

  /**
   * Returns if the fleet is well.
   *
   * @param fleet the fleet's name
   * @param link makes a streaming URL to the fleet for the probe's user when it is asked for, good
   *     for five minutes; whoever holds it is let in
   * @throws RuntimeException if it isn't well
   */
  void check(String fleet, Supplier<Secret> link);
}
