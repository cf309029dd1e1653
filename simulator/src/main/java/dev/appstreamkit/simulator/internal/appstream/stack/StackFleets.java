package dev.appstreamkit.simulator.internal.appstream.stack;

import dev.appstreamkit.simulator.internal.appstream.state.AppStreamErrors;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import java.util.NavigableMap;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appstream.model.AssociateFleetRequest;
import software.amazon.awssdk.services.appstream.model.AssociateFleetResponse;
import software.amazon.awssdk.services.appstream.model.DisassociateFleetRequest;
import software.amazon.awssdk.services.appstream.model.DisassociateFleetResponse;
import software.amazon.awssdk.services.appstream.model.ListAssociatedFleetsRequest;
import software.amazon.awssdk.services.appstream.model.ListAssociatedFleetsResponse;
import software.amazon.awssdk.services.appstream.model.ListAssociatedStacksRequest;
import software.amazon.awssdk.services.appstream.model.ListAssociatedStacksResponse;

/** Which stack streams from which fleet: a stack from one, a fleet for any number. */
public final class StackFleets {

  private StackFleets() {}

  /** Adds the operations. */
  public static void addTo(Operations operations) {
    operations
        .on("AssociateFleet", AssociateFleetRequest::builder, StackFleets::associate)
        .on("DisassociateFleet", DisassociateFleetRequest::builder, StackFleets::disassociate)
        .on("ListAssociatedFleets", ListAssociatedFleetsRequest::builder, StackFleets::fleets)
        .on("ListAssociatedStacks", ListAssociatedStacksRequest::builder, StackFleets::stacks);
  }

  private static AssociateFleetResponse associate(Call call, AssociateFleetRequest request) {
    RegionState state = RegionState.of(call);
    String stack = state.stacks().require(request.stackName()).name();
    String fleet = state.fleets().require(request.fleetName()).name();
    String before = state.fleetOfStack().find(stack).orElse(null);
    if (before != null && !before.equals(fleet)) {
      throw AppStreamErrors.limitExceeded(
          "Stack " + stack + " is associated with fleet " + before + "; it can have only one.");
    }
    state.fleetOfStack().put(stack, fleet);
    return AssociateFleetResponse.builder().build();
  }

  private static DisassociateFleetResponse disassociate(
      Call call, DisassociateFleetRequest request) {
    RegionState state = RegionState.of(call);
    String stack = state.stacks().require(request.stackName()).name();
    String fleet = state.fleets().require(request.fleetName()).name();
    if (!fleet.equals(state.fleetOfStack().find(stack).orElse(null))) {
      throw AppStreamErrors.notFound(
          "Fleet " + fleet + " is not associated with stack " + stack + ".");
    }
    boolean inUse =
        state.sessions().values().stream()
            .anyMatch(
                session ->
                    session.shown().stackName().equals(stack)
                        && session.shown().fleetName().equals(fleet));
    if (inUse) {
      throw AppStreamErrors.inUse(
          "Fleet " + fleet + " has streaming sessions of stack " + stack + ".");
    }
    state.fleetOfStack().remove(stack);
    return DisassociateFleetResponse.builder().build();
  }

  private static SdkPojo fleets(Call call, ListAssociatedFleetsRequest request) {
    RegionState state = RegionState.of(call);
    NavigableMap<String, String> names = new TreeMap<>();
    String fleet = state.fleetOfStack().find(request.stackName()).orElse(null);
    if (fleet != null) {
      names.put(fleet, fleet);
    }
    return state
        .page(request, names)
        .into(ListAssociatedFleetsResponse.builder(), ListAssociatedFleetsResponse.Builder::names);
  }

  private static SdkPojo stacks(Call call, ListAssociatedStacksRequest request) {
    RegionState state = RegionState.of(call);
    NavigableMap<String, String> names = new TreeMap<>();
    state
        .fleetOfStack()
        .rows()
        .forEach(
            (stack, fleet) -> {
              if (fleet.equals(request.fleetName())) {
                names.put(stack, stack);
              }
            });
    return state
        .page(request, names)
        .into(ListAssociatedStacksResponse.builder(), ListAssociatedStacksResponse.Builder::names);
  }
}
