package dev.appstreamkit.provisioning.kinds.role.internal;

import dev.appstreamkit.provisioning.spi.StepContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;

/** Takes the policies from a role that is to go: IAM keeps a role that has any. */
final class RoleRemoval {

  private RoleRemoval() {}

  /** Returns the names of a role's inline policies; none if it isn't there. */
  static List<String> inline(IamClient iam, String role) {
    return RoleKind.present(
            () ->
                iam
                    .listRolePoliciesPaginator(request -> request.roleName(role))
                    .policyNames()
                    .stream()
                    .toList())
        .orElse(List.of());
  }

  /** Returns the ARNs of the policies that are attached to a role; none if it isn't there. */
  static List<String> attached(IamClient iam, String role) {
    return RoleKind.present(
            () ->
                iam
                    .listAttachedRolePoliciesPaginator(request -> request.roleName(role))
                    .attachedPolicies()
                    .stream()
                    .map(AttachedPolicy::policyArn)
                    .toList())
        .orElse(List.of());
  }

  static void policies(StepContext context) {
    IamClient iam = context.services().iam();
    String role = context.identity().name();
    for (String policy : inline(iam, role)) {
      present(() -> iam.deleteRolePolicy(request -> request.roleName(role).policyName(policy)));
    }
    for (String policy : attached(iam, role)) {
      present(() -> iam.detachRolePolicy(request -> request.roleName(role).policyArn(policy)));
    }
  }

  /** Makes a call that finds nothing to do where an earlier attempt took effect. */
  static void present(Supplier<?> call) {
    Optional<?> goneAlready = RoleKind.present(call);
  }
}
