package dev.appstreamkit.simulator.internal.appstream.stack;

import dev.appstreamkit.simulator.internal.appstream.state.AppStreamErrors;
import dev.appstreamkit.simulator.internal.appstream.state.CompoundKey;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.appstream.state.ResourceQuota;
import dev.appstreamkit.simulator.internal.appstream.state.Rule;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appstream.model.AccessEndpoint;
import software.amazon.awssdk.services.appstream.model.CreateStackRequest;
import software.amazon.awssdk.services.appstream.model.CreateStackResponse;
import software.amazon.awssdk.services.appstream.model.DeleteStackRequest;
import software.amazon.awssdk.services.appstream.model.DeleteStackResponse;
import software.amazon.awssdk.services.appstream.model.DescribeStacksRequest;
import software.amazon.awssdk.services.appstream.model.DescribeStacksResponse;
import software.amazon.awssdk.services.appstream.model.EntitledApplication;
import software.amazon.awssdk.services.appstream.model.Entitlement;
import software.amazon.awssdk.services.appstream.model.Stack;
import software.amazon.awssdk.services.appstream.model.StorageConnector;
import software.amazon.awssdk.services.appstream.model.StreamingExperienceSettings;
import software.amazon.awssdk.services.appstream.model.Theme;
import software.amazon.awssdk.services.appstream.model.UpdateStackRequest;
import software.amazon.awssdk.services.appstream.model.UpdateStackResponse;

/** The operations on stacks. */
public final class Stacks {

  private Stacks() {}

  /** Adds the operations. */
  public static void addTo(Operations operations) {
    operations
        .on("CreateStack", CreateStackRequest::builder, Stacks::create)
        .on("DescribeStacks", DescribeStacksRequest::builder, Stacks::describe)
        .on("UpdateStack", UpdateStackRequest::builder, Stacks::update)
        .on("DeleteStack", DeleteStackRequest::builder, Stacks::delete);
  }

  private static CreateStackResponse create(Call call, CreateStackRequest request) {
    RegionState state = RegionState.of(call);
    state.stacks().requireFree(request.name());
    Stack asked =
        Stack.builder()
            .name(request.name())
            .storageConnectors(request.storageConnectors())
            .userSettings(request.userSettings())
            .applicationSettings(
                StackDefaults.applicationSettings(state, request.applicationSettings()))
            .build();
    Rule.check(StackValidation.TABLE, asked);
    state.requireRoom(ResourceQuota.STACKS, state.stacks().size(), "stacks");
    Stack stack =
        asked.toBuilder()
            .arn(state.arn("stack/" + request.name()))
            .createdTime(state.now())
            .displayName(request.displayName())
            .description(request.description())
            .redirectURL(request.redirectURL())
            .feedbackURL(request.feedbackURL())
            .storageConnectors(StackDefaults.connectors(state, request.storageConnectors()))
            .userSettings(StackDefaults.userSettings(List.of(), request.userSettings()))
            .accessEndpoints(request.hasAccessEndpoints() ? request.accessEndpoints() : null)
            .embedHostDomains(request.hasEmbedHostDomains() ? request.embedHostDomains() : null)
            .streamingExperienceSettings(request.streamingExperienceSettings())
            .build();
    state.stacks().put(stack.name(), stack);
    if (!request.tags().isEmpty()) {
      state.tags(stack.arn()).putAll(request.tags());
    }
    return CreateStackResponse.builder().stack(stack).build();
  }

  private static SdkPojo describe(Call call, DescribeStacksRequest request) {
    RegionState state = RegionState.of(call);
    return state
        .page(request, state.stacks().select(request.names()))
        .into(DescribeStacksResponse.builder(), DescribeStacksResponse.Builder::stacks);
  }

