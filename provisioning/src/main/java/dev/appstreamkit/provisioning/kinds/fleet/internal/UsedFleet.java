package dev.appstreamkit.provisioning.kinds.fleet.internal;

import static dev.appstreamkit.provisioning.internal.kind.Permissions.appStream;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.UsedResource;
import java.util.List;
import java.util.Optional;

/** A fleet of somebody else's. */
record UsedFleet(Fleet spec) implements UsedResource {

  @Override
  public Optional<Observed> read(Services services) {
    return FleetReader.find(services.appStream(), spec.name())
        .map(
            there ->
                Observed.untagged(
                    Identity.of(there.name(), there.arn()),
                    Attributes.builder().set(FleetRules.STATE, there.stateAsString()).build(),
                    Optional.ofNullable(there.createdTime())));
  }

  @Override
  public List<Permission> readPermissions() {
    return List.of(appStream("DescribeFleets", "fleet/*"));
  }

  /** Its state is its owner's, and may be another one a minute later. */
  @Override
  public List<Finding> check(Observed observed, Resolution resolution) {
    String state = FleetValues.text(observed.attributes(), FleetRules.STATE);
    return FleetRules.up(state)
        ? List.of()
        : List.of(
            Finding.doubt(
                spec.address()
                    + ": it is "
                    + state
                    + ", and nobody gets a session from it; ask whoever manages it to start it"));
  }
}
