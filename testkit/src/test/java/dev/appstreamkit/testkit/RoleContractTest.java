package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.role.PolicyStatement;
import dev.appstreamkit.provisioning.kinds.role.internal.RoleKind;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.Optional;

class RoleContractTest extends SimulatedContract<MachineRole> {

  @Override
  protected ResourceKind<MachineRole> kind() {
    return new RoleKind();
  }

  @Override
  protected MachineRole made() {
    return role("sqs:SendMessage").description("For the contract").build();
  }

  @Override
  protected Optional<MachineRole> changed() {
    return Optional.of(
        role("sqs:SendMessage", "sqs:ReceiveMessage")
            .description("Changed")
            .tag("team", "share")
            .build());
  }

  @Override
  protected Optional<MachineRole> cleared() {
    return Optional.of(role("sqs:SendMessage", "sqs:ReceiveMessage").withoutDescription().build());
  }

  @Override
  protected void vanish() {
    iam.listRolePolicies(r -> r.roleName("contract-role"))
        .policyNames()
        .forEach(
            policy -> iam.deleteRolePolicy(r -> r.roleName("contract-role").policyName(policy)));
    iam.deleteRole(r -> r.roleName("contract-role"));
  }

  private static MachineRole.Builder role(String... actions) {
    return MachineRole.builder("contract-role")
        .allow(PolicyStatement.allow(actions).on("arn:{partition}:sqs:{region}:{account}:jobs"));
  }
}
