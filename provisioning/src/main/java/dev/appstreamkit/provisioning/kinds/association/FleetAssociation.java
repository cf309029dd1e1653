package dev.appstreamkit.provisioning.kinds.association;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.internal.ground.Neighbours;
import dev.appstreamkit.provisioning.internal.kind.SpecStyle;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.spi.AddressedSpec;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.immutables.value.Value;

/**
 * That a fleet serves a stack which is only used. The bond is the environment's and goes with it;
 * the stack stays as it is. A stack of the environment's own says its fleet itself, with {@code
 * Stack.Builder.fleet}. Its address is {@code fleet-association/<stack>/<fleet>}.
 *
 * <p>AWS operations: {@code AssociateFleet}, {@code DisassociateFleet}.
 */
@Value.Immutable
@SpecStyle
public abstract class FleetAssociation extends AddressedSpec {

  /** The kind's name. */
  public static final String KIND = "fleet-association";

  private static final String STACK = "stack";

  FleetAssociation() {}

  /**
   * Returns that a fleet serves a stack. A stack has one fleet at most: one that another fleet
   * serves is left to that.
   *
   * @param fleet the fleet; comes along
   * @param stack the stack, a {@link Stack#existing} one
   */
  public static FleetAssociation of(Fleet fleet, Stack stack) {
    return ImmutableFleetAssociation.builder().fleet(fleet).stack(stack).build();
  }

  /** Returns the fleet. */
  public abstract Fleet fleet();

  /** Returns the stack. */
  public abstract Stack stack();

  @Override
  public ResourceAddress address() {
    return ResourceAddress.of(KIND, stack().name() + "/" + fleet().name());
  }

  @Override
  public Set<ResourceSpec> dependencies() {
    return Set.of(fleet(), stack());
  }

  @Override
  public List<Problem> problems() {
    SpecCheck check = new SpecCheck(address());
    if (!stack().isExisting()) {
      check.error(
          STACK,
          "is this environment's own, and says its fleet itself",
          "give the stack its fleet with fleet(…)");
    }
    return check.problems();
  }

  @Override
  public List<Problem> problemsAmong(Collection<ResourceSpec> resources) {
    SpecCheck check = new SpecCheck(address());
    Neighbours.of(resources).needing(stack()).stream()
        .filter(FleetAssociation.class::isInstance)
        .map(FleetAssociation.class::cast)
        .filter(other -> other.stack().name().equals(stack().name()))
        // Only one of the two says it.
        .filter(other -> other.fleet().name().compareTo(fleet().name()) < 0)
        .forEach(
            other ->
                check.error(
                    STACK,
                    "is to be served by " + other.fleet().name() + ", too, and takes one fleet",
                    "leave one of them out"));
    return check.problems();
  }
}
