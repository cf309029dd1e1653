package dev.appstreamkit.simulator.internal.aws.sts;

import dev.appstreamkit.simulator.internal.aws.iam.IamDirectory;
import dev.appstreamkit.simulator.internal.aws.iam.PolicyEvaluator;
import dev.appstreamkit.simulator.internal.aws.iam.Role;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.policy.Conditions;
import dev.appstreamkit.simulator.internal.policy.Decision;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import dev.appstreamkit.simulator.internal.world.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Tag;

/** Whether a caller may assume a role, and tag its session. */
final class RoleTrust {

  private static final String ASSUME = "sts:AssumeRole";
  private static final String TAG = "sts:TagSession";

  private RoleTrust() {}

  /**
   * Refuses the call unless caller and role agree: the trust policy must name the caller, and
   * unless it names him himself within one account, the caller's own policies must allow it too.
   */
  static void demand(Call call, AssumeRoleRequest request) {
    String arn = request.roleArn();
    Optional<Role> role = IamDirectory.of(call.world()).visibleRole(arn);
    List<String> actions = request.tags().isEmpty() ? List.of(ASSUME) : List.of(ASSUME, TAG);
    for (String action : actions) {
      if (role.isEmpty() || !allowed(call, action, role.get(), conditions(request, role.get()))) {
        throw new ServiceException(
            "AccessDenied",
            403,
            "User: "
                + call.principal().arn()
                + " is not authorized to perform: "
                + action
                + " on resource: "
                + arn);
      }
    }
  }

  private static boolean allowed(Call call, String action, Role role, Conditions conditions) {
    PolicyEvaluator policies = PolicyEvaluator.of(call.world());
    if (policies.trust(call, action, role, conditions) != Decision.ALLOW) {
      return false;
    }
    return call.principal().kind() == Principal.Kind.ADMINISTRATOR
        || policies
            .decide(call, action, role.arn(), conditions, role.trust(), role.accountId())
            .allows();
  }

  private static Conditions conditions(AssumeRoleRequest request, Role role) {
    Conditions conditions = Conditions.none();
    if (request.externalId() != null) {
      conditions = conditions.and("sts:ExternalId", request.externalId());
    }
    conditions = conditions.and("sts:RoleSessionName", request.roleSessionName());
    for (Map.Entry<String, String> tag : role.tags().entrySet()) {
      conditions =
          conditions
              .and("aws:ResourceTag/" + tag.getKey(), tag.getValue())
              .and("iam:ResourceTag/" + tag.getKey(), tag.getValue());
    }
    List<String> keys = new ArrayList<>();
    for (Tag tag : request.tags()) {
      if (tag.key() != null && tag.value() != null) {
        keys.add(tag.key());
        conditions = conditions.and("aws:RequestTag/" + tag.key(), tag.value());
      }
    }
    return keys.isEmpty() ? conditions : conditions.and("aws:TagKeys", keys);
  }
}
