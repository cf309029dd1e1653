package dev.appstreamkit.simulator.internal.aws.iam;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;

/** How attached managed policies are listed. */
final class AttachedPolicies {

  private AttachedPolicies() {}

  static List<AttachedPolicy> shown(Collection<String> arns) {
    return arns.stream()
        .map(
            arn ->
                AttachedPolicy.builder()
                    .policyArn(arn)
                    .policyName(arn.substring(arn.lastIndexOf('/') + 1))
                    .build())
        .sorted(Comparator.comparing(AttachedPolicy::policyName, String.CASE_INSENSITIVE_ORDER))
        .toList();
  }
}
