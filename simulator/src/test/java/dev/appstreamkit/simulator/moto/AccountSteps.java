package dev.appstreamkit.simulator.moto;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.Tag;

/** Calls about roles, users and policies of IAM, and STS. */
final class AccountSteps {

  static final String ACCOUNT = "123456789012";

  private static final String KEPT = "kept";

  private static final String TRUST =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":"
          + "\"arn:aws:iam::123456789012:root\"},\"Action\":\"sts:AssumeRole\"}]}";
  private static final String ALLOW =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:Get*\","
          + "\"Resource\":\"*\"}]}";
  private static final List<String> MALFORMED =
      List.of(
          "{",
          "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Perhaps\",\"Action\":\"*\","
              + "\"Resource\":\"*\"}]}",
          "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Resource\":\"*\"}]}");
  private static final String MANAGED = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";

  private final Chance chance;
  private final List<Supplier<Step>> kinds =
      List.of(
          this::role,
          this::role,
          this::role,
          this::rolePolicy,
          this::rolePolicy,
          this::user,
          this::user,
          this::policy,
          this::policy,
          this::malformed,
          this::sts);

  AccountSteps(Chance chance) {
    this.chance = chance;
  }

  Step next() {
    return chance.of(kinds).get();
  }

  private static Step step(String operation, String input, Function<Peer, Object> call) {
    return new Step("iam:" + operation, input, call);
  }

  private static String policyArn(String name) {
    return "arn:aws:iam::" + ACCOUNT + ":policy/" + name;
  }

  /** What is there from the start and stays. */
  static List<Step> kept() {
    return List.of(
        step(
            "CreateRole",
            KEPT,
            p -> p.iam.createRole(r -> r.roleName(KEPT).assumeRolePolicyDocument(TRUST))),
        step("CreateUser", KEPT, p -> p.iam.createUser(r -> r.userName(KEPT))),
        step(
            "CreatePolicy",
            KEPT,
            p -> p.iam.createPolicy(r -> r.policyName(KEPT).policyDocument(ALLOW))));
  }

  /** Documents that aren't policies, for what is there. */
  private Step malformed() {
    String document = chance.of(MALFORMED);
    String trust = chance.of("{", ALLOW);
    return switch (chance.below(6)) {
      case 0 ->
          step(
              "PutRolePolicy",
              document,
              p ->
                  p.iam.putRolePolicy(
                      r -> r.roleName(KEPT).policyName("bad").policyDocument(document)));
      case 1 ->
          step(
              "PutUserPolicy",
              document,
              p ->
                  p.iam.putUserPolicy(
                      r -> r.userName(KEPT).policyName("bad").policyDocument(document)));
      case 2 ->
          step(
              "CreatePolicyVersion",
              document,
              p ->
                  p.iam.createPolicyVersion(
                      r -> r.policyArn(policyArn(KEPT)).policyDocument(document)));
      case 3 ->
          step(
              "CreatePolicy",
              document,
              p -> p.iam.createPolicy(r -> r.policyName("bad").policyDocument(document)));
      case 4 ->
          step(
              "CreateRole",
              trust,
              p -> p.iam.createRole(r -> r.roleName("bad").assumeRolePolicyDocument(trust)));
      default ->
          step(
              "UpdateAssumeRolePolicy",
              trust,
              p -> p.iam.updateAssumeRolePolicy(r -> r.roleName(KEPT).policyDocument(trust)));
    };
  }

  private Step role() {
    String role = chance.of("first", "second", "third");
    String trust = TRUST;
    Tag tag = Tag.builder().key(chance.of("team", "aws:x")).value("red").build();
    return switch (chance.below(11)) {
      case 0, 1, 2 ->
          step(
              "CreateRole",
              role + trust,
              p ->
                  p.iam.createRole(
                      r ->
                          r.roleName(role)
                              .path("/mine/")
                              .assumeRolePolicyDocument(trust)
                              .description("of " + role)
                              .maxSessionDuration(7200)));
      case 3, 4 -> step("GetRole", role, p -> p.iam.getRole(r -> r.roleName(role)));
      case 5 -> step("DeleteRole", role, p -> p.iam.deleteRole(r -> r.roleName(role)));
      case 6 -> step("ListRoles", "", p -> p.iam.listRoles(r -> r.pathPrefix("/mine/")));
      case 7 -> step("TagRole", role + tag, p -> p.iam.tagRole(r -> r.roleName(role).tags(tag)));
      case 8 -> step("ListRoleTags", role, p -> p.iam.listRoleTags(r -> r.roleName(role)));
      case 9 ->
          step(
              "UpdateAssumeRolePolicy",
              role + trust,
              p -> p.iam.updateAssumeRolePolicy(r -> r.roleName(role).policyDocument(trust)));
      default ->
          step("UntagRole", role, p -> p.iam.untagRole(r -> r.roleName(role).tagKeys("team")));
    };
  }

