package dev.appstreamkit.provisioning.kinds.application;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.internal.kind.SpecStyle;
import dev.appstreamkit.provisioning.kinds.fleet.Elastic;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.fleet.FleetType;
import dev.appstreamkit.provisioning.spi.AddressedSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * That an Elastic fleet streams an application. Applications bring theirs along ({@code
 * associateWith}); its address is {@code application-fleet-association/<fleet>/<application>}.
 *
 * <p>AWS operations: {@code AssociateApplicationFleet}, {@code DisassociateApplicationFleet},
 * {@code DescribeApplicationFleetAssociations}.
 */
@Value.Immutable
@SpecStyle
public abstract class ApplicationFleetAssociation extends AddressedSpec {

  /** The kind's name. */
  public static final String KIND = "application-fleet-association";

  ApplicationFleetAssociation() {}

  /**
   * Returns that a fleet streams an application.
   *
   * @param application the application; comes along
   * @param fleet the fleet, an Elastic one; comes along
   */
  public static ApplicationFleetAssociation of(Application application, Fleet fleet) {
    return ImmutableApplicationFleetAssociation.builder()
        .application(application)
        .fleet(fleet)
        .build();
  }

  /** Returns the application. */
  public abstract Application application();

  /** Returns the fleet. */
  public abstract Fleet fleet();

  @Override
  public ResourceAddress address() {
    return ResourceAddress.of(KIND, fleet().name() + "/" + application().name());
  }

  @Override
  public Set<ResourceSpec> dependencies() {
    return Set.of(application(), fleet());
  }

  @Override
  public List<Problem> problems() {
    SpecCheck check = new SpecCheck(address());
    boolean withImage =
        fleet().type().equals(FleetType.ON_DEMAND) || fleet().type().equals(FleetType.ALWAYS_ON);
    if (withImage && !fleet().isExisting()) {
      check.error(
          "fleet",
          fleet().name() + " is " + fleet().type() + ", and streams what is in its image",
          "give the application to an Elastic fleet, or have it in the image");
    }
    Optional<String> platform = fleet().elastic().map(Elastic::platform);
    platform
        .filter(system -> !application().isExisting())
        .filter(system -> !application().platforms().contains(system))
        .ifPresent(
            system ->
                check.error(
                    "fleet",
                    fleet().name() + " runs " + system + ", and the application doesn't",
                    "add it to the application's platforms, if it runs there"));
    return check.problems();
  }
}
