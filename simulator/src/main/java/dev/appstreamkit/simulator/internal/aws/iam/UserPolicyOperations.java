package dev.appstreamkit.simulator.internal.aws.iam;

import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.http.Forms;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesResponse;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyResponse;

/** Users' inline and managed policies. */
final class UserPolicyOperations {

  private UserPolicyOperations() {}

  static void addTo(Operations operations) {
    operations
        .on("PutUserPolicy", PutUserPolicyRequest::builder, UserPolicyOperations::put)
        .on("GetUserPolicy", GetUserPolicyRequest::builder, UserPolicyOperations::get)
        .on("ListUserPolicies", ListUserPoliciesRequest::builder, UserPolicyOperations::list)
        .on("DeleteUserPolicy", DeleteUserPolicyRequest::builder, UserPolicyOperations::delete)
        .on("AttachUserPolicy", AttachUserPolicyRequest::builder, UserPolicyOperations::attach)
        .on("DetachUserPolicy", DetachUserPolicyRequest::builder, UserPolicyOperations::detach)
        .on(
            "ListAttachedUserPolicies",
            ListAttachedUserPoliciesRequest::builder,
            UserPolicyOperations::listAttached);
  }

  private static PutUserPolicyResponse put(Call call, PutUserPolicyRequest request) {
    User user = UserOperations.user(call, request.userName());
    String name = IamChecks.required(request.policyName(), "policyName");
    user.inlinePolicies().put(name, IamChecks.identityPolicy(request.policyDocument()));
    return PutUserPolicyResponse.builder().build();
  }

  private static GetUserPolicyResponse get(Call call, GetUserPolicyRequest request) {
    User user = UserOperations.user(call, request.userName());
    return GetUserPolicyResponse.builder()
        .userName(user.name())
        .policyName(request.policyName())
        .policyDocument(Forms.encode(existing(user, request.policyName())))
        .build();
  }

  private static ListUserPoliciesResponse list(Call call, ListUserPoliciesRequest request) {
    User user = UserOperations.user(call, request.userName());
    MarkerPage<String> page =
        MarkerPage.of(
            call,
            request,
            user.inlinePolicies().keySet().stream().sorted(String.CASE_INSENSITIVE_ORDER).toList(),
            name -> name,
            request.marker(),
            request.maxItems());
    return ListUserPoliciesResponse.builder()
        .policyNames(page.items())
        .isTruncated(page.truncated())
        .marker(page.marker())
        .build();
  }

  private static DeleteUserPolicyResponse delete(Call call, DeleteUserPolicyRequest request) {
    User user = UserOperations.user(call, request.userName());
    existing(user, request.policyName());
    user.inlinePolicies().remove(request.policyName());
    return DeleteUserPolicyResponse.builder().build();
  }

  private static AttachUserPolicyResponse attach(Call call, AttachUserPolicyRequest request) {
    User user = UserOperations.user(call, request.userName());
    user.attachedPolicies().add(PolicyOperations.policy(call, request.policyArn()).arn());
    return AttachUserPolicyResponse.builder().build();
  }

  private static DetachUserPolicyResponse detach(Call call, DetachUserPolicyRequest request) {
    User user = UserOperations.user(call, request.userName());
    String arn = IamChecks.required(request.policyArn(), "policyArn");
    if (!user.attachedPolicies().remove(arn)) {
      throw IamErrors.noSuchEntity("Policy " + arn + " was not found.");
    }
    return DetachUserPolicyResponse.builder().build();
  }

  private static ListAttachedUserPoliciesResponse listAttached(
      Call call, ListAttachedUserPoliciesRequest request) {
    User user = UserOperations.user(call, request.userName());
    MarkerPage<AttachedPolicy> page =
        MarkerPage.of(
            call,
            request,
            AttachedPolicies.shown(user.attachedPolicies(), request.pathPrefix()),
            AttachedPolicy::policyName,
            request.marker(),
            request.maxItems());
    return ListAttachedUserPoliciesResponse.builder()
        .attachedPolicies(page.items())
        .isTruncated(page.truncated())
        .marker(page.marker())
        .build();
  }

  private static String existing(User user, String policyName) {
    String document = user.inlinePolicies().get(IamChecks.required(policyName, "policyName"));
    if (document == null) {
      throw IamErrors.noSuchEntity("The user policy with name " + policyName + " cannot be found.");
    }
    return document;
  }
}
