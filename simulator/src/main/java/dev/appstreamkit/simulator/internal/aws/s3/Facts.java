package dev.appstreamkit.simulator.internal.aws.s3;

import dev.appstreamkit.simulator.internal.aws.s3.Content.Fact;
import dev.appstreamkit.simulator.internal.protocol.TakesLong;
import java.util.ArrayList;
import java.util.List;

/** Facts that an answer needs, found out together: the lock is left once, not once for each. */
final class Facts {
  private final List<Runnable> unknown = new ArrayList<>();

  Facts need(Content content, Fact<?> fact) {
    if (!content.knows(fact)) {
      unknown.add(() -> content.find(fact));
    }
    return this;
  }

  /**
   * Makes sure that all are known.
   *
   * @throws TakesLong if they aren't yet
   */
  void demand() {
    if (!unknown.isEmpty()) {
      throw new TakesLong(() -> unknown.forEach(Runnable::run));
    }
  }
}
