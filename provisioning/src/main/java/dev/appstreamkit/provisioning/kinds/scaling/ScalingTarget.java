package dev.appstreamkit.provisioning.kinds.scaling;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.internal.kind.SpecStyle;
import dev.appstreamkit.provisioning.spi.ExtendableSpec;
import dev.appstreamkit.provisioning.spi.RequestExtras;
import java.util.List;
import java.util.Set;
import org.immutables.value.Value;

/**
 * That Application Auto Scaling moves a fleet's capacity between bounds. Fleets bring theirs along;
 * its address is {@code scaling-target/<fleet>}.
 */
@Value.Immutable
@SpecStyle
public abstract class ScalingTarget extends ExtendableSpec {

  /** The kind's name. */
  public static final String KIND = "scaling-target";

  private static final String FLEET_KIND = "fleet";
  private static final String BOUNDS = "scaling";

  ScalingTarget() {}

  /**
   * Returns the scaling target of a fleet.
   *
   * @param fleet the fleet, a {@code dev.appstreamkit.provisioning.kinds.fleet.Fleet}
   * @param scaling the bounds
   */
  public static ScalingTarget of(ResourceSpec fleet, Scaling scaling) {
    return ImmutableScalingTarget.builder().fleet(fleet).scaling(scaling).build();
  }

  /** Returns the fleet. */
  public abstract ResourceSpec fleet();

  /** Returns the bounds. */
  public abstract Scaling scaling();

  /** Returns what the scaling says of the target by name. */
  @Override
  @Value.Derived
  public RequestExtras requestExtras() {
    return scaling().requestExtras();
  }

  /** Returns what Application Auto Scaling calls the fleet. */
  public String resourceId() {
    return "fleet/" + fleet().address().name();
  }

  @Override
  public ResourceAddress address() {
    return ResourceAddress.of(KIND, fleet().address().name());
  }

  @Override
  public Set<ResourceSpec> dependencies() {
    return Set.of(fleet());
  }

  @Override
  public List<Problem> problems() {
    SpecCheck check = new SpecCheck(address());
    if (!fleet().address().kind().equals(FLEET_KIND)) {
      check.error("fleet", fleet().address() + " is not a fleet", "scale a fleet");
    }
    if (!ScalingLimits.LEAST.takes(scaling().least())) {
      check.error(
          BOUNDS,
          "its least capacity is " + scaling().least(),
          "use " + ScalingLimits.LEAST.least() + " or more");
    }
    long most = Math.max(ScalingLimits.MOST.least(), scaling().least());
    if (scaling().most() < most) {
      check.error(
          BOUNDS, "its greatest capacity is " + scaling().most(), "use " + most + " or more");
    }
    scaling()
        .utilization()
        .value()
        .filter(percent -> !ScalingLimits.UTILIZATION.takes(percent))
        .ifPresent(
            percent ->
                check.error(
                    BOUNDS,
                    "a utilization of " + percent + " can't be kept",
                    "use "
                        + ScalingLimits.UTILIZATION.least()
                        + " to "
                        + ScalingLimits.UTILIZATION.most()));
    scaling()
        .schedules()
        .forEach(
            (name, said) ->
                said.value()
                    .map(Schedule::problems)
                    .orElse(List.of())
                    .forEach(
                        wrong ->
                            check.error(BOUNDS, "its schedule " + name + wrong, Schedule.REMEDY)));
    scaling()
        .stepPolicies()
        .forEach(
            (name, said) ->
                said.value()
                    .map(policy -> StepProblems.of(name, policy))
                    .orElse(List.of())
                    .forEach(
                        wrong ->
                            check.error(
                                BOUNDS, "its step policy " + name + wrong, StepProblems.REMEDY)));
    return check.addAll(scaling().extraProblems(address())).problems();
  }
}
