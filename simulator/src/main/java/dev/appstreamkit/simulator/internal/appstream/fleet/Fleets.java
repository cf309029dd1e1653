package dev.appstreamkit.simulator.internal.appstream.fleet;

import dev.appstreamkit.simulator.internal.appstream.image.ImageCatalog;
import dev.appstreamkit.simulator.internal.appstream.state.AppStreamErrors;
import dev.appstreamkit.simulator.internal.appstream.state.CompoundKey;
import dev.appstreamkit.simulator.internal.appstream.state.Directories;
import dev.appstreamkit.simulator.internal.appstream.state.InstanceTypes;
import dev.appstreamkit.simulator.internal.appstream.state.Networks;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.appstream.state.ResourceQuota;
import dev.appstreamkit.simulator.internal.appstream.state.Roles;
import dev.appstreamkit.simulator.internal.appstream.state.Rule;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import dev.appstreamkit.simulator.internal.world.PendingTransition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appstream.model.ApplicationFleetAssociation;
import software.amazon.awssdk.services.appstream.model.CreateFleetRequest;
import software.amazon.awssdk.services.appstream.model.CreateFleetResponse;
import software.amazon.awssdk.services.appstream.model.DeleteFleetRequest;
import software.amazon.awssdk.services.appstream.model.DeleteFleetResponse;
import software.amazon.awssdk.services.appstream.model.DescribeFleetsRequest;
import software.amazon.awssdk.services.appstream.model.DescribeFleetsResponse;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.FleetError;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.awssdk.services.appstream.model.FleetType;
import software.amazon.awssdk.services.appstream.model.Image;
import software.amazon.awssdk.services.appstream.model.StartFleetRequest;
import software.amazon.awssdk.services.appstream.model.StartFleetResponse;
import software.amazon.awssdk.services.appstream.model.StopFleetRequest;
import software.amazon.awssdk.services.appstream.model.StopFleetResponse;
import software.amazon.awssdk.services.appstream.model.StreamView;
import software.amazon.awssdk.services.appstream.model.UpdateFleetRequest;
import software.amazon.awssdk.services.appstream.model.UpdateFleetResponse;

/** The operations on fleets. */
public final class Fleets {

  private static final String KIND = FleetTransitions.KIND;
  private static final int USUAL_USER_DURATION = 57_600;
  private static final int USUAL_DISCONNECT_TIMEOUT = 900;

  private Fleets() {}

  /** Adds the operations. */
  public static void addTo(Operations operations) {
    operations
        .on("CreateFleet", CreateFleetRequest::builder, Fleets::create)
        .on("DescribeFleets", DescribeFleetsRequest::builder, Fleets::describe)
        .on("UpdateFleet", UpdateFleetRequest::builder, Fleets::update)
        .on("StartFleet", StartFleetRequest::builder, Fleets::start)
        .on("StopFleet", StopFleetRequest::builder, Fleets::stop)
        .on("DeleteFleet", DeleteFleetRequest::builder, Fleets::delete);
  }

  private static CreateFleetResponse create(Call call, CreateFleetRequest request) {
    RegionState state = RegionState.of(call);
    String arn = state.arn("fleet/" + request.name());
    state.fleets().requireFree(request.name());
    InstanceTypes.of(call.world()).demandKnown(request.instanceType());
    Fleet draft = draft(request, arn);
    Rule.check(FleetValidation.TABLE, draft);
    Roles.demandServiceRole(call);
    Roles.demandMachineRole(call, request.iamRoleArn(), arn);
    Directories.demandKnown(state, draft.domainJoinInfo());
    Networks.demandKnown(state, draft.vpcConfig(), FleetValidation.elastic(draft));
    Fleet fleet = withImage(state, draft).toBuilder().createdTime(state.now()).build();
    state.requireRoom(ResourceQuota.FLEETS, state.fleets().size(), "fleets");
    FleetInstances.demandRoom(state, fleet, false);
    FleetMachines.watch(state);
    state.fleets().put(fleet.name(), fleet);
    if (!request.tags().isEmpty()) {
      state.tags(arn).putAll(request.tags());
    }
    return CreateFleetResponse.builder().fleet(FleetCapacity.of(state, fleet).shown()).build();
  }

