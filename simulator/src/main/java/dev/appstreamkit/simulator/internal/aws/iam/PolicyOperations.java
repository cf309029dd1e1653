package dev.appstreamkit.simulator.internal.aws.iam;

import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.http.Forms;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyResponse;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyResponse;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsResponse;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyUsageType;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionResponse;

/** Managed policies and their versions. */
final class PolicyOperations {

  private static final int VERSIONS = 5;

  private PolicyOperations() {}

  static void addTo(Operations operations) {
    operations
        .on("CreatePolicy", CreatePolicyRequest::builder, PolicyOperations::create)
        .on("GetPolicy", GetPolicyRequest::builder, PolicyOperations::get)
        .on("ListPolicies", ListPoliciesRequest::builder, PolicyOperations::list)
        .on("DeletePolicy", DeletePolicyRequest::builder, PolicyOperations::delete)
        .on(
            "CreatePolicyVersion",
            CreatePolicyVersionRequest::builder,
            PolicyOperations::createVersion)
        .on("GetPolicyVersion", GetPolicyVersionRequest::builder, PolicyOperations::getVersion)
        .on(
            "ListPolicyVersions",
            ListPolicyVersionsRequest::builder,
            PolicyOperations::listVersions)
        .on(
            "DeletePolicyVersion",
            DeletePolicyVersionRequest::builder,
            PolicyOperations::deleteVersion)
        .on(
            "SetDefaultPolicyVersion",
            SetDefaultPolicyVersionRequest::builder,
            PolicyOperations::setDefault);
  }

  static ManagedPolicy policy(Call call, String policyArn) {
    String arn = IamChecks.required(policyArn, "policyArn");
    if (!arn.matches("arn:[a-z-]+:iam::(\\d{12}|aws):policy/.+")) {
      throw IamErrors.invalidInput("ARN " + arn + " is not valid.");
    }
    ManagedPolicy policy = RoleOperations.state(call).policies().get(arn);
    if (policy == null) {
      throw IamErrors.noSuchPolicy(arn);
    }
    return policy;
  }

  private static ManagedPolicy own(Call call, String policyArn) {
    ManagedPolicy policy = policy(call, policyArn);
    if (awsManaged(policy)) {
      throw new ServiceException(
          "AccessDenied", 403, "Policy " + policyArn + " is AWS's own and can't be changed.");
    }
    return policy;
  }

  private static CreatePolicyResponse create(Call call, CreatePolicyRequest request) {
    String name = IamChecks.required(request.policyName(), "policyName");
    String path = IamChecks.path(request.path());
    String document = IamChecks.managedPolicy(request.policyDocument());
    IamState state = RoleOperations.state(call);
    String arn = call.account().arn("iam", "", "policy" + path + name);
    boolean taken =
        state.policies().values().stream()
            .anyMatch(p -> !awsManaged(p) && p.name().equalsIgnoreCase(name));
    if (taken) {
      throw IamErrors.alreadyExists(
          "A policy called " + name + " already exists. Duplicate names are not allowed.");
    }
    Map<String, String> tags = new LinkedHashMap<>();
    IamChecks.mergeTags(tags, request.tags());
    ManagedPolicy policy = state.addPolicy(arn, name, path, document);
    policy.tags().putAll(tags);
    policy.description(request.description() == null ? "" : request.description());
    return CreatePolicyResponse.builder().policy(shown(call, policy)).build();
  }

  private static GetPolicyResponse get(Call call, GetPolicyRequest request) {
    return GetPolicyResponse.builder()
        .policy(shown(call, policy(call, request.policyArn())))
        .build();
  }

  private static ListPoliciesResponse list(Call call, ListPoliciesRequest request) {
    Predicate<ManagedPolicy> wanted = policy -> true;
    if (request.scope() == PolicyScopeType.LOCAL) {
      wanted = policy -> !awsManaged(policy);
    } else if (request.scope() == PolicyScopeType.AWS) {
      wanted = PolicyOperations::awsManaged;
    }
    String prefix = IamChecks.path(request.pathPrefix());
    wanted = wanted.and(policy -> policy.path().startsWith(prefix));
    if (Boolean.TRUE.equals(request.onlyAttached())) {
      wanted = wanted.and(policy -> attachments(call, policy) > 0);
    }
    if (request.policyUsageFilter() == PolicyUsageType.PERMISSIONS_BOUNDARY) {
      wanted = wanted.and(policy -> boundaries(call, policy) > 0);
    } else if (request.policyUsageFilter() == PolicyUsageType.PERMISSIONS_POLICY) {
      wanted = wanted.and(policy -> attachments(call, policy) > 0);
    }
    MarkerPage<ManagedPolicy> page =
        MarkerPage.of(
            call,
            request,
            RoleOperations.state(call).policies().values().stream()
                .filter(wanted)
                .sorted(Comparator.comparing(ManagedPolicy::arn, String.CASE_INSENSITIVE_ORDER))
                .toList(),
            ManagedPolicy::arn,
            request.marker(),
            request.maxItems());
    return ListPoliciesResponse.builder()
        .policies(page.items().stream().map(policy -> shown(call, policy)).toList())
        .isTruncated(page.truncated())
        .marker(page.marker())
        .build();
  }

