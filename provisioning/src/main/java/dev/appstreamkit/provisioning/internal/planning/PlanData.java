package dev.appstreamkit.provisioning.internal.planning;

import dev.appstreamkit.provisioning.internal.ground.DataStyle;
import dev.appstreamkit.provisioning.plan.CostEstimate;
import dev.appstreamkit.provisioning.plan.Plan;
import java.util.Optional;
import org.immutables.value.Value;

/** The plans that there are. */
@Value.Immutable
@DataStyle
public abstract class PlanData implements Plan {

  PlanData() {}

  @Override
  public abstract Optional<CostEstimate> cost();

  /** Returns a builder. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Refuses a plan that a user made: whatever it says, nobody has planned it.
   *
   * @throws IllegalArgumentException if it isn't one that this library made
   */
  public static void requireOurs(Plan plan) {
    if (!(plan instanceof PlanData)) {
      throw new IllegalArgumentException(
          "a " + plan.getClass().getName() + " isn't a plan that a provisioner made; plan first");
    }
  }

  @Override
  public String toString() {
    return headline();
  }

  /** Builds a plan. */
  public static final class Builder extends ImmutablePlanData.Builder {
    Builder() {}
  }
}
