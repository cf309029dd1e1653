package dev.appstreamkit.provisioning.kinds.bucket.internal;

import dev.appstreamkit.provisioning.internal.ground.PolicyDocument;
import dev.appstreamkit.provisioning.plan.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamPrincipal;

/**
 * The statement that refuses requests without TLS. A bucket has only one policy, which others may
 * write to as well: this statement is known by its Sid, and theirs are left alone.
 */
final class TlsOnlyPolicy {

  private static final String SID = "AppStreamKitTlsOnly";

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

  /** Returns a policy's statements with this one among them, the others unchanged. */
  static List<Map<String, Object>> with(
      List<Map<String, Object>> statements, Map<String, Object> ours) {
    List<Map<String, Object>> all = without(statements);
    all.add(ours);
    return all;
  }

  /** Returns a policy's statements without this one. */
  static List<Map<String, Object>> without(List<Map<String, Object>> statements) {
    List<Map<String, Object>> others = new ArrayList<>(statements);
    others.removeIf(TlsOnlyPolicy::isOurs);
    return others;
  }
}
