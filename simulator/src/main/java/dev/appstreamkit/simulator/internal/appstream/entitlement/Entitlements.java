package dev.appstreamkit.simulator.internal.appstream.entitlement;

import dev.appstreamkit.simulator.internal.appstream.state.AppStreamErrors;
import dev.appstreamkit.simulator.internal.appstream.state.CompoundKey;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.appstream.state.ResourceQuota;
import dev.appstreamkit.simulator.internal.appstream.state.Table;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appstream.model.CreateEntitlementRequest;
import software.amazon.awssdk.services.appstream.model.CreateEntitlementResponse;
import software.amazon.awssdk.services.appstream.model.DeleteEntitlementRequest;
import software.amazon.awssdk.services.appstream.model.DeleteEntitlementResponse;
import software.amazon.awssdk.services.appstream.model.DescribeEntitlementsRequest;
import software.amazon.awssdk.services.appstream.model.DescribeEntitlementsResponse;
import software.amazon.awssdk.services.appstream.model.EntitledApplication;
import software.amazon.awssdk.services.appstream.model.Entitlement;
import software.amazon.awssdk.services.appstream.model.EntitlementAttribute;
import software.amazon.awssdk.services.appstream.model.UpdateEntitlementRequest;
import software.amazon.awssdk.services.appstream.model.UpdateEntitlementResponse;

/** The operations on entitlements. */
public final class Entitlements {

  /** From the API reference, EntitlementAttribute: the SAML attributes that can be matched. */
  private static final Set<String> ATTRIBUTES =
      Set.of("roles", "department", "organization", "groups", "title", "costCenter", "userType");

  private Entitlements() {}

  /** Adds the operations. */
  public static void addTo(Operations operations) {
    operations
        .on("CreateEntitlement", CreateEntitlementRequest::builder, Entitlements::create)
        .on("DescribeEntitlements", DescribeEntitlementsRequest::builder, Entitlements::describe)
        .on("UpdateEntitlement", UpdateEntitlementRequest::builder, Entitlements::update)
        .on("DeleteEntitlement", DeleteEntitlementRequest::builder, Entitlements::delete);
  }

  private static CreateEntitlementResponse create(Call call, CreateEntitlementRequest request) {
    RegionState state = RegionState.of(call);
    state.stacks().require(request.stackName());
    demandKnown(request.attributes());
    Table<Entitlement> entitlements = state.table(Entitlement.class);
    String key = CompoundKey.of(request.stackName(), request.name());
    if (entitlements.has(key)) {
      throw new ServiceException(
          "EntitlementAlreadyExistsException",
          "Entitlement " + request.name() + " already exists.");
    }
    int there = entitlements.startingWith(CompoundKey.prefix(request.stackName())).size();
    state.requireRoom(ResourceQuota.ENTITLEMENTS_PER_STACK, there, "entitlements of a stack");
    Entitlement entitlement =
        Entitlement.builder()
            .name(request.name())
            .stackName(request.stackName())
            .description(request.description())
            .appVisibility(request.appVisibilityAsString())
            .attributes(request.attributes())
            .createdTime(state.now())
            .lastModifiedTime(state.now())
            .build();
    entitlements.put(key, entitlement);
    return CreateEntitlementResponse.builder().entitlement(entitlement).build();
  }

  private static SdkPojo describe(Call call, DescribeEntitlementsRequest request) {
    RegionState state = RegionState.of(call);
    state.stacks().require(request.stackName());
    NavigableMap<String, Entitlement> chosen =
        new TreeMap<>(
            state.table(Entitlement.class).startingWith(CompoundKey.prefix(request.stackName())));
    if (request.name() != null) {
      require(state, request.stackName(), request.name());
      chosen.values().removeIf(entitlement -> !entitlement.name().equals(request.name()));
    }
    return state
        .page(request, chosen)
        .into(
            DescribeEntitlementsResponse.builder(),
            DescribeEntitlementsResponse.Builder::entitlements);
  }

  private static UpdateEntitlementResponse update(Call call, UpdateEntitlementRequest request) {
    RegionState state = RegionState.of(call);
    Entitlement before = require(state, request.stackName(), request.name());
    demandKnown(request.attributes());
    Entitlement.Builder after = before.toBuilder().lastModifiedTime(state.now());
    if (request.description() != null) {
      after.description(request.description());
    }
    if (request.appVisibility() != null) {
      after.appVisibility(request.appVisibilityAsString());
    }
    if (request.hasAttributes()) {
      after.attributes(request.attributes());
    }
    Entitlement entitlement =
        state
            .table(Entitlement.class)
            .put(CompoundKey.of(request.stackName(), request.name()), after.build());
    return UpdateEntitlementResponse.builder().entitlement(entitlement).build();
  }

  private static DeleteEntitlementResponse delete(Call call, DeleteEntitlementRequest request) {
    RegionState state = RegionState.of(call);
    require(state, request.stackName(), request.name());
    String key = CompoundKey.of(request.stackName(), request.name());
    if (!state.table(EntitledApplication.class).startingWith(CompoundKey.prefix(key)).isEmpty()) {
      throw AppStreamErrors.notPermitted(
          "Entitlement " + request.name() + " has applications. Disassociate them first.");
    }
    state.table(Entitlement.class).remove(key);
    return DeleteEntitlementResponse.builder().build();
  }

  /**
   * Returns an entitlement that must be there.
   *
   * @throws ServiceException ResourceNotFoundException without the stack,
   *     EntitlementNotFoundException without the entitlement
   */
  static Entitlement require(RegionState state, String stack, String name) {
    state.stacks().require(stack);
    return state
        .table(Entitlement.class)
        .find(CompoundKey.of(stack, name))
        .orElseThrow(
            () ->
                new ServiceException(
                    "EntitlementNotFoundException",
                    "Entitlement " + name + " does not exist for stack " + stack + "."));
  }

  private static void demandKnown(List<EntitlementAttribute> attributes) {
    for (EntitlementAttribute attribute : attributes) {
      if (!ATTRIBUTES.contains(attribute.name())) {
        throw AppStreamErrors.validation(
            "Entitlement attribute "
                + attribute.name()
                + " is not one of "
                + new TreeSet<>(ATTRIBUTES));
      }
    }
  }
}
