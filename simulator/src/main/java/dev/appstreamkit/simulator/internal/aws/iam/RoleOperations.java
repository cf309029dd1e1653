package dev.appstreamkit.simulator.internal.aws.iam;

import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.http.Forms;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleResponse;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.PermissionsBoundaryAttachmentType;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.TagRoleResponse;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleResponse;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleResponse;

/** Roles themselves: create, read, list, update, tag, delete. */
final class RoleOperations {

  static final int LONGEST_NAME = 64;

  private RoleOperations() {}

  static void addTo(Operations operations) {
    RoleBoundaryOperations.addTo(operations);
    operations
        .on("CreateRole", CreateRoleRequest::builder, RoleOperations::create)
        .on("GetRole", GetRoleRequest::builder, RoleOperations::get)
        .on("ListRoles", ListRolesRequest::builder, RoleOperations::list)
        .on("UpdateRole", UpdateRoleRequest::builder, RoleOperations::update)
        .on(
            "UpdateAssumeRolePolicy",
            UpdateAssumeRolePolicyRequest::builder,
            RoleOperations::updateTrust)
        .on("DeleteRole", DeleteRoleRequest::builder, RoleOperations::delete)
        .on("TagRole", TagRoleRequest::builder, RoleOperations::tag)
        .on("UntagRole", UntagRoleRequest::builder, RoleOperations::untag)
        .on("ListRoleTags", ListRoleTagsRequest::builder, RoleOperations::listTags)
        .on(
            "ListInstanceProfilesForRole",
            ListInstanceProfilesForRoleRequest::builder,
            RoleOperations::instanceProfiles);
  }

  /** Returns the caller's account's role. */
  static Role role(Call call, String roleName) {
    String name = IamChecks.required(roleName, "roleName");
    Role role = state(call).role(name);
    if (role == null) {
      throw IamErrors.noSuchRole(name);
    }
    return role;
  }

  static IamState state(Call call) {
    return IamState.of(call.world(), call.account());
  }

  private static CreateRoleResponse create(Call call, CreateRoleRequest request) {
    String name = IamChecks.required(request.roleName(), "roleName");
    String path = IamChecks.path(request.path());
    NamedPrincipals trust = IamChecks.trustPolicy(call.world(), request.assumeRolePolicyDocument());
    int seconds = IamChecks.sessionSeconds(request.maxSessionDuration());
    IamState state = state(call);
    if (state.role(name) != null) {
      throw IamErrors.alreadyExists("Role with name " + name + " already exists.");
    }
    Map<String, String> tags = new LinkedHashMap<>();
    IamChecks.mergeTags(tags, request.tags());
    String boundary =
        request.permissionsBoundary() == null
            ? null
            : PolicyOperations.policy(call, request.permissionsBoundary()).arn();
    Role role = state.addRole(name, path, trust);
    role.tags().putAll(tags);
    role.description(request.description() == null ? "" : request.description());
    role.maxSessionSeconds(seconds);
    role.permissionsBoundary(boundary);
    role.visibleFrom(role.created().plus(Propagation.of(call.world()).delay()));
    return CreateRoleResponse.builder().role(shown(role, true)).build();
  }

  private static GetRoleResponse get(Call call, GetRoleRequest request) {
    return GetRoleResponse.builder().role(shown(role(call, request.roleName()), true)).build();
  }

  private static ListRolesResponse list(Call call, ListRolesRequest request) {
    String prefix = request.pathPrefix() == null ? "/" : request.pathPrefix();
    MarkerPage<Role> page =
        MarkerPage.of(
            call,
            request,
            state(call).roles().values().stream().filter(r -> r.path().startsWith(prefix)).toList(),
            Role::name,
            request.marker(),
            request.maxItems());
    return ListRolesResponse.builder()
        .roles(page.items().stream().map(role -> shown(role, false)).toList())
        .isTruncated(page.truncated())
        .marker(page.marker())
        .build();
  }

