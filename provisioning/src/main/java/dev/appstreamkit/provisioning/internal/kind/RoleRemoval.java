package dev.appstreamkit.provisioning.internal.kind;

import dev.appstreamkit.provisioning.spi.StepContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** Takes the policies from a role that is to go: IAM keeps a role that has any. */
public final class RoleRemoval {

  private RoleRemoval() {}

  /** Returns the names of a role's inline policies; none if it isn't there. */
  static List<String> inline(IamClient iam, String role) {
    return ifThere(
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
    return ifThere(
            () ->
                iam
                    .listAttachedRolePoliciesPaginator(request -> request.roleName(role))
                    .attachedPolicies()
                    .stream()
                    .map(AttachedPolicy::policyArn)
                    .toList())
        .orElse(List.of());
  }

  /** Takes all its policies from a role. */
  public static void policies(StepContext context) {
    IamClient iam = context.services().iam();
    String role = context.identity().name();
    for (String policy : inline(iam, role)) {
      present(() -> iam.deleteRolePolicy(request -> request.roleName(role).policyName(policy)));
    }
    for (String policy : attached(iam, role)) {
      present(() -> iam.detachRolePolicy(request -> request.roleName(role).policyArn(policy)));
    }
  }

  /** Returns what a call gives; empty if IAM says that nothing of the name is there. */
  public static <T> Optional<T> ifThere(Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (NoSuchEntityException e) {
      return Optional.empty();
    }
  }

  /** Makes a call that finds nothing to do where an earlier attempt took effect. */
  public static void present(Supplier<?> call) {
    Optional<?> goneAlready = ifThere(call);
  }
}
