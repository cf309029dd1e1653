package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.role.PolicyStatement;
import dev.appstreamkit.provisioning.kinds.role.internal.RoleKind;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.List;
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
  protected List<AttributeLife<MachineRole>> attributes() {
    return lives();
  }

  static List<AttributeLife<MachineRole>> lives() {
    MachineRole plain = role("sqs:SendMessage").build();
    return List.of(
        AttributeLife.of("trust", plain, plain.toBuilder().withoutSourceConditions().build()),
        AttributeLife.of(
            "policy",
            plain,
            role("sqs:SendMessage", "sqs:ReceiveMessage").build(),
            role("sqs:*").build()),
        AttributeLife.of(
            "description",
            plain,
            plain.toBuilder().description("A").build(),
            plain.toBuilder().description("B").build(),
            plain.toBuilder().withoutDescription().build()),
        AttributeLife.of(
            "permissionsBoundary",
            plain,
            plain.toBuilder().permissionsBoundary(policy("AmazonS3ReadOnlyAccess")).build(),
            plain.toBuilder().permissionsBoundary(policy("ReadOnlyAccess")).build(),
            plain.toBuilder().withoutPermissionsBoundary().build()));
  }

  private static String policy(String name) {
    return "arn:aws:iam::aws:policy/" + name;
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