  private static UpdateRoleResponse update(Call call, UpdateRoleRequest request) {
    Role role = role(call, request.roleName());
    // As IAM's reference says, what isn't named becomes one hour again.
    role.maxSessionSeconds(IamChecks.sessionSeconds(request.maxSessionDuration()));
    if (request.description() != null) {
      role.description(request.description());
    }
    return UpdateRoleResponse.builder().build();
  }

  private static UpdateAssumeRolePolicyResponse updateTrust(
      Call call, UpdateAssumeRolePolicyRequest request) {
    Role role = role(call, request.roleName());
    role.trustPolicy(IamChecks.trustPolicy(call.world(), request.policyDocument()));
    return UpdateAssumeRolePolicyResponse.builder().build();
  }

  private static DeleteRoleResponse delete(Call call, DeleteRoleRequest request) {
    Role role = role(call, request.roleName());
    if (!role.attachedPolicies().isEmpty()) {
      throw IamErrors.deleteConflict("Cannot delete entity, must detach all policies first.");
    }
    if (!role.inlinePolicies().isEmpty()) {
      throw IamErrors.deleteConflict("Cannot delete entity, must delete policies first.");
    }
    if (role.path().startsWith("/aws-service-role/")) {
      throw IamErrors.unmodifiable(
          "Cannot perform the operation on the protected role '" + role.name() + "'");
    }
    state(call).roles().remove(role.name());
    return DeleteRoleResponse.builder().build();
  }

  private static TagRoleResponse tag(Call call, TagRoleRequest request) {
    IamChecks.mergeTags(role(call, request.roleName()).tags(), request.tags());
    return TagRoleResponse.builder().build();
  }

  private static UntagRoleResponse untag(Call call, UntagRoleRequest request) {
    request.tagKeys().forEach(role(call, request.roleName()).tags()::remove);
    return UntagRoleResponse.builder().build();
  }

  private static ListRoleTagsResponse listTags(Call call, ListRoleTagsRequest request) {
    Role role = role(call, request.roleName());
    MarkerPage<Tag> page =
        MarkerPage.of(
            call,
            request,
            IamChecks.tags(new TreeMap<>(role.tags())),
            Tag::key,
            request.marker(),
            request.maxItems());
    return ListRoleTagsResponse.builder()
        .tags(page.items())
        .isTruncated(page.truncated())
        .marker(page.marker())
        .build();
  }

  private static ListInstanceProfilesForRoleResponse instanceProfiles(
      Call call, ListInstanceProfilesForRoleRequest request) {
    role(call, request.roleName());
    MarkerPage<InstanceProfile> none =
        MarkerPage.of(
            call, request, List.of(), InstanceProfile::arn, request.marker(), request.maxItems());
    return ListInstanceProfilesForRoleResponse.builder()
        .instanceProfiles(none.items())
        .isTruncated(none.truncated())
        .build();
  }

  /** Shows a role; a listing leaves its tags out. Documents travel percent-encoded. */
  static software.amazon.awssdk.services.iam.model.Role shown(Role role, boolean withTags) {
    software.amazon.awssdk.services.iam.model.Role.Builder shown =
        software.amazon.awssdk.services.iam.model.Role.builder()
            .roleName(role.name())
            .roleId(role.id())
            .path(role.path())
            .arn(role.arn())
            .createDate(role.created())
            .maxSessionDuration(role.maxSessionSeconds())
            .assumeRolePolicyDocument(Forms.encode(role.trustPolicy()));
    if (!role.description().isEmpty()) {
      shown.description(role.description());
    }
    String boundary = role.permissionsBoundary();
    if (withTags && boundary != null) {
      shown.permissionsBoundary(
          attached ->
              attached
                  .permissionsBoundaryArn(boundary)
                  .permissionsBoundaryType(
                      PermissionsBoundaryAttachmentType.PERMISSIONS_BOUNDARY_POLICY));
    }
    if (withTags && !role.tags().isEmpty()) {
      shown.tags(IamChecks.tags(role.tags()));
    }
    return shown.build();
  }
}
