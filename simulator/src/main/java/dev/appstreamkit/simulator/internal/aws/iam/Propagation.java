package dev.appstreamkit.simulator.internal.aws.iam;

import dev.appstreamkit.simulator.internal.world.World;
import java.time.Duration;

/** How long other services don't see a new role yet. */
final class Propagation {

  private Duration delay = Duration.ZERO;

  private Propagation() {}

  static Propagation of(World world) {
    return world.section(Propagation.class, Propagation::new);
  }

  Duration delay() {
    return delay;
  }

  void delay(Duration newDelay) {
    delay = newDelay;
  }
}