  private static Fleet draft(CreateFleetRequest request, String arn) {
    return Fleet.builder()
        .arn(arn)
        .name(request.name())
        .displayName(request.displayName())
        .description(request.description())
        .imageName(request.imageName())
        .imageArn(request.imageArn())
        .instanceType(request.instanceType())
        .fleetType(
            request.fleetType() == null
                ? FleetType.ALWAYS_ON.toString()
                : request.fleetTypeAsString())
        .computeCapacityStatus(
            request.computeCapacity() == null
                ? null
                : FleetUpdates.desired(request.computeCapacity()))
        .maxUserDurationInSeconds(
            Objects.requireNonNullElse(request.maxUserDurationInSeconds(), USUAL_USER_DURATION))
        .disconnectTimeoutInSeconds(
            Objects.requireNonNullElse(
                request.disconnectTimeoutInSeconds(), USUAL_DISCONNECT_TIMEOUT))
        .idleDisconnectTimeoutInSeconds(
            Objects.requireNonNullElse(request.idleDisconnectTimeoutInSeconds(), 0))
        .state(FleetState.STOPPED)
        .vpcConfig(request.vpcConfig())
        .enableDefaultInternetAccess(Boolean.TRUE.equals(request.enableDefaultInternetAccess()))
        .domainJoinInfo(request.domainJoinInfo())
        .iamRoleArn(request.iamRoleArn())
        .streamView(
            request.streamView() == null ? StreamView.APP.toString() : request.streamViewAsString())
        .platform(request.platformAsString())
        .maxConcurrentSessions(request.maxConcurrentSessions())
        .maxSessionsPerInstance(request.maxSessionsPerInstance())
        .usbDeviceFilterStrings(
            request.hasUsbDeviceFilterStrings() ? request.usbDeviceFilterStrings() : null)
        .sessionScriptS3Location(request.sessionScriptS3Location())
        .rootVolumeConfig(request.rootVolumeConfig())
        .build();
  }

  /** Fills in what follows from the image; Elastic fleets have none. */
  private static Fleet withImage(RegionState state, Fleet draft) {
    if (FleetValidation.elastic(draft)) {
      return draft;
    }
    Image image =
        ImageCatalog.of(state).usable(draft.imageName(), draft.imageArn(), ImageCatalog.Use.FLEET);
    return draft.toBuilder()
        .imageName(image.name())
        .imageArn(image.arn())
        .platform(image.platformAsString())
        .build();
  }

  private static SdkPojo describe(Call call, DescribeFleetsRequest request) {
    RegionState state = RegionState.of(call);
    return state
        .page(request, state.fleets().select(request.names()))
        .map(fleet -> FleetCapacity.of(state, fleet).shown())
        .into(DescribeFleetsResponse.builder(), DescribeFleetsResponse.Builder::fleets);
  }

  private static UpdateFleetResponse update(Call call, UpdateFleetRequest request) {
    RegionState state = RegionState.of(call);
    if (request.name() == null) {
      throw AppStreamErrors.combination("Name is required.");
    }
    InstanceTypes.of(call.world()).demandKnown(request.instanceType());
    Fleet before = state.fleets().require(request.name());
    Fleet draft = FleetUpdates.apply(before, request);
    Rule.check(FleetValidation.TABLE, draft);
    boolean newImage = request.imageName() != null || request.imageArn() != null;
    Fleet after = newImage ? withImage(state, draft) : draft;
    if (!Objects.equals(before.iamRoleArn(), after.iamRoleArn())) {
      Roles.demandMachineRole(call, after.iamRoleArn(), after.arn());
    }
    Directories.demandKnown(state, after.domainJoinInfo());
    if (!Objects.equals(before.vpcConfig(), after.vpcConfig())) {
      Networks.demandKnown(state, after.vpcConfig(), FleetValidation.elastic(after));
    }
    FleetUpdates.demandAllowed(before, after);
    FleetInstances.demandRoom(state, after, after.state() == FleetState.RUNNING);
    state.fleets().put(after.name(), after);
    return UpdateFleetResponse.builder().fleet(FleetCapacity.of(state, after).shown()).build();
  }

