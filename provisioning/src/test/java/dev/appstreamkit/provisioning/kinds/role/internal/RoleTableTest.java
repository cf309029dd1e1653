package dev.appstreamkit.provisioning.kinds.role.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.internal.ground.PolicyDocument;
import dev.appstreamkit.provisioning.internal.ground.SharedPolicy;
import dev.appstreamkit.provisioning.internal.kind.RoleRows;
import dev.appstreamkit.provisioning.internal.kind.RoleThere;
import dev.appstreamkit.provisioning.kinds.TableCheck;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.UpdateRoleRequest;

class RoleTableTest {

  private static final String TRUST =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
          + "{\"Service\":[\"appstream.amazonaws.com\"]},\"Action\":[\"sts:AssumeRole\"]}]}";

  @Test
  void table_membersOfRequests_areRowsOrHaveAReason() {
    new TableCheck<MachineRole>(
            RoleTable.TABLE, Role::builder, CreateRoleRequest::builder, UpdateRoleRequest::builder)
        .eachMemberIsARowOrHasAReason(
            Map.of(
                "RoleName", "the identity",
                "Path", "part of the identity, which nobody can change",
                "Tags", "calls of their own",
                "MaxSessionDuration", "AppStream's sessions of a role don't heed it"));
  }

  @Test
  void table_eachRow_readsWhatItWrites() {
    Attributes wanted =
        Attributes.builder()
            .set(RoleRows.TRUST, PolicyDocument.parse(TRUST))
            .set(RoleRows.DESCRIPTION, "a role")
            .set(RoleTable.BOUNDARY, "arn:aws:iam::aws:policy/ReadOnlyAccess")
            .build();

    CreateRoleRequest request = RoleTable.TABLE.create(CreateRoleRequest.builder(), wanted).build();

    Role there =
        Role.builder()
            .assumeRolePolicyDocument(request.assumeRolePolicyDocument())
            .description(request.description())
            .permissionsBoundary(b -> b.permissionsBoundaryArn(request.permissionsBoundary()))
            .build();
    Optional<SharedPolicy> policy = Optional.of(SharedPolicy.parse(TRUST));
    Attributes observed = RoleTable.TABLE.observed(new RoleThere(there, policy)).build();
    wanted.names().forEach(name -> assertThat(observed.get(name)).isEqualTo(wanted.get(name)));
    assertThat(observed.names()).contains(RoleRows.POLICY);
    assertThat(
            RoleTable.TABLE
                .observed(new RoleThere(Role.builder().build(), Optional.empty()))
                .build()
                .names())
        .isEmpty();
  }
}
