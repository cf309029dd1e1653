package dev.appstreamkit.simulator.internal.aws.iam;

import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.policy.Conditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.iam.model.Tag;

/** Judges IAM's calls: on the role, user or policy that a request names, with its tags. */
final class IamAuthorizer {

  /** Listings are about whatever lies under a path. */
  private static final Map<String, String> LISTED =
      Map.of("ListRoles", "role/", "ListUsers", "user/", "ListPolicies", "policy/");

  private static final String SERVICE_NAME = "AWSServiceName";

  private IamAuthorizer() {}

  static void authorize(Call call, SdkPojo request) {
    Conditions conditions = tagConditions(request);
    String policyArn = text(request, "PolicyArn");
    if (policyArn != null && !call.operation().contains("PolicyVersion")) {
      conditions = conditions.and("iam:PolicyARN", policyArn);
    }
    String service = text(request, SERVICE_NAME);
    if (service != null) {
      conditions = conditions.and("iam:AWSServiceName", service);
    }
    conditions = conditions.and(existingTags(call, request));
    String resource = resource(call, request, policyArn);
    call.authorize("iam:" + call.operation(), resource, conditions);
    if (call.operation().equals("CreateRole") && conditions.asMap().containsKey("aws:TagKeys")) {
      call.authorize("iam:TagRole", resource, conditions);
    }
    if (call.operation().equals("CreateSAMLProvider")
        && conditions.asMap().containsKey("aws:TagKeys")) {
      call.authorize("iam:TagSAMLProvider", resource, conditions);
    }
  }

  private static String resource(Call call, SdkPojo request, @Nullable String policyArn) {
    IamState state = IamState.of(call.world(), call.account());
    String role = text(request, "RoleName");
    if (role != null) {
      Role known = state.role(role);
      return known != null ? known.arn() : named(call, request, "role", role);
    }
    String user = text(request, "UserName");
    if (user != null) {
      User known = state.user(user);
      return known != null ? known.arn() : named(call, request, "user", user);
    }
    if (policyArn != null) {
      return policyArn;
    }
    String service = text(request, SERVICE_NAME);
    if (service != null) {
      return ServiceLinkedRoles.arn(call.account(), service);
    }
    String policy = text(request, "PolicyName");
    if (policy != null) {
      return named(call, request, "policy", policy);
    }
    String provider = text(request, "SAMLProviderArn");
    if (provider != null) {
      return provider;
    }
    if (call.operation().equals("CreateSAMLProvider")) {
      return call.account().arn("iam", "", "saml-provider/" + text(request, "Name"));
    }
    String listed = LISTED.get(call.operation());
    return listed == null ? "*" : call.account().arn("iam", "", listed);
  }

  private static String named(Call call, SdkPojo request, String kind, String name) {
    String path = text(request, "Path");
    return call.account().arn("iam", "", kind + (path == null ? "/" : path) + name);
  }

  private static Conditions tagConditions(SdkPojo request) {
    Conditions conditions = Conditions.none();
    List<String> keys = new ArrayList<>();
    for (SdkField<?> field : request.sdkFields()) {
      Object value = field.getValueOrDefault(request);
      if (field.locationName().equals("Tags") && value instanceof List<?> tags) {
        for (Object one : tags) {
          if (one instanceof Tag tag && tag.key() != null) {
            keys.add(tag.key());
            conditions =
                conditions.and(
                    "aws:RequestTag/" + tag.key(), tag.value() == null ? "" : tag.value());
          }
        }
      } else if (field.locationName().equals("TagKeys") && value instanceof List<?> untagged) {
        untagged.forEach(key -> keys.add(String.valueOf(key)));
      }
    }
    return keys.isEmpty() ? conditions : conditions.and("aws:TagKeys", keys);
  }

  private static Conditions existingTags(Call call, SdkPojo request) {
    IamState state = IamState.of(call.world(), call.account());
    String role = text(request, "RoleName");
    Role known = role == null ? null : state.role(role);
    return known == null ? Conditions.none() : resourceTags(known.tags());
  }

  private static Conditions resourceTags(Map<String, String> tags) {
    Conditions conditions = Conditions.none();
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      conditions = conditions.and("aws:ResourceTag/" + tag.getKey(), tag.getValue());
    }
    return conditions;
  }

  private static @Nullable String text(SdkPojo request, String member) {
    for (SdkField<?> field : request.sdkFields()) {
      if (field.locationName().equals(member)
          && field.getValueOrDefault(request) instanceof String text
          && !text.isEmpty()) {
        return text;
      }
    }
    return null;
  }
}