  private static DeletePolicyResponse delete(Call call, DeletePolicyRequest request) {
    ManagedPolicy policy = own(call, request.policyArn());
    if (attachments(call, policy) + boundaries(call, policy) > 0) {
      throw IamErrors.deleteConflict("Cannot delete a policy attached to entities.");
    }
    if (policy.versions().size() > 1) {
      throw IamErrors.deleteConflict(
          "This policy has more than one version. Before you delete a policy, you must delete the"
              + " policy's versions.");
    }
    RoleOperations.state(call).policies().remove(policy.arn());
    return DeletePolicyResponse.builder().build();
  }

  private static CreatePolicyVersionResponse createVersion(
      Call call, CreatePolicyVersionRequest request) {
    ManagedPolicy policy = own(call, request.policyArn());
    String document = IamChecks.managedPolicy(request.policyDocument());
    if (policy.versions().size() >= VERSIONS) {
      throw IamErrors.limitExceeded(
          "A managed policy can have up to " + VERSIONS + " versions. Delete one first.");
    }
    ManagedPolicy.Version version = policy.add(document, call.world().now());
    if (Boolean.TRUE.equals(request.setAsDefault())) {
      policy.defaultVersion(version.number());
    }
    return CreatePolicyVersionResponse.builder()
        .policyVersion(shown(policy, version, false))
        .build();
  }

  private static GetPolicyVersionResponse getVersion(Call call, GetPolicyVersionRequest request) {
    ManagedPolicy policy = policy(call, request.policyArn());
    return GetPolicyVersionResponse.builder()
        .policyVersion(shown(policy, version(policy, request.versionId()), true))
        .build();
  }

  private static ListPolicyVersionsResponse listVersions(
      Call call, ListPolicyVersionsRequest request) {
    ManagedPolicy policy = policy(call, request.policyArn());
    MarkerPage<ManagedPolicy.Version> page =
        MarkerPage.of(
            call,
            request,
            policy.versions().descendingMap().values(),
            ManagedPolicy.Version::newestFirst,
            request.marker(),
            request.maxItems());
    return ListPolicyVersionsResponse.builder()
        .versions(page.items().stream().map(version -> shown(policy, version, false)).toList())
        .isTruncated(page.truncated())
        .marker(page.marker())
        .build();
  }

  private static DeletePolicyVersionResponse deleteVersion(
      Call call, DeletePolicyVersionRequest request) {
    ManagedPolicy policy = own(call, request.policyArn());
    ManagedPolicy.Version version = version(policy, request.versionId());
    if (version.number() == policy.defaultVersion()) {
      throw IamErrors.deleteConflict("Cannot delete the default version of a policy.");
    }
    policy.versions().remove(version.number());
    return DeletePolicyVersionResponse.builder().build();
  }

  private static SetDefaultPolicyVersionResponse setDefault(
      Call call, SetDefaultPolicyVersionRequest request) {
    ManagedPolicy policy = own(call, request.policyArn());
    policy.defaultVersion(version(policy, request.versionId()).number());
    return SetDefaultPolicyVersionResponse.builder().build();
  }

  private static ManagedPolicy.Version version(ManagedPolicy policy, String versionId) {
    String id = IamChecks.required(versionId, "versionId");
    return policy.versions().values().stream()
        .filter(version -> version.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                IamErrors.noSuchEntity(
                    "Policy " + policy.arn() + " version " + id + " does not exist."));
  }

  private static boolean awsManaged(ManagedPolicy policy) {
    return policy.arn().contains(":iam::aws:");
  }

  private static long attachments(Call call, ManagedPolicy policy) {
    IamState state = RoleOperations.state(call);
    return state.roles().values().stream()
            .filter(role -> role.attachedPolicies().contains(policy.arn()))
            .count()
        + state.users().values().stream()
            .filter(user -> user.attachedPolicies().contains(policy.arn()))
            .count();
  }

  /** How many roles a policy bounds. */
  private static long boundaries(Call call, ManagedPolicy policy) {
    return RoleOperations.state(call).roles().values().stream()
        .filter(role -> policy.arn().equals(role.permissionsBoundary()))
        .count();
  }

  private static Policy shown(Call call, ManagedPolicy policy) {
    return Policy.builder()
        .policyName(policy.name())
        .policyId(policy.id())
        .arn(policy.arn())
        .path(policy.path())
        .defaultVersionId("v" + policy.defaultVersion())
        .attachmentCount((int) attachments(call, policy))
        .permissionsBoundaryUsageCount((int) boundaries(call, policy))
        .isAttachable(true)
        .description(policy.description().isEmpty() ? null : policy.description())
        .createDate(policy.created())
        .updateDate(policy.versions().lastEntry().getValue().created())
        .tags(IamChecks.tags(policy.tags()))
        .build();
  }

  private static PolicyVersion shown(
      ManagedPolicy policy, ManagedPolicy.Version version, boolean withDocument) {
    return PolicyVersion.builder()
        .versionId(version.id())
        .isDefaultVersion(version.number() == policy.defaultVersion())
        .createDate(version.created())
        .document(withDocument ? Forms.encode(version.document()) : null)
        .build();
  }
}
