package dev.appstreamkit.simulator.internal.aws.iam;

import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import dev.appstreamkit.simulator.internal.world.IssuedKeys;
import dev.appstreamkit.simulator.internal.world.Principal;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.CreateUserResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserResponse;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyResponse;

/** Users and their access keys. */
final class UserOperations {

  private static final int KEYS = 2;

  private static final Comparator<User.AccessKey> BY_ID =
      Comparator.comparing(key -> key.keys().accessKeyId());

  private UserOperations() {}

  static void addTo(Operations operations) {
    operations
        .on("CreateUser", CreateUserRequest::builder, UserOperations::create)
        .on("GetUser", GetUserRequest::builder, UserOperations::get)
        .on("ListUsers", ListUsersRequest::builder, UserOperations::list)
        .on("DeleteUser", DeleteUserRequest::builder, UserOperations::delete)
        .on("CreateAccessKey", CreateAccessKeyRequest::builder, UserOperations::createKey)
        .on("ListAccessKeys", ListAccessKeysRequest::builder, UserOperations::listKeys)
        .on("UpdateAccessKey", UpdateAccessKeyRequest::builder, UserOperations::updateKey)
        .on("DeleteAccessKey", DeleteAccessKeyRequest::builder, UserOperations::deleteKey);
  }

  static User user(Call call, String userName) {
    String name = IamChecks.required(userName, "userName");
    User user = RoleOperations.state(call).user(name);
    if (user == null) {
      throw IamErrors.noSuchUser(name);
    }
    return user;
  }

  private static CreateUserResponse create(Call call, CreateUserRequest request) {
    String name = IamChecks.required(request.userName(), "userName");
    String path = IamChecks.path(request.path());
    IamState state = RoleOperations.state(call);
    if (state.user(name) != null) {
      throw IamErrors.alreadyExists("User with name " + name + " already exists.");
    }
    Map<String, String> tags = new LinkedHashMap<>();
    IamChecks.mergeTags(tags, request.tags());
    User user = state.addUser(name, path);
    user.tags().putAll(tags);
    return CreateUserResponse.builder().user(shown(user)).build();
  }

  /** Without a name it is about the caller, who must be a user then. */
  private static GetUserResponse get(Call call, GetUserRequest request) {
    if (request.userName() == null && call.principal().kind() == Principal.Kind.ADMINISTRATOR) {
      return GetUserResponse.builder()
          .user(
              software.amazon.awssdk.services.iam.model.User.builder()
                  .userName(call.principal().name())
                  .userId(call.principal().userId())
                  .arn(call.principal().arn())
                  .path("/")
                  .createDate(Instant.EPOCH)
                  .build())
          .build();
    }
    if (request.userName() == null && call.principal().kind() != Principal.Kind.IAM_USER) {
      throw IamErrors.validation("Must specify userName when calling with non-User credentials");
    }
    String name = request.userName() == null ? call.principal().name() : request.userName();
    return GetUserResponse.builder().user(shown(user(call, name))).build();
  }

  private static ListUsersResponse list(Call call, ListUsersRequest request) {
    MarkerPage<User> page =
        MarkerPage.of(
            call,
            request,
            RoleOperations.state(call).users().values().stream()
                .filter(user -> user.path().startsWith(IamChecks.path(request.pathPrefix())))
                .toList(),
            User::name,
            request.marker(),
            request.maxItems());
    return ListUsersResponse.builder()
        .users(page.items().stream().map(UserOperations::shown).toList())
        .isTruncated(page.truncated())
        .marker(page.marker())
        .build();
  }

  private static DeleteUserResponse delete(Call call, DeleteUserRequest request) {
    User user = user(call, request.userName());
    if (!user.accessKeys().isEmpty()) {
      throw IamErrors.deleteConflict("Cannot delete entity, must delete access keys first.");
    }
    if (!user.attachedPolicies().isEmpty()) {
      throw IamErrors.deleteConflict("Cannot delete entity, must detach all policies first.");
    }
    if (!user.inlinePolicies().isEmpty()) {
      throw IamErrors.deleteConflict("Cannot delete entity, must delete policies first.");
    }
    RoleOperations.state(call).users().remove(user.name());
    return DeleteUserResponse.builder().build();
  }