  private Step rolePolicy() {
    String role = chance.of("first", "second", "third");
    String document = ALLOW;
    String arn = chance.of(MANAGED, policyArn("reader"), policyArn("none"));
    return switch (chance.below(8)) {
      case 0, 1 ->
          step(
              "PutRolePolicy",
              role + document,
              p ->
                  p.iam.putRolePolicy(
                      r -> r.roleName(role).policyName("inline").policyDocument(document)));
      case 2 ->
          step(
              "GetRolePolicy",
              role,
              p -> p.iam.getRolePolicy(r -> r.roleName(role).policyName("inline")));
      case 3 -> step("ListRolePolicies", role, p -> p.iam.listRolePolicies(r -> r.roleName(role)));
      case 4 ->
          step(
              "AttachRolePolicy",
              role + arn,
              p -> p.iam.attachRolePolicy(r -> r.roleName(role).policyArn(arn)));
      case 5 ->
          step(
              "DetachRolePolicy",
              role + arn,
              p -> p.iam.detachRolePolicy(r -> r.roleName(role).policyArn(arn)));
      case 6 ->
          step(
              "ListAttachedRolePolicies",
              role,
              p -> p.iam.listAttachedRolePolicies(r -> r.roleName(role)));
      default ->
          step(
              "DeleteRolePolicy",
              role,
              p -> p.iam.deleteRolePolicy(r -> r.roleName(role).policyName("inline")));
    };
  }

  private Step user() {
    String user = chance.of("hoge", "fuga");
    String document = ALLOW;
    return switch (chance.below(9)) {
      case 0, 1 -> step("CreateUser", user, p -> p.iam.createUser(r -> r.userName(user)));
      case 2 -> step("GetUser", user, p -> p.iam.getUser(r -> r.userName(user)));
      case 3 -> step("ListUsers", "", p -> p.iam.listUsers());
      case 4 -> step("DeleteUser", user, p -> p.iam.deleteUser(r -> r.userName(user)));
      case 5 ->
          step(
              "PutUserPolicy",
              user + document,
              p ->
                  p.iam.putUserPolicy(
                      r -> r.userName(user).policyName("own").policyDocument(document)));
      case 6 ->
          step(
              "CreateAccessKey",
              user,
              p -> {
                CreateAccessKeyResponse made = p.iam.createAccessKey(r -> r.userName(user));
                p.keep("key of " + user, made.accessKey().accessKeyId());
                return made;
              });
      case 7 -> step("ListAccessKeys", user, p -> p.iam.listAccessKeys(r -> r.userName(user)));
      default ->
          step(
              "DeleteAccessKey",
              user,
              p ->
                  p.iam.deleteAccessKey(
                      r -> r.userName(user).accessKeyId(p.kept("key of " + user))));
    };
  }

  private Step policy() {
    String name = chance.of("reader", "writer");
    String document = ALLOW;
    return switch (chance.below(8)) {
      case 0, 1 ->
          step(
              "CreatePolicy",
              name + document,
              p -> p.iam.createPolicy(r -> r.policyName(name).policyDocument(document)));
      case 2 -> step("GetPolicy", name, p -> p.iam.getPolicy(r -> r.policyArn(policyArn(name))));
      case 3 ->
          step("DeletePolicy", name, p -> p.iam.deletePolicy(r -> r.policyArn(policyArn(name))));
      case 4 -> step("ListPolicies", "", p -> p.iam.listPolicies(r -> r.scope("Local")));
      case 5 ->
          step(
              "CreatePolicyVersion",
              name + document,
              p ->
                  p.iam.createPolicyVersion(
                      r ->
                          r.policyArn(policyArn(name))
                              .policyDocument(document)
                              .setAsDefault(true)));
      case 6 ->
          step(
              "ListPolicyVersions",
              name,
              p -> p.iam.listPolicyVersions(r -> r.policyArn(policyArn(name))));
      default ->
          step(
              "GetPolicyVersion",
              name,
              p -> p.iam.getPolicyVersion(r -> r.policyArn(policyArn(name)).versionId("v1")));
    };
  }

  private Step sts() {
    String role = "arn:aws:iam::" + ACCOUNT + ":role/mine/" + chance.of("first", "second");
    int seconds = chance.of(900, 3600, 60);
    return chance.once(2)
        ? new Step("sts:GetCallerIdentity", "", p -> p.sts.getCallerIdentity())
        : new Step(
            "sts:AssumeRole",
            role + seconds,
            p ->
                p.sts.assumeRole(
                    r -> r.roleArn(role).roleSessionName("me").durationSeconds(seconds)));
  }
}
