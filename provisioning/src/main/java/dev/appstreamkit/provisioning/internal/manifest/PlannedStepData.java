package dev.appstreamkit.provisioning.internal.manifest;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.ground.DataStyle;
import dev.appstreamkit.provisioning.plan.PlannedStep;
import java.util.List;
import org.immutables.value.Value;

/** The steps of approved plans that there are. */
@Value.Immutable
@DataStyle
public abstract class PlannedStepData implements PlannedStep {

  PlannedStepData() {}

  @Override
  @Value.Default
  public List<ResourceAddress> addresses() {
    return List.of(address());
  }

  /** Returns a builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a step. */
  public static final class Builder extends ImmutablePlannedStepData.Builder {
    Builder() {}
  }
}
