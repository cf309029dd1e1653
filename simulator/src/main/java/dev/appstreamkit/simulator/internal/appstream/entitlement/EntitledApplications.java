package dev.appstreamkit.simulator.internal.appstream.entitlement;

import dev.appstreamkit.simulator.internal.appstream.state.AppStreamErrors;
import dev.appstreamkit.simulator.internal.appstream.state.CompoundKey;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appstream.model.AppVisibility;
import software.amazon.awssdk.services.appstream.model.AssociateApplicationToEntitlementRequest;
import software.amazon.awssdk.services.appstream.model.AssociateApplicationToEntitlementResponse;
import software.amazon.awssdk.services.appstream.model.DisassociateApplicationFromEntitlementRequest;
import software.amazon.awssdk.services.appstream.model.DisassociateApplicationFromEntitlementResponse;
import software.amazon.awssdk.services.appstream.model.EntitledApplication;
import software.amazon.awssdk.services.appstream.model.Entitlement;
import software.amazon.awssdk.services.appstream.model.ListEntitledApplicationsRequest;
import software.amazon.awssdk.services.appstream.model.ListEntitledApplicationsResponse;

/** Which applications an entitlement is for. */
public final class EntitledApplications {

  private EntitledApplications() {}

  /** Adds the operations. */
  public static void addTo(Operations operations) {
    operations
        .on(
            "AssociateApplicationToEntitlement",
            AssociateApplicationToEntitlementRequest::builder,
            EntitledApplications::associate)
        .on(
            "DisassociateApplicationFromEntitlement",
            DisassociateApplicationFromEntitlementRequest::builder,
            EntitledApplications::disassociate)
        .on(
            "ListEntitledApplications",
            ListEntitledApplicationsRequest::builder,
            EntitledApplications::list);
  }

  private static AssociateApplicationToEntitlementResponse associate(
      Call call, AssociateApplicationToEntitlementRequest request) {
    RegionState state = RegionState.of(call);
    Entitlement entitlement =
        Entitlements.require(state, request.stackName(), request.entitlementName());
    if (entitlement.appVisibility() == AppVisibility.ALL) {
      throw AppStreamErrors.notPermitted(
          "Entitlement " + entitlement.name() + " is for all applications already.");
    }
    state
        .table(EntitledApplication.class)
        .put(
            CompoundKey.of(
                request.stackName(), request.entitlementName(), request.applicationIdentifier()),
            EntitledApplication.builder()
                .applicationIdentifier(request.applicationIdentifier())
                .build());
    return AssociateApplicationToEntitlementResponse.builder().build();
  }

  private static DisassociateApplicationFromEntitlementResponse disassociate(
      Call call, DisassociateApplicationFromEntitlementRequest request) {
    RegionState state = RegionState.of(call);
    Entitlements.require(state, request.stackName(), request.entitlementName());
    String key =
        CompoundKey.of(
            request.stackName(), request.entitlementName(), request.applicationIdentifier());
    if (!state.table(EntitledApplication.class).has(key)) {
      throw AppStreamErrors.notFound(
          "Application "
              + request.applicationIdentifier()
              + " is not associated with entitlement "
              + request.entitlementName()
              + ".");
    }
    state.table(EntitledApplication.class).remove(key);
    return DisassociateApplicationFromEntitlementResponse.builder().build();
  }

  private static SdkPojo list(Call call, ListEntitledApplicationsRequest request) {
    RegionState state = RegionState.of(call);
    Entitlements.require(state, request.stackName(), request.entitlementName());
    return state
        .page(
            request,
            state
                .table(EntitledApplication.class)
                .startingWith(CompoundKey.prefix(request.stackName(), request.entitlementName())))
        .into(
            ListEntitledApplicationsResponse.builder(),
            ListEntitledApplicationsResponse.Builder::entitledApplications);
  }
}
