package dev.appstreamkit.provisioning.kinds.role.internal;

import dev.appstreamkit.provisioning.internal.kind.RoleRows;
import dev.appstreamkit.provisioning.internal.kind.RoleThere;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.plan.Impact;
import dev.appstreamkit.provisioning.spi.Attribute;
import dev.appstreamkit.provisioning.spi.AttributeTable;
import dev.appstreamkit.provisioning.spi.Extension;
import dev.appstreamkit.provisioning.spi.Member;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;

/** The attributes of a role. IAM changes each of them by a call of its own. */
final class RoleTable {

  static final String BOUNDARY = "permissionsBoundary";

  static final AttributeTable<MachineRole> TABLE =
      AttributeTable.<MachineRole>of(
              RoleRows.trust(RolePolicies::trust, RolePolicies::ourTrust),
              RoleRows.policy(
                  (role, where) -> RolePolicies.permissions(role, where.target()),
                  RolePolicies::ourPolicy),
              RoleRows.description(MachineRole::description),
              Attribute.setting(BOUNDARY, MachineRole::permissionsBoundary)
                  .member(
                      Member.of(
                          BOUNDARY,
                          there ->
                              Optional.ofNullable(((RoleThere) there).role().permissionsBoundary())
                                  .map(AttachedPermissionsBoundary::permissionsBoundaryArn),
                          data -> data))
                  .clearable())
          .extendable(
              Extension.of(Role.class, "roleName", CreateRoleRequest::builder)
                  .updatedBy(UpdateRoleRequest::builder, (change, observed) -> Impact.IN_PLACE)
                  .keeping("path", "assumeRolePolicyDocument"));

  private RoleTable() {}
}
