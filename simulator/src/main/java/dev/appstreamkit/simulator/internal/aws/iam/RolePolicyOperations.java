package dev.appstreamkit.simulator.internal.aws.iam;

import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.http.Forms;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;

/** Roles' inline and managed policies. */
final class RolePolicyOperations {

  private static final int INLINE_CHARACTERS = 10_240;

  private RolePolicyOperations() {}

  static void addTo(Operations operations) {
    operations
        .on("PutRolePolicy", PutRolePolicyRequest::builder, RolePolicyOperations::put)
        .on("GetRolePolicy", GetRolePolicyRequest::builder, RolePolicyOperations::get)
        .on("ListRolePolicies", ListRolePoliciesRequest::builder, RolePolicyOperations::list)
        .on("DeleteRolePolicy", DeleteRolePolicyRequest::builder, RolePolicyOperations::delete)
        .on("AttachRolePolicy", AttachRolePolicyRequest::builder, RolePolicyOperations::attach)
        .on("DetachRolePolicy", DetachRolePolicyRequest::builder, RolePolicyOperations::detach)
        .on(
            "ListAttachedRolePolicies",
            ListAttachedRolePoliciesRequest::builder,
            RolePolicyOperations::listAttached);
  }

  private static PutRolePolicyResponse put(Call call, PutRolePolicyRequest request) {
    Role role = RoleOperations.role(call, request.roleName());
    String name = IamChecks.required(request.policyName(), "policyName");
    String document = IamChecks.identityPolicy(request.policyDocument());
    int others =
        role.inlinePolicies().entrySet().stream()
            .filter(policy -> !policy.getKey().equals(name))
            .mapToInt(policy -> characters(policy.getValue()))
            .sum();
    if (others + characters(document) > INLINE_CHARACTERS) {
      throw IamErrors.limitExceeded(
          "Maximum policy size of "
              + INLINE_CHARACTERS
              + " bytes exceeded for role "
              + role.name());
    }
    role.inlinePolicies().put(name, document);
    return PutRolePolicyResponse.builder().build();
  }

  private static GetRolePolicyResponse get(Call call, GetRolePolicyRequest request) {
    Role role = RoleOperations.role(call, request.roleName());
    String document = existing(role, request.policyName());
    return GetRolePolicyResponse.builder()
        .roleName(role.name())
        .policyName(request.policyName())
        .policyDocument(Forms.encode(document))
        .build();
  }

  private static ListRolePoliciesResponse list(Call call, ListRolePoliciesRequest request) {
    Role role = RoleOperations.role(call, request.roleName());
    MarkerPage<String> page =
        MarkerPage.of(
            call,
            request,
            role.inlinePolicies().keySet().stream().sorted(String.CASE_INSENSITIVE_ORDER).toList(),
            name -> name,
            request.marker(),
            request.maxItems());
    return ListRolePoliciesResponse.builder()
        .policyNames(page.items())
        .isTruncated(page.truncated())
        .marker(page.marker())
        .build();
  }

  private static DeleteRolePolicyResponse delete(Call call, DeleteRolePolicyRequest request) {
    Role role = RoleOperations.role(call, request.roleName());
    existing(role, request.policyName());
    role.inlinePolicies().remove(request.policyName());
    return DeleteRolePolicyResponse.builder().build();
  }

  private static AttachRolePolicyResponse attach(Call call, AttachRolePolicyRequest request) {
    Role role = RoleOperations.role(call, request.roleName());
    ManagedPolicy policy = PolicyOperations.policy(call, request.policyArn());
    if (role.attachedPolicies().size() >= 10 && !role.attachedPolicies().contains(policy.arn())) {
      throw IamErrors.limitExceeded("Cannot exceed quota for PoliciesPerRole: 10");
    }
    role.attachedPolicies().add(policy.arn());
    return AttachRolePolicyResponse.builder().build();
  }

  private static DetachRolePolicyResponse detach(Call call, DetachRolePolicyRequest request) {
    Role role = RoleOperations.role(call, request.roleName());
    String arn = IamChecks.required(request.policyArn(), "policyArn");
    if (!role.attachedPolicies().remove(arn)) {
      throw IamErrors.noSuchEntity("Policy " + arn + " was not found.");
    }
    return DetachRolePolicyResponse.builder().build();
  }

  private static ListAttachedRolePoliciesResponse listAttached(
      Call call, ListAttachedRolePoliciesRequest request) {
    Role role = RoleOperations.role(call, request.roleName());
    MarkerPage<AttachedPolicy> page =
        MarkerPage.of(
            call,
            request,
            AttachedPolicies.shown(role.attachedPolicies(), request.pathPrefix()),
            AttachedPolicy::policyName,
            request.marker(),
            request.maxItems());
    return ListAttachedRolePoliciesResponse.builder()
        .attachedPolicies(page.items())
        .isTruncated(page.truncated())
        .marker(page.marker())
        .build();
  }

  private static String existing(Role role, String policyName) {
    String document = role.inlinePolicies().get(IamChecks.required(policyName, "policyName"));
    if (document == null) {
      throw IamErrors.noSuchEntity("The role policy with name " + policyName + " cannot be found.");
    }
    return document;
  }

  private static int characters(String document) {
    return document.replaceAll("\\s", "").length();
  }
}
