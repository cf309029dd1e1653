package dev.appstreamkit.provisioning.kinds.role.internal;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.ground.PolicyDocument;
import dev.appstreamkit.provisioning.internal.ground.SharedPolicy;
import dev.appstreamkit.provisioning.internal.kind.IamRoleKind;
import dev.appstreamkit.provisioning.internal.kind.RoleRemoval;
import dev.appstreamkit.provisioning.internal.kind.RoleRows;
import dev.appstreamkit.provisioning.internal.kind.RoleThere;
import dev.appstreamkit.provisioning.internal.kind.SamlTrust;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import dev.appstreamkit.provisioning.spi.UsedResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Role;

/** Machine roles: IAM roles with one inline policy. */
public final class RoleKind extends IamRoleKind<MachineRole> {

  /** How many characters IAM takes for all inline policies of a role together. */
  private static final int MOST_POLICY = 10_240;

  /** Makes the kind. */
  public RoleKind() {
    super(MachineRole.KIND, MachineRole.class, RoleTable.TABLE);
  }

  @Override
  public boolean managed(MachineRole spec) {
    return !spec.isExisting();
  }

  @Override
  public UsedResource used(MachineRole spec, Identity identity) {
    return new UsedRole(spec, identity);
  }

  @Override
  public List<String> warnings(MachineRole spec, Resolution resolution) {
    List<String> all = new ArrayList<>(super.warnings(spec, resolution));
    RolePolicies.widened(spec, resolution).ifPresent(text -> all.add(spec.address() + ": " + text));
    return all;
  }

  @Override
  public List<Finding> preflight(MachineRole spec, Resolution resolution, Services services) {
    return policySize(spec, resolution);
  }

  @Override
  public List<Finding> preflightChange(
      MachineRole spec,
      Observed observed,
      List<AttributeChange> changes,
      Resolution resolution,
      Services services) {
    return changes.stream().anyMatch(change -> change.name().equals(RoleRows.POLICY))
        ? policySize(spec, resolution)
        : List.of();
  }

  private static List<Finding> policySize(MachineRole spec, Resolution resolution) {
    int size = PolicyDocument.json(RolePolicies.permissions(spec, resolution.target())).length();
    if (size > MOST_POLICY) {
      throw new ProvisioningException(
          ErrorCategory.INVALID,
          Optional.of(spec.address()),
          "its policy has " + size + " characters, and IAM takes " + MOST_POLICY,
          "allow less, or bring statements that differ in the resource only together");
    }
    return List.of();
  }

  @Override
  protected boolean isOne(Role role) {
    return !SamlTrust.isIn(role);
  }

  @Override
  protected Map<String, Object> permissions(MachineRole spec, Target target) {
    return RolePolicies.permissions(spec, target);
  }

  @Override
  protected String changedTrust(SharedPolicy there, Map<String, Object> wanted) {
    return RolePolicies.changedTrust(there, wanted);
  }

  @Override
  protected String changedPolicy(
      ResourceAddress role, SharedPolicy there, Map<String, Object> wanted) {
    return RolePolicies.changedPolicy(role, there, wanted);
  }

  @Override
  protected List<String> others(RoleThere there) {
    return RolePolicies.others(there);
  }

  @Override
  protected Optional<Step> step(Identity role, AttributeChange change) {
    if (!change.name().equals(RoleTable.BOUNDARY)) {
      return super.step(role, change);
    }
    Optional<String> boundary = change.after().flatMap(Attributes.Value::data).map(String::valueOf);
    String operation =
        boundary.isPresent() ? "PutRolePermissionsBoundary" : "DeleteRolePermissionsBoundary";
    return Optional.of(
        Step.of(
                RoleTable.BOUNDARY,
                "change its permissions boundary",
                context -> bound(context, boundary))
            .needs(on(role, operation)));
  }

  private static void bound(StepContext context, Optional<String> boundary) {
    IamClient iam = context.services().iam();
    String role = context.identity().name();
    if (boundary.isPresent()) {
      iam.putRolePermissionsBoundary(
          request -> request.roleName(role).permissionsBoundary(boundary.get()));
    } else {
      RoleRemoval.present(
          () -> iam.deleteRolePermissionsBoundary(request -> request.roleName(role)));
    }
  }
}
