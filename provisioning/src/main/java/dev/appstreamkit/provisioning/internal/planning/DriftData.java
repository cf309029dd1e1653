package dev.appstreamkit.provisioning.internal.planning;

import dev.appstreamkit.provisioning.internal.ground.DataStyle;
import dev.appstreamkit.provisioning.plan.CostEstimate;
import dev.appstreamkit.provisioning.plan.Drift;
import java.util.Optional;
import org.immutables.value.Value;

/** What {@link DriftFinder} finds. */
@Value.Immutable
@DataStyle
public abstract class DriftData implements Drift {

  DriftData() {}

  @Override
  public abstract Optional<CostEstimate> cost();

  /** Returns a builder. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public String toString() {
    return headline();
  }

  /** Builds a drift report. */
  public static final class Builder extends ImmutableDriftData.Builder {
    Builder() {}
  }
}
