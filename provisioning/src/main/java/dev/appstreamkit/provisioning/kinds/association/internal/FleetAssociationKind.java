package dev.appstreamkit.provisioning.kinds.association.internal;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.appstream.BondKind;
import dev.appstreamkit.provisioning.internal.appstream.Pages;
import dev.appstreamkit.provisioning.internal.appstream.Pair;
import dev.appstreamkit.provisioning.internal.appstream.Sessions;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.kinds.association.FleetAssociation;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.ListAssociatedFleetsResponse;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;

/** Bonds of fleets to stacks that are only used. One is there or it isn't. */
public final class FleetAssociationKind extends BondKind<FleetAssociation> {

  private static final String ASSOCIATE = "AssociateFleet";
  private static final String DISASSOCIATE = "DisassociateFleet";

  /** Makes the kind. */
  public FleetAssociationKind() {
    super(FleetAssociation.KIND, FleetAssociation.class, "a stack and of a fleet");
  }

  @Override
  protected Collection<String> members(String stack, Services services) {
    return fleetsOf(services.appStream(), stack);
  }

  private static List<String> fleetsOf(AppStreamClient appStream, String stack) {
    try {
      return Pages.all(
          token ->
              appStream.listAssociatedFleets(request -> request.stackName(stack).nextToken(token)),
          ListAssociatedFleetsResponse::names,
          ListAssociatedFleetsResponse::nextToken);
    } catch (ResourceNotFoundException noStack) {
      return List.of();
    }
  }

  @Override
  public List<Permission> readPermissions(Identity identity) {
    return List.of(
        Permissions.appStream(
            "ListAssociatedFleets", "stack/" + Pair.parse(identity.name()).holder()));
  }

  /** What others gave the stack is never taken from it. */
  @Override
  public List<Finding> preflight(FleetAssociation spec, Resolution resolution, Services services) {
    List<String> others = fleetsOf(services.appStream(), spec.stack().name());
    return others.isEmpty()
        ? List.of()
        : List.of(
            Finding.obstacle(
                new ProvisioningException(
                    ErrorCategory.CONFLICT,
                    Optional.of(spec.address()),
                    spec.stack().address()
                        + " is served by the fleet "
                        + String.join(", ", others)
                        + ", and takes one fleet",
                    "have that fleet taken from the stack, or use another stack")));
  }

  @Override
  public List<Step> create(FleetAssociation spec) {
    Pair pair = new Pair(spec.stack().name(), spec.fleet().name());
    return List.of(
        Step.of(
                "associate",
                "let the fleet " + pair.member() + " serve the stack " + pair.holder(),
                context -> {
                  AppStreamClient appStream = context.services().appStream();
                  if (!fleetsOf(appStream, pair.holder()).contains(pair.member())) {
                    appStream.associateFleet(
                        request -> request.fleetName(pair.member()).stackName(pair.holder()));
                  }
                })
            .needs(onBoth(ASSOCIATE, "stack/" + pair.holder(), "fleet/" + pair.member())));
  }

  @Override
  public List<Step> delete(Observed observed) {
    Pair pair = Pair.parse(observed.identity().name());
    return List.of(
        Step.of(
                "disassociate",
                "take the fleet " + pair.member() + " from the stack " + pair.holder(),
                context -> {
                  AppStreamClient appStream = context.services().appStream();
                  Sessions.requireNone(context.address(), appStream, pair.holder(), pair.member());
                  try {
                    appStream.disassociateFleet(
                        request -> request.fleetName(pair.member()).stackName(pair.holder()));
                  } catch (ResourceNotFoundException notAssociatedAnyMore) {
                    // An earlier attempt took effect, or one of the two is gone.
                  }
                })
            .needs(onBoth(DISASSOCIATE, "stack/" + pair.holder(), "fleet/" + pair.member()))
            .needs(Sessions.looking(pair.holder(), pair.member())));
  }
}