  private static StartFleetResponse start(Call call, StartFleetRequest request) {
    RegionState state = RegionState.of(call);
    Fleet fleet = state.fleets().require(request.name());
    if (!state.allows(KIND, fleet.stateAsString(), "StartFleet")) {
      throw AppStreamErrors.notPermitted(
          "Fleet " + fleet.name() + " can't be started while it is " + fleet.stateAsString() + ".");
    }
    Roles.demandServiceRole(call);
    FleetInstances.demandRoom(state, fleet, true);
    PendingTransition pending =
        state.begin(
            KIND,
            fleet.name(),
            fleet.stateAsString(),
            "StartFleet",
            end -> arrive(state, fleet.name(), end));
    state
        .fleets()
        .put(
            fleet.name(),
            fleet.toBuilder().state(pending.passing()).fleetErrors(List.of()).build());
    return StartFleetResponse.builder().build();
  }

  private static void arrive(RegionState state, String name, PendingTransition pending) {
    Fleet fleet = state.fleets().require(name);
    Optional<String> failure =
        pending.failure().or(() -> FleetInstances.startFailure(state, fleet));
    if (failure.isEmpty()) {
      state.fleets().put(name, fleet.toBuilder().state(pending.next()).build());
      return;
    }
    String code = failure.get();
    state
        .fleets()
        .put(
            name,
            fleet.toBuilder()
                .state(FleetState.STOPPED)
                .fleetErrors(
                    FleetError.builder()
                        .errorCode(code)
                        .errorMessage("The fleet could not be started: " + code)
                        .build())
                .build());
  }

  /** Stopping what is stopped does nothing, for the operation declares no error for it. */
  private static StopFleetResponse stop(Call call, StopFleetRequest request) {
    RegionState state = RegionState.of(call);
    Fleet fleet = state.fleets().require(request.name());
    if (state.allows(KIND, fleet.stateAsString(), "StopFleet")) {
      state.endSessionsOf(fleet.name());
      PendingTransition pending =
          state.begin(
              KIND,
              fleet.name(),
              fleet.stateAsString(),
              "StopFleet",
              end -> setState(state, fleet.name(), end.next()));
      setState(state, fleet.name(), pending.passing());
    }
    return StopFleetResponse.builder().build();
  }

  private static DeleteFleetResponse delete(Call call, DeleteFleetRequest request) {
    RegionState state = RegionState.of(call);
    Fleet fleet = state.fleets().require(request.name());
    if (fleet.state() != FleetState.STOPPED) {
      throw AppStreamErrors.inUse(
          "Fleet " + fleet.name() + " must be stopped, but is " + fleet.stateAsString() + ".");
    }
    if (state.fleetOfStack().values().contains(fleet.name())) {
      throw AppStreamErrors.inUse(
          "Fleet " + fleet.name() + " is associated with a stack. Disassociate it first.");
    }
    if (!state
        .table(ApplicationFleetAssociation.class)
        .startingWith(CompoundKey.prefix(fleet.name()))
        .isEmpty()) {
      throw AppStreamErrors.inUse(
          "Fleet " + fleet.name() + " has applications. Disassociate them first.");
    }
    state.stopTransition(KIND, fleet.name());
    state.fleets().remove(fleet.name());
    state.forgetTags(fleet.arn());
    return DeleteFleetResponse.builder().build();
  }

  private static void setState(RegionState state, String name, String newState) {
    Fleet fleet = state.fleets().require(name);
    state.fleets().put(name, fleet.toBuilder().state(newState).build());
  }
}
