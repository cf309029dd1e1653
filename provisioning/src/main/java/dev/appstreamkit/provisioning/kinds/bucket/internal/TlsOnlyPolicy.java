package dev.appstreamkit.provisioning.kinds.bucket.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.ground.PolicyDocument;
import dev.appstreamkit.provisioning.internal.ground.SharedPolicy;
import dev.appstreamkit.provisioning.plan.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamPrincipal;

/**
 * The statement that refuses requests without TLS. A bucket has only one policy, which others may
 * write to as well: this statement is known by its Sid, and theirs are left alone.
 */
final class TlsOnlyPolicy {

  /** The name that the statement is known by. */
  static final String SID = "AppStreamKitTlsOnly";

  /** How users and roles are shown that aren't there any more. */
  private static final Pattern GONE = Pattern.compile("A(IDA|ROA)[A-Z0-9]{12,}");

  private TlsOnlyPolicy() {}

  /** Returns the statement for a bucket, canonical. */
  static Map<String, Object> statement(String bucket, Target target) {
    String arn = "arn:" + target.partition() + ":s3:::" + bucket;
    IamPolicy policy =
        IamPolicy.builder()
            .addStatement(
                statement ->
                    statement
                        .sid(SID)
                        .effect(IamEffect.DENY)
                        .addPrincipal(IamPrincipal.ALL)
                        .addAction("s3:*")
                        .resourceIds(List.of(arn, arn + "/*"))
                        .addCondition("Bool", "aws:SecureTransport", "false"))
            .build();
    return PolicyDocument.statements(PolicyDocument.of(policy)).get(0);
  }

  /** Returns whether a statement is this one, whatever it says now. */
  static boolean isOurs(Map<String, Object> statement) {
    return SID.equals(statement.get("Sid"));
  }

  /**
   * Refuses a policy that S3 wouldn't take back: it shows a principal that was deleted by its id,
   * and takes no policy with such an id.
   *
   * @param bucket the bucket
   * @param policy what would be sent
   * @throws ProvisioningException that names the statement
   */
  static void demandTakeable(ResourceAddress bucket, SharedPolicy policy) {
    for (Map<String, Object> statement : policy.statements()) {
      Stream.of("Principal", "NotPrincipal")
          .flatMap(member -> principals(statement.get(member)))
          .filter(principal -> GONE.matcher(principal).matches())
          .findFirst()
          .ifPresent(
              gone -> {
                throw refused(bucket, statement, gone);
              });
    }
  }

  private static Stream<String> principals(@Nullable Object principals) {
    return principals instanceof Map<?, ?> kinds && kinds.get("AWS") instanceof List<?> names
        ? names.stream().map(String::valueOf)
        : Stream.empty();
  }

  private static ProvisioningException refused(
      ResourceAddress bucket, Map<String, Object> statement, String gone) {
    return new ProvisioningException(
        ErrorCategory.CONFLICT,
        Optional.of(bucket),
        "its policy has a statement of somebody else's for "
            + gone
            + ", a user or role that was deleted, and S3 takes no policy with such an id: "
            + PolicyDocument.json(statement),
        "take that statement out of the bucket's policy, or name in it who is meant now, then plan"
            + " again");
  }
}