  private static UpdateStackResponse update(Call call, UpdateStackRequest request) {
    RegionState state = RegionState.of(call);
    Stack before = state.stacks().require(request.name());
    Stack.Builder asked = before.toBuilder();
    if (request.hasStorageConnectors()) {
      asked.storageConnectors(request.storageConnectors());
    }
    if (request.hasUserSettings()) {
      asked.userSettings(request.userSettings());
    }
    if (request.applicationSettings() != null) {
      asked.applicationSettings(
          StackDefaults.applicationSettings(state, request.applicationSettings()));
    }
    Rule.check(StackValidation.TABLE, asked.build());
    Stack.Builder after = asked.build().toBuilder();
    after.storageConnectors(StackDefaults.connectors(state, asked.build().storageConnectors()));
    after.userSettings(StackDefaults.userSettings(before.userSettings(), request.userSettings()));
    simple(request, after);
    if (Boolean.TRUE.equals(request.deleteStorageConnectors())) {
      clear("STORAGE_CONNECTORS", after);
    }
    request.attributesToDeleteAsStrings().forEach(attribute -> clear(attribute, after));
    Stack stack = state.stacks().put(before.name(), after.build());
    return UpdateStackResponse.builder().stack(stack).build();
  }

  private static void simple(UpdateStackRequest request, Stack.Builder after) {
    set(request.displayName(), after::displayName);
    set(request.description(), after::description);
    set(request.redirectURL(), after::redirectURL);
    set(request.feedbackURL(), after::feedbackURL);
    set(request.streamingExperienceSettings(), after::streamingExperienceSettings);
    if (request.hasAccessEndpoints()) {
      after.accessEndpoints(request.accessEndpoints());
    }
    if (request.hasEmbedHostDomains()) {
      after.embedHostDomains(request.embedHostDomains());
    }
  }

  private static <T> void set(@Nullable T value, Consumer<T> setter) {
    if (value != null) {
      setter.accept(value);
    }
  }

  private static void clear(String attribute, Stack.Builder stack) {
    switch (attribute) {
      case "STORAGE_CONNECTORS" -> stack.storageConnectors((Collection<StorageConnector>) null);
      case "STORAGE_CONNECTOR_HOMEFOLDERS" -> withoutConnector(stack, "HOMEFOLDERS");
      case "STORAGE_CONNECTOR_GOOGLE_DRIVE" -> withoutConnector(stack, "GOOGLE_DRIVE");
      case "STORAGE_CONNECTOR_ONE_DRIVE" -> withoutConnector(stack, "ONE_DRIVE");
      case "REDIRECT_URL" -> stack.redirectURL(null);
      case "FEEDBACK_URL" -> stack.feedbackURL(null);
      case "USER_SETTINGS" -> stack.userSettings(StackDefaults.userSettings(List.of(), List.of()));
      case "EMBED_HOST_DOMAINS" -> stack.embedHostDomains((Collection<String>) null);
      case "ACCESS_ENDPOINTS" -> stack.accessEndpoints((Collection<AccessEndpoint>) null);
      case "STREAMING_EXPERIENCE_SETTINGS" ->
          stack.streamingExperienceSettings((StreamingExperienceSettings) null);
      default -> {
        // A stack has no theme, role, redirection or agent settings of its own here to clear.
      }
    }
  }

  private static void forgetWhatBelongsTo(RegionState state, String stack) {
    state.table(Theme.class).remove(stack);
    state.table(Entitlement.class).removeStartingWith(CompoundKey.prefix(stack));
    state.table(EntitledApplication.class).removeStartingWith(CompoundKey.prefix(stack));
  }

  private static void withoutConnector(Stack.Builder stack, String type) {
    List<StorageConnector> left =
        stack.build().storageConnectors().stream()
            .filter(connector -> !connector.connectorTypeAsString().equals(type))
            .toList();
    stack.storageConnectors(left.isEmpty() ? null : left);
  }

  private static DeleteStackResponse delete(Call call, DeleteStackRequest request) {
    RegionState state = RegionState.of(call);
    Stack stack = state.stacks().require(request.name());
    if (state.fleetOfStack().has(stack.name())) {
      throw AppStreamErrors.inUse(
          "Stack " + stack.name() + " is associated with a fleet. Disassociate it first.");
    }
    if (!state.userStacks().startingWith(CompoundKey.prefix(stack.name())).isEmpty()) {
      throw AppStreamErrors.inUse(
          "Stack " + stack.name() + " is assigned to users. Disassociate them first.");
    }
    state.stacks().remove(stack.name());
    state.forgetTags(stack.arn());
    forgetWhatBelongsTo(state, stack.name());
    return DeleteStackResponse.builder().build();
  }
}
