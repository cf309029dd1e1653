package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.role.internal.RoleKind;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Role;

/** A role, and the policies that others put on it. */
final class OutsideRole implements Outside<MachineRole> {

  private static final String NAME = "contract-role";
  private static final String ATTACHED = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
  private static final String OTHERS =
      "{\"Sid\":\"Others\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"ec2.amazonaws.com\"},"
          + "\"Action\":\"sts:AssumeRole\"}";
  private static final String POLICY =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
          + "\"Action\":\"sqs:ListQueues\",\"Resource\":\"*\"}]}";

  private final IamClient iam;

  OutsideRole(World world) {
    this.iam = world.client(IamClient.builder());
  }

  @Override
  public ResourceKind<MachineRole> kind() {
    return new RoleKind();
  }

  @Override
  public List<AttributeLife<MachineRole>> lives() {
    return RoleContractTest.lives();
  }

  /** Beside the members there are the policies, which IAM tells by other calls. */
  @Override
  public Set<String> model() {
    Set<String> all = new TreeSet<>(SdkMembers.of(Role.builder()));
    all.addAll(List.of("InlinePolicies", "AttachedPolicies"));
    return all;
  }

  @Override
  public Map<String, String> reasons() {
    return Map.of(
        "Arn", "is the role",
        "RoleName", "is the role",
        "RoleId", "is the role",
        "Path", "no call changes it",
        "CreateDate", "never changes",
        "RoleLastUsed", "changes as the role is used");
  }

  @Override
  public List<String> members() {
    return List.of(
        "Description",
        "MaxSessionDuration",
        "PermissionsBoundary",
        "AssumeRolePolicyDocument",
        "Tags",
        "InlinePolicies",
        "AttachedPolicies");
  }

  private Role role() {
    return iam.getRole(r -> r.roleName(NAME)).role();
  }

  private static String decoded(String document) {
    return URLDecoder.decode(document, StandardCharsets.UTF_8);
  }

  @Override
  public boolean set(String member, boolean gently) {
    switch (member) {
      case "Description" -> {
        if (gently) {
          return false;
        }
        iam.updateRole(
            r ->
                r.roleName(NAME)
                    .description("Others")
                    .maxSessionDuration(role().maxSessionDuration()));
      }
      case "MaxSessionDuration" ->
          iam.updateRole(
              r -> r.roleName(NAME).maxSessionDuration(7200).description(role().description()));
      case "PermissionsBoundary" -> {
        if (gently) {
          return false;
        }
        iam.putRolePermissionsBoundary(r -> r.roleName(NAME).permissionsBoundary(ATTACHED));
      }
      case "AssumeRolePolicyDocument" -> {
        String there = decoded(role().assumeRolePolicyDocument());
        if (there.contains("Others")) {
          return false;
        }
        iam.updateAssumeRolePolicy(
            r ->
                r.roleName(NAME)
                    .policyDocument(
                        there.replaceFirst(
                            "\"Statement\":\\s*\\[", "\"Statement\":[" + OTHERS + ",")));
      }
      case "Tags" -> iam.tagRole(r -> r.roleName(NAME).tags(tag -> tag.key("others").value("1")));
      case "InlinePolicies" ->
          iam.putRolePolicy(r -> r.roleName(NAME).policyName("others").policyDocument(POLICY));
      default -> iam.attachRolePolicy(r -> r.roleName(NAME).policyArn(ATTACHED));
    }
    return true;
  }

  /** Documents are told in any order: as the statements that they hold. */
  @Override
  public SortedMap<String, Object> there() {
    Role role = role();
    SortedMap<String, Object> values = SdkMembers.values(role);
    values
        .keySet()
        .removeIf(
            path ->
                path.startsWith("Tags")
                    || path.startsWith("RoleLastUsed")
                    || path.equals("CreateDate")
                    || path.equals("RoleId"));
    values.remove("AssumeRolePolicyDocument");
    values.putAll(Statements.of("trust", decoded(role.assumeRolePolicyDocument())));
    role.tags().forEach(tag -> values.put("Tags." + tag.key(), tag.value()));
    for (String policy : iam.listRolePolicies(r -> r.roleName(NAME)).policyNames()) {
      values.putAll(
          Statements.of(
              "policy " + policy,
              decoded(
                  iam.getRolePolicy(r -> r.roleName(NAME).policyName(policy)).policyDocument())));
    }
    iam.listAttachedRolePolicies(r -> r.roleName(NAME))
        .attachedPolicies()
        .forEach(policy -> values.put("attached " + policy.policyArn(), true));
    return values;
  }
}
