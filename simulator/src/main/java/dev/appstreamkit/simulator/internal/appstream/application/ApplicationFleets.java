package dev.appstreamkit.simulator.internal.appstream.application;

import dev.appstreamkit.simulator.internal.appstream.state.AppStreamErrors;
import dev.appstreamkit.simulator.internal.appstream.state.CompoundKey;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.appstream.state.TokenPage;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import java.util.NavigableMap;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appstream.model.Application;
import software.amazon.awssdk.services.appstream.model.ApplicationFleetAssociation;
import software.amazon.awssdk.services.appstream.model.AssociateApplicationFleetRequest;
import software.amazon.awssdk.services.appstream.model.AssociateApplicationFleetResponse;
import software.amazon.awssdk.services.appstream.model.DescribeApplicationFleetAssociationsRequest;
import software.amazon.awssdk.services.appstream.model.DescribeApplicationFleetAssociationsResponse;
import software.amazon.awssdk.services.appstream.model.DisassociateApplicationFleetRequest;
import software.amazon.awssdk.services.appstream.model.DisassociateApplicationFleetResponse;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.FleetType;

/** Which Elastic fleets have which applications. */
public final class ApplicationFleets {

  private ApplicationFleets() {}

  /** Adds the operations. */
  public static void addTo(Operations operations) {
    operations
        .on(
            "AssociateApplicationFleet",
            AssociateApplicationFleetRequest::builder,
            ApplicationFleets::associate)
        .on(
            "DisassociateApplicationFleet",
            DisassociateApplicationFleetRequest::builder,
            ApplicationFleets::disassociate)
        .on(
            "DescribeApplicationFleetAssociations",
            DescribeApplicationFleetAssociationsRequest::builder,
            ApplicationFleets::describe);
  }

  private static AssociateApplicationFleetResponse associate(
      Call call, AssociateApplicationFleetRequest request) {
    RegionState state = RegionState.of(call);
    Fleet fleet = state.fleets().require(request.fleetName());
    Application application = Applications.require(state, request.applicationArn());
    if (fleet.fleetType() != FleetType.ELASTIC) {
      throw AppStreamErrors.combination(
          "Applications can be associated with Elastic fleets only; "
              + fleet.name()
              + " is "
              + fleet.fleetTypeAsString()
              + ".");
    }
    if (!application.platformsAsStrings().contains(fleet.platformAsString())) {
      throw AppStreamErrors.combination(
          "Application " + application.name() + " is not for platform " + fleet.platformAsString());
    }
    ApplicationFleetAssociation association =
        ApplicationFleetAssociation.builder()
            .fleetName(fleet.name())
            .applicationArn(application.arn())
            .build();
    state
        .table(ApplicationFleetAssociation.class)
        .put(CompoundKey.of(fleet.name(), application.arn()), association);
    return AssociateApplicationFleetResponse.builder()
        .applicationFleetAssociation(association)
        .build();
  }

  /** Declares no error for what isn't associated: then nothing is left to do. */
  private static DisassociateApplicationFleetResponse disassociate(
      Call call, DisassociateApplicationFleetRequest request) {
    RegionState.of(call)
        .table(ApplicationFleetAssociation.class)
        .remove(CompoundKey.of(request.fleetName(), request.applicationArn()));
    return DisassociateApplicationFleetResponse.builder().build();
  }

  private static SdkPojo describe(Call call, DescribeApplicationFleetAssociationsRequest request) {
    RegionState state = RegionState.of(call);
    if (request.fleetName() == null && request.applicationArn() == null) {
      throw AppStreamErrors.combination("Give a FleetName or an ApplicationArn.");
    }
    NavigableMap<String, ApplicationFleetAssociation> chosen =
        new TreeMap<>(state.table(ApplicationFleetAssociation.class).rows());
    if (request.fleetName() != null) {
      chosen.values().removeIf(a -> !a.fleetName().equals(request.fleetName()));
    }
    if (request.applicationArn() != null) {
      chosen.values().removeIf(a -> !a.applicationArn().equals(request.applicationArn()));
    }
    return state
        .page(request, chosen, TokenPage.MOST_ASSOCIATIONS)
        .into(
            DescribeApplicationFleetAssociationsResponse.builder(),
            DescribeApplicationFleetAssociationsResponse.Builder::applicationFleetAssociations);
  }
}
