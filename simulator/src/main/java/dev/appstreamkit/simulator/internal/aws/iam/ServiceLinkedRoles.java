package dev.appstreamkit.simulator.internal.aws.iam;

import dev.appstreamkit.simulator.internal.world.Account;
import java.util.Map;
import java.util.Optional;

/** The service-linked roles that this simulator knows, by the services that they are of. */
final class ServiceLinkedRoles {

  private static final Map<String, String> NAMES =
      Map.of(
          "appstream.application-autoscaling.amazonaws.com",
          "AWSServiceRoleForApplicationAutoScaling_AppStreamFleet");

  private ServiceLinkedRoles() {}

  /** Returns the name of a service's role; empty for a service that isn't known here. */
  static Optional<String> name(String service) {
    return Optional.ofNullable(NAMES.get(service));
  }

  static String path(String service) {
    return "/aws-service-role/" + service + "/";
  }

  /** Returns the ARN of a service's role, whether it is there or not. */
  static String arn(Account account, String service) {
    return account.arn("iam", "", "role" + path(service) + name(service).orElse("*"));
  }

  static Role make(IamState state, String service) {
    return state.addRole(
        name(service).orElseThrow(),
        path(service),
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
            + "{\"Service\":\""
            + service
            + "\"},\"Action\":\"sts:AssumeRole\"}]}");
  }
}
