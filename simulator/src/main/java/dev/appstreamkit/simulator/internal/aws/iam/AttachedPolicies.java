package dev.appstreamkit.simulator.internal.aws.iam;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;

/** How attached managed policies are listed. */
final class AttachedPolicies {

  private AttachedPolicies() {}

  /**
   * Returns them by name.
   *
   * @param pathPrefix what their paths begin with; null for all
   */
  static List<AttachedPolicy> shown(Collection<String> arns, @Nullable String pathPrefix) {
    String prefix = ":policy" + IamChecks.path(pathPrefix);
    return arns.stream()
        .filter(arn -> arn.contains(prefix))
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
