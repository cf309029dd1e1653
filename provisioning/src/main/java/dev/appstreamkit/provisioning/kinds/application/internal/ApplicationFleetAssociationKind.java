package dev.appstreamkit.provisioning.kinds.application.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.internal.appstream.BondKind;
import dev.appstreamkit.provisioning.internal.appstream.Pages;
import dev.appstreamkit.provisioning.internal.appstream.Pair;
import dev.appstreamkit.provisioning.internal.kind.Permissions;
import dev.appstreamkit.provisioning.kinds.application.ApplicationFleetAssociation;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.DescribeApplicationFleetAssociationsResponse;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;

/** That fleets stream applications. It is so or it isn't, and has no tags or time of its own. */
public final class ApplicationFleetAssociationKind extends BondKind<ApplicationFleetAssociation> {

  private static final String ASSOCIATE = "AssociateApplicationFleet";
  private static final String DISASSOCIATE = "DisassociateApplicationFleet";
  private static final String FLEET = "fleet/";
  private static final String APPLICATION = "application/";
  private static final String DESCRIBE = "DescribeApplicationFleetAssociations";

  /** Makes the kind. */
  public ApplicationFleetAssociationKind() {
    super(
        ApplicationFleetAssociation.KIND,
        ApplicationFleetAssociation.class,
        "a fleet and of an application");
  }

  private static String arn(Pair pair, Services services) {
    return services.target().arn("appstream", APPLICATION + pair.member());
  }

  @Override
  protected Collection<String> members(String fleet, Services services) {
    try {
      return Pages.all(
              token ->
                  services
                      .appStream()
                      .describeApplicationFleetAssociations(
                          request -> request.fleetName(fleet).nextToken(token)),
              DescribeApplicationFleetAssociationsResponse::applicationFleetAssociations,
              DescribeApplicationFleetAssociationsResponse::nextToken)
          .stream()
          .map(one -> one.applicationArn().substring(one.applicationArn().indexOf('/') + 1))
          .toList();
    } catch (ResourceNotFoundException noFleet) {
      return List.of();
    }
  }

  /** Returns the names of the fleets that stream an application. */
  static List<String> ofApplication(AppStreamClient appStream, String arn) {
    return Pages.all(
            token ->
                appStream.describeApplicationFleetAssociations(
                    request -> request.applicationArn(arn).nextToken(token)),
            DescribeApplicationFleetAssociationsResponse::applicationFleetAssociations,
            DescribeApplicationFleetAssociationsResponse::nextToken)
        .stream()
        .map(one -> one.fleetName())
        .toList();
  }

  @Override
  public List<Permission> readPermissions(Identity identity) {
    return List.of(on(DESCRIBE, FLEET + Pair.parse(identity.name()).holder()));
  }

  private static Permission on(String operation, String resource) {
    return Permissions.appStream(operation, resource);
  }

  @Override
  public boolean isDeletedBefore(ResourceAddress needed) {
    return true;
  }

  @Override
  public List<Step> create(ApplicationFleetAssociation spec) {
    Pair pair = Pair.parse(spec.address().name());
    return List.of(
        Step.of(
                "associate",
                "let the fleet " + pair.holder() + " stream " + pair.member(),
                context ->
                    context
                        .services()
                        .appStream()
                        .associateApplicationFleet(
                            request ->
                                request
                                    .fleetName(pair.holder())
                                    .applicationArn(arn(pair, context.services()))))
            .needs(onBoth(ASSOCIATE, FLEET + pair.holder(), APPLICATION + pair.member())));
  }

  @Override
  public List<Step> delete(Observed observed) {
    Pair pair = Pair.parse(observed.identity().name());
    return List.of(
        Step.of(
                "disassociate",
                "take " + pair.member() + " from the fleet " + pair.holder(),
                context -> disassociate(context, pair))
            .needs(onBoth(DISASSOCIATE, FLEET + pair.holder(), APPLICATION + pair.member())));
  }

  private static void disassociate(StepContext context, Pair pair) {
    try {
      context
          .services()
          .appStream()
          .disassociateApplicationFleet(
              request ->
                  request.fleetName(pair.holder()).applicationArn(arn(pair, context.services())));
    } catch (ResourceNotFoundException goneAlready) {
      // An earlier attempt took effect, or one of the two is gone.
    }
  }
}
