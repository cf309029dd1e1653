package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.provisioning.plan.CostEstimate;
import dev.appstreamkit.provisioning.plan.CostSubject;
import dev.appstreamkit.provisioning.plan.Permission;
import java.util.List;

/**
 * Says what environments cost. One is given to a provisioner ({@code costs(...)}); each whole plan
 * and each drift is then shown with its costs, and a plan's budget is kept to. The module {@code
 * operations} has one that knows AWS's prices: {@code Costs}. Thread-safe.
 */
public interface CostEstimator {

  /**
   * Says what something costs. What isn't known is said to be unknown, and never guessed. If it
   * throws, the costs aren't known, which is a warning, and a blocker under a budget.
   *
   * @param subject what is to be priced
   * @param services the provisioner's clients, to look something up; it changes nothing
   */
  CostEstimate estimate(CostSubject subject, Services services);

  /** Returns what it must be allowed to look something up; nothing by default. */
  default List<Permission> permissions() {
    return List.of();
  }
}
