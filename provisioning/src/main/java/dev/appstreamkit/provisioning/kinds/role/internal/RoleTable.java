package dev.appstreamkit.provisioning.kinds.role.internal;

import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.internal.ground.PolicyDocument;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.plan.Impact;
import dev.appstreamkit.provisioning.spi.Attribute;
import dev.appstreamkit.provisioning.spi.AttributeTable;
import dev.appstreamkit.provisioning.spi.Extension;
import dev.appstreamkit.provisioning.spi.Member;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;

/** The attributes of a role. IAM changes each of them by a call of its own. */
final class RoleTable {

  static final String TRUST = "trust";
  static final String POLICY = "policy";
  static final String DESCRIPTION = "description";
  static final String BOUNDARY = "permissionsBoundary";

  static final AttributeTable<MachineRole> TABLE =
      AttributeTable.<MachineRole>of(
              Attribute.<MachineRole>resolved(
                      TRUST, (role, resolution) -> Setting.of(RolePolicies.trust(role, resolution)))
                  .member(
                      document(
                          "assumeRolePolicyDocument",
                          there -> RolePolicies.ourTrust(there.trust()))),
              Attribute.<MachineRole>resolved(
                      POLICY,
                      (role, resolution) ->
                          Setting.of(RolePolicies.permissions(role, resolution.target())))
                  .member(
                      document(
                          "policyDocument",
                          there -> there.policy().flatMap(RolePolicies::ourPolicy))),
              Attribute.setting(DESCRIPTION, MachineRole::description)
                  .member(
                      text(
                          DESCRIPTION,
                          there ->
                              Optional.ofNullable(there.role().description())
                                  .filter(text -> !text.isEmpty())))
                  .clearable(),
              Attribute.setting(BOUNDARY, MachineRole::permissionsBoundary)
                  .member(
                      text(
                          BOUNDARY,
                          there ->
                              Optional.ofNullable(there.role().permissionsBoundary())
                                  .map(AttachedPermissionsBoundary::permissionsBoundaryArn)))
                  .clearable())
          .extendable(
              Extension.of(Role.class, "roleName", CreateRoleRequest::builder)
                  .updatedBy(UpdateRoleRequest::builder, (change, observed) -> Impact.IN_PLACE)
                  .keeping("path", "assumeRolePolicyDocument"));

  private RoleTable() {}

  private static Member text(String name, Function<RoleThere, Optional<String>> read) {
    return Member.of(name, model -> read.apply((RoleThere) model).map(text -> text), data -> data);
  }

  private static Member document(
      String name, Function<RoleThere, Optional<Map<String, Object>>> read) {
    return Member.of(
        name,
        model -> read.apply((RoleThere) model).map(document -> document),
        data -> PolicyDocument.json(asDocument(data)));
  }

  /** Returns the document that an attribute holds. */
  @SuppressWarnings("unchecked") // documents are maps with texts for keys
  static Map<String, Object> asDocument(Object data) {
    return (Map<String, Object>) data;
  }
}