  private static CreateAccessKeyResponse createKey(Call call, CreateAccessKeyRequest request) {
    User user = user(call, ownName(call, request.userName()));
    if (user.accessKeys().size() >= KEYS) {
      throw IamErrors.limitExceeded("Cannot exceed quota for AccessKeysPerUser: " + KEYS);
    }
    IssuedKeys keys =
        call.world()
            .keys()
            .issueLongLived(Principal.iamUser(call.account(), user.path(), user.name(), user.id()));
    user.accessKeys().put(keys.accessKeyId(), new User.AccessKey(keys, true, call.world().now()));
    return CreateAccessKeyResponse.builder()
        .accessKey(
            AccessKey.builder()
                .userName(user.name())
                .accessKeyId(keys.accessKeyId())
                .secretAccessKey(keys.secretAccessKey())
                .status(StatusType.ACTIVE)
                .createDate(call.world().now())
                .build())
        .build();
  }

  private static ListAccessKeysResponse listKeys(Call call, ListAccessKeysRequest request) {
    User user = user(call, ownName(call, request.userName()));
    MarkerPage<User.AccessKey> page =
        MarkerPage.of(
            call,
            request,
            user.accessKeys().values().stream().sorted(BY_ID).toList(),
            key -> key.keys().accessKeyId(),
            request.marker(),
            request.maxItems());
    return ListAccessKeysResponse.builder()
        .accessKeyMetadata(
            page.items().stream()
                .map(
                    key ->
                        AccessKeyMetadata.builder()
                            .userName(user.name())
                            .accessKeyId(key.keys().accessKeyId())
                            .status(key.active() ? StatusType.ACTIVE : StatusType.INACTIVE)
                            .createDate(key.created())
                            .build())
                .toList())
        .isTruncated(page.truncated())
        .marker(page.marker())
        .build();
  }

  private static UpdateAccessKeyResponse updateKey(Call call, UpdateAccessKeyRequest request) {
    User user = user(call, ownName(call, request.userName()));
    User.AccessKey key = key(user, request.accessKeyId());
    boolean active = request.status() == StatusType.ACTIVE;
    if (!active && request.status() != StatusType.INACTIVE) {
      throw IamErrors.validation("Value at 'status' must be Active or Inactive");
    }
    user.accessKeys()
        .put(key.keys().accessKeyId(), new User.AccessKey(key.keys(), active, key.created()));
    if (active) {
      call.world().keys().register(key.keys());
    } else {
      call.world().keys().revoke(key.keys().accessKeyId());
    }
    return UpdateAccessKeyResponse.builder().build();
  }

  private static DeleteAccessKeyResponse deleteKey(Call call, DeleteAccessKeyRequest request) {
    User user = user(call, ownName(call, request.userName()));
    User.AccessKey key = key(user, request.accessKeyId());
    user.accessKeys().remove(key.keys().accessKeyId());
    call.world().keys().revoke(key.keys().accessKeyId());
    return DeleteAccessKeyResponse.builder().build();
  }

  private static User.AccessKey key(User user, String accessKeyId) {
    User.AccessKey key = user.accessKeys().get(IamChecks.required(accessKeyId, "accessKeyId"));
    if (key == null) {
      throw IamErrors.noSuchEntity("The Access Key with id " + accessKeyId + " cannot be found.");
    }
    return key;
  }

  private static String ownName(Call call, String userName) {
    return userName == null ? call.principal().name() : userName;
  }

  private static software.amazon.awssdk.services.iam.model.User shown(User user) {
    return software.amazon.awssdk.services.iam.model.User.builder()
        .userName(user.name())
        .userId(user.id())
        .path(user.path())
        .arn(user.arn())
        .createDate(user.created())
        .tags(IamChecks.tags(user.tags()))
        .build();
  }
}
