package dev.appstreamkit.provisioning.kinds.bucket.internal;

import dev.appstreamkit.provisioning.internal.ground.PolicyDocument;
import dev.appstreamkit.provisioning.plan.Target;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamPrincipal;
import software.amazon.awssdk.policybuilder.iam.IamPrincipalType;

/**
 * The statement that lets AppStream itself in; it is known by its Sid, as {@link TlsOnlyPolicy}.
 */
final class AppStreamAccess {

  /** The name that the statement is known by. */
  static final String SID = "AppStreamKitAppStreamAccess";

  private AppStreamAccess() {}

  /** Returns the statement for a bucket, canonical: what AWS's guide asks for app blocks. */
  static Map<String, Object> statement(String bucket, Target target) {
    String arn = "arn:" + target.partition() + ":s3:::" + bucket;
    IamPolicy policy =
        IamPolicy.builder()
            .addStatement(
                statement ->
                    statement
                        .sid(SID)
                        .effect(IamEffect.ALLOW)
                        .addPrincipal(
                            IamPrincipal.create(
                                IamPrincipalType.SERVICE, "appstream.amazonaws.com"))
                        .actionIds(
                            List.of(
                                "s3:GetObject",
                                "s3:PutObject",
                                "s3:ListBucket",
                                "s3:GetBucketOwnershipControls"))
                        .resourceIds(List.of(arn, arn + "/*")))
            .build();
    return PolicyDocument.statements(PolicyDocument.of(policy)).get(0);
  }

  /** Returns whether a statement is this one, whatever it says now. */
  static boolean isOurs(Map<String, Object> statement) {
    return SID.equals(statement.get("Sid"));
  }
}
