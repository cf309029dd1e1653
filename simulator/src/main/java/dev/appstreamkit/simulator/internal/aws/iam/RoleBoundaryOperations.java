package dev.appstreamkit.simulator.internal.aws.iam;

import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryResponse;

/** The managed policy that bounds what a role's own policies can allow. */
final class RoleBoundaryOperations {

  private RoleBoundaryOperations() {}

  static void addTo(Operations operations) {
    operations
        .on(
            "PutRolePermissionsBoundary",
            PutRolePermissionsBoundaryRequest::builder,
            RoleBoundaryOperations::put)
        .on(
            "DeleteRolePermissionsBoundary",
            DeleteRolePermissionsBoundaryRequest::builder,
            RoleBoundaryOperations::delete);
  }

  private static PutRolePermissionsBoundaryResponse put(
      Call call, PutRolePermissionsBoundaryRequest request) {
    Role role = RoleOperations.role(call, request.roleName());
    role.permissionsBoundary(PolicyOperations.policy(call, request.permissionsBoundary()).arn());
    return PutRolePermissionsBoundaryResponse.builder().build();
  }

  private static DeleteRolePermissionsBoundaryResponse delete(
      Call call, DeleteRolePermissionsBoundaryRequest request) {
    Role role = RoleOperations.role(call, request.roleName());
    if (role.permissionsBoundary() == null) {
      throw IamErrors.noSuchEntity("Role " + role.name() + " has no permissions boundary.");
    }
    role.permissionsBoundary(null);
    return DeleteRolePermissionsBoundaryResponse.builder().build();
  }
}
