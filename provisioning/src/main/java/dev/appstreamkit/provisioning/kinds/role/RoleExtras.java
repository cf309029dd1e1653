package dev.appstreamkit.provisioning.kinds.role;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.spi.ExtendableBuilder;
import dev.appstreamkit.provisioning.spi.RequestExtras;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;

/** What a role's builder takes beyond its methods for single attributes. */
public abstract class RoleExtras extends ExtendableBuilder<MachineRole.Builder> {

  /** How the builder says each member of AWS's requests. */
  private static final Map<String, String> METHODS =
      Map.of(
          "RoleName", "MachineRole.builder(...)",
          "AssumeRolePolicyDocument", "withoutSourceConditions()",
          "Description", "description(...)",
          "PermissionsBoundary", "permissionsBoundary(...)",
          "Tags", "tag(...)");

  RoleExtras() {}

  /** IAM doesn't speak JSON; a path would be a part of the role's ARN. */
  static List<Problem> problems(ResourceAddress address, RequestExtras said) {
    List<Problem> found = new ArrayList<>(said.problems(address, METHODS, Set.of("Path")));
    found.addAll(said.unknown(address, "IAM", UpdateRoleRequest.class, CreateRoleRequest.class));
    return found;
  }

  /**
   * Changes the request that makes roles, as the AWS SDK knows it: {@code
   * customize((CreateRoleRequest.Builder request) -> …)}. It runs while a plan is made, on the
   * request that holds all that is described; the members that it changed are shown in the plan and
   * approved with it, and nothing else of what it does is sent. They only matter while the role is
   * made. It has to give the same each time, and can't change the name, the path, the trust policy
   * or tags. AWS: {@code CreateRole}.
   */
  public final MachineRole.Builder customize(CreateRoleCustomizer customizer) {
    return customizing(CreateRoleRequest.class, customizer);
  }

  /**
   * Changes the request that changes roles, likewise. The members that it changed are wanted of the
   * role from then on: a new one is made with them too, and they are compared with what is there.
   * AWS: {@code UpdateRole}.
   */
  public final MachineRole.Builder customize(UpdateRoleCustomizer customizer) {
    return customizing(UpdateRoleRequest.class, customizer);
  }
}
