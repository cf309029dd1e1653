package dev.appstreamkit.simulator.internal.appstream.user;

import dev.appstreamkit.simulator.internal.appstream.state.AppStreamErrors;
import dev.appstreamkit.simulator.internal.appstream.state.CompoundKey;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.appstream.model.BatchAssociateUserStackRequest;
import software.amazon.awssdk.services.appstream.model.BatchAssociateUserStackResponse;
import software.amazon.awssdk.services.appstream.model.BatchDisassociateUserStackRequest;
import software.amazon.awssdk.services.appstream.model.BatchDisassociateUserStackResponse;
import software.amazon.awssdk.services.appstream.model.DescribeUserStackAssociationsRequest;
import software.amazon.awssdk.services.appstream.model.DescribeUserStackAssociationsResponse;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.UserStackAssociation;
import software.amazon.awssdk.services.appstream.model.UserStackAssociationError;
import software.amazon.awssdk.services.appstream.model.UserStackAssociationErrorCode;

/** Who may use which stack. The batches succeed as calls and fail item by item. */
public final class UserStackAssociations {

  private static final int PAGE = 25;

  private UserStackAssociations() {}

  /** Adds the operations. */
  public static void addTo(Operations operations) {
    operations
        .on(
            "BatchAssociateUserStack",
            BatchAssociateUserStackRequest::builder,
            UserStackAssociations::associate)
        .on(
            "BatchDisassociateUserStack",
            BatchDisassociateUserStackRequest::builder,
            UserStackAssociations::disassociate)
        .on(
            "DescribeUserStackAssociations",
            DescribeUserStackAssociationsRequest::builder,
            UserStackAssociations::describe);
  }

  private static BatchAssociateUserStackResponse associate(
      Call call, BatchAssociateUserStackRequest request) {
    RegionState state = RegionState.of(call);
    return BatchAssociateUserStackResponse.builder()
        .errors(each(state, request.userStackAssociations(), UserStackAssociations::associateOne))
        .build();
  }

  private static BatchDisassociateUserStackResponse disassociate(
      Call call, BatchDisassociateUserStackRequest request) {
    RegionState state = RegionState.of(call);
    return BatchDisassociateUserStackResponse.builder()
        .errors(
            each(state, request.userStackAssociations(), UserStackAssociations::disassociateOne))
        .build();
  }

  private static List<UserStackAssociationError> each(
      RegionState state,
      List<UserStackAssociation> items,
      BiFunction<RegionState, UserStackAssociation, Optional<UserStackAssociationError>> action) {
    List<UserStackAssociationError> errors = new ArrayList<>();
    items.forEach(item -> action.apply(state, item).ifPresent(errors::add));
    return errors;
  }

  private static Optional<UserStackAssociationError> associateOne(
      RegionState state, UserStackAssociation item) {
    Optional<UserStackAssociationError> wrong = wrong(state, item);
    if (wrong.isPresent()) {
      return wrong;
    }
    String fleet = state.fleetOfStack().find(item.stackName()).orElse(null);
    if (state.fleets().find(fleet).filter(UserStackAssociations::joinsDomain).isPresent()) {
      return error(
          item,
          UserStackAssociationErrorCode.INTERNAL_ERROR,
          "Users of the pool can't use a stack whose fleet is joined to a domain.");
    }
    String key = key(item);
    boolean isNew = !state.userStacks().has(key);
    state.userStacks().put(key, item);
    if (isNew && Boolean.TRUE.equals(item.sendEmailNotification())) {
      Portal.sendAssignment(state, item.userName(), item.stackName());
    }
    return Optional.empty();
  }

  private static Optional<UserStackAssociationError> disassociateOne(
      RegionState state, UserStackAssociation item) {
    Optional<UserStackAssociationError> wrong = wrong(state, item);
    if (wrong.isEmpty()) {
      state.userStacks().remove(key(item));
    }
    return wrong;
  }

  private static Optional<UserStackAssociationError> wrong(
      RegionState state, UserStackAssociation item) {
    if (!state.stacks().has(item.stackName())) {
      return error(
          item, UserStackAssociationErrorCode.STACK_NOT_FOUND, "The stack does not exist.");
    }
    if (item.authenticationType() != AuthenticationType.USERPOOL
        || !state.users().has(item.userName())) {
      return error(
          item, UserStackAssociationErrorCode.USER_NAME_NOT_FOUND, "The user does not exist.");
    }
    return Optional.empty();
  }

  private static Optional<UserStackAssociationError> error(
      UserStackAssociation item, UserStackAssociationErrorCode code, String message) {
    return Optional.of(
        UserStackAssociationError.builder()
            .userStackAssociation(item)
            .errorCode(code)
            .errorMessage(message)
            .build());
  }

  private static boolean joinsDomain(Fleet fleet) {
    return fleet.domainJoinInfo() != null && fleet.domainJoinInfo().directoryName() != null;
  }

  private static String key(UserStackAssociation item) {
    return CompoundKey.of(item.stackName(), item.userName(), item.authenticationTypeAsString());
  }

  private static SdkPojo describe(Call call, DescribeUserStackAssociationsRequest request) {
    RegionState state = RegionState.of(call);
    if (request.stackName() == null
        && (request.userName() == null || request.authenticationType() == null)) {
      throw AppStreamErrors.combination(
          "Give a StackName, or a UserName with its AuthenticationType.");
    }
    NavigableMap<String, UserStackAssociation> chosen =
        new TreeMap<>(
            request.stackName() == null
                ? state.userStacks().rows()
                : state.userStacks().startingWith(CompoundKey.prefix(request.stackName())));
    if (request.userName() != null) {
      chosen.values().removeIf(item -> !item.userName().equals(request.userName()));
    }
    if (request.authenticationType() != null) {
      chosen
          .values()
          .removeIf(
              item ->
                  !item.authenticationTypeAsString().equals(request.authenticationTypeAsString()));
    }
    return state
        .page(request, chosen, PAGE)
        .into(
            DescribeUserStackAssociationsResponse.builder(),
            DescribeUserStackAssociationsResponse.Builder::userStackAssociations);
  }
}
