package dev.appstreamkit.simulator.internal.appstream.user;

import dev.appstreamkit.simulator.internal.appstream.state.AppStreamErrors;
import dev.appstreamkit.simulator.internal.appstream.state.PoolUser;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.appstream.state.ResourceQuota;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.appstream.model.CreateUserRequest;
import software.amazon.awssdk.services.appstream.model.CreateUserResponse;
import software.amazon.awssdk.services.appstream.model.DeleteUserRequest;
import software.amazon.awssdk.services.appstream.model.DeleteUserResponse;
import software.amazon.awssdk.services.appstream.model.DescribeUsersRequest;
import software.amazon.awssdk.services.appstream.model.DescribeUsersResponse;
import software.amazon.awssdk.services.appstream.model.DisableUserRequest;
import software.amazon.awssdk.services.appstream.model.DisableUserResponse;
import software.amazon.awssdk.services.appstream.model.EnableUserRequest;
import software.amazon.awssdk.services.appstream.model.EnableUserResponse;
import software.amazon.awssdk.services.appstream.model.MessageAction;
import software.amazon.awssdk.services.appstream.model.User;

/** The operations on users of the pool. */
public final class Users {

  /** What a user is who has not replaced the temporary password yet. */
  static final String FORCE_CHANGE_PASSWORD = "FORCE_CHANGE_PASSWORD";

  /** What a user is who has. */
  public static final String CONFIRMED = "CONFIRMED";

  private static final Duration TEMPORARY_PASSWORD = Duration.ofDays(7);

  private Users() {}

  /** Adds the operations. */
  public static void addTo(Operations operations) {
    operations
        .on("CreateUser", CreateUserRequest::builder, Users::create)
        .on("DescribeUsers", DescribeUsersRequest::builder, Users::describe)
        .on("EnableUser", EnableUserRequest::builder, Users::enable)
        .on("DisableUser", DisableUserRequest::builder, Users::disable)
        .on("DeleteUser", DeleteUserRequest::builder, Users::delete);
  }

  private static CreateUserResponse create(Call call, CreateUserRequest request) {
    RegionState state = RegionState.of(call);
    if (request.authenticationType() != AuthenticationType.USERPOOL) {
      throw AppStreamErrors.combination(
          "Users can be created with AuthenticationType USERPOOL only.");
    }
    if (request.messageAction() == MessageAction.RESEND) {
      resend(state, request.userName());
      return CreateUserResponse.builder().build();
    }
    if (!request.userName().matches("[^@]+@[^@]+")) {
      throw AppStreamErrors.combination("The user name of a pool user must be an email address.");
    }
    state.users().requireFree(request.userName());
    state.requireRoom(ResourceQuota.USERS, state.users().size(), "users");
    String password = Passwords.temporary(state.world().random());
    User user =
        User.builder()
            .arn(state.arn("user/userpool/" + state.hex(32)))
            .userName(request.userName())
            .firstName(request.firstName())
            .lastName(request.lastName())
            .enabled(true)
            .status(FORCE_CHANGE_PASSWORD)
            .createdTime(state.now())
            .authenticationType(AuthenticationType.USERPOOL)
            .build();
    state
        .users()
        .put(
            user.userName(),
            new PoolUser(user, password, true, state.now().plus(TEMPORARY_PASSWORD)));
    if (request.messageAction() != MessageAction.SUPPRESS) {
      Portal.sendWelcome(state, user.userName(), password);
    }
    return CreateUserResponse.builder().build();
  }

  private static void resend(RegionState state, String name) {
    PoolUser user =
        state
            .users()
            .find(name)
            .orElseThrow(
                () ->
                    AppStreamErrors.notPermitted(
                        "There is no such user to send a message to again."));
    if (!user.temporary()) {
      throw AppStreamErrors.notPermitted("The user has replaced the temporary password already.");
    }
    String password = Passwords.temporary(state.world().random());
    state
        .users()
        .put(
            name, new PoolUser(user.shown(), password, true, state.now().plus(TEMPORARY_PASSWORD)));
    Portal.sendWelcome(state, name, password);
  }

  private static SdkPojo describe(Call call, DescribeUsersRequest request) {
    RegionState state = RegionState.of(call);
    boolean pool = request.authenticationType() == AuthenticationType.USERPOOL;
    return state
        .page(request, pool ? state.users().rows() : new TreeMap<>())
        .map(PoolUser::shown)
        .into(DescribeUsersResponse.builder(), DescribeUsersResponse.Builder::users);
  }

  private static EnableUserResponse enable(Call call, EnableUserRequest request) {
    setEnabled(RegionState.of(call), request.userName(), request.authenticationType(), true);
    return EnableUserResponse.builder().build();
  }

  private static DisableUserResponse disable(Call call, DisableUserRequest request) {
    setEnabled(RegionState.of(call), request.userName(), request.authenticationType(), false);
    return DisableUserResponse.builder().build();
  }

  private static DeleteUserResponse delete(Call call, DeleteUserRequest request) {
    RegionState state = RegionState.of(call);
    PoolUser user = require(state, request.userName(), request.authenticationType());
    String name = user.shown().userName();
    List.copyOf(state.userStacks().rows().entrySet()).stream()
        .filter(row -> row.getValue().userName().equals(name))
        .forEach(row -> state.userStacks().remove(row.getKey()));
    state.users().remove(name);
    return DeleteUserResponse.builder().build();
  }

  private static void setEnabled(
      RegionState state, String name, AuthenticationType type, boolean enabled) {
    PoolUser user = require(state, name, type);
    state.users().put(name, user.with(user.shown().toBuilder().enabled(enabled).build()));
  }

  private static PoolUser require(RegionState state, String name, AuthenticationType type) {
    if (type != AuthenticationType.USERPOOL) {
      throw AppStreamErrors.notFound(
          "There is no such user with authentication type " + type + ".");
    }
    return state
        .users()
        .find(name)
        .orElseThrow(() -> AppStreamErrors.notFound("The user does not exist."));
  }
}
