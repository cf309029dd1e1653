package dev.appstreamkit.simulator.internal.aws.s3;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Putting, reading and deleting a bucket's configurations and its policy. */
final class ConfigurationOperations {
  private ConfigurationOperations() {}

  static S3Reply get(S3Call s3, BucketConfiguration which) {
    Bucket bucket = s3.bucketFor(which.readAction());
    XmlTree tree = bucket.configuration(which).orElseThrow(() -> which.absent(bucket.name()));
    return S3Call.xml(which.root(), xml -> tree.children().forEach(xml::tree));
  }

  static S3Reply put(S3Call s3, BucketConfiguration which) {
    Bucket bucket = s3.bucketFor(which.writeAction());
    Digests.check(s3.request());
    XmlTree wanted = which.checked(s3.request().content());
    if (which == BucketConfiguration.TAGGING) {
      SystemTags.demandUntouched(bucket, ConfigurationRules.tags(wanted));
    }
    bucket.configure(which, wanted);
    return S3Reply.empty(which.putStatus());
  }

  static S3Reply delete(S3Call s3, BucketConfiguration which) {
    Bucket bucket = s3.bucketFor(which.writeAction());
    if (which == BucketConfiguration.TAGGING) {
      SystemTags.demandUntouched(bucket, Map.of());
    }
    bucket.configure(which, which.afterDeletion().orElse(null));
    return S3Reply.empty(204);
  }

  static S3Reply getPolicy(S3Call s3) {
    Bucket bucket = s3.bucketFor("s3:GetBucketPolicy");
    BucketPolicy policy = bucket.policy().orElseThrow(() -> noPolicy(bucket));
    String json = policy.json(s3.world());
    return new S3Reply(
        200,
        Map.of("Content-Type", "application/json"),
        () -> json.getBytes(StandardCharsets.UTF_8));
  }

  static S3Reply putPolicy(S3Call s3) {
    Bucket bucket = s3.bucketFor("s3:PutBucketPolicy");
    Digests.check(s3.request());
    BucketPolicy policy = BucketPolicy.parse(s3.request(), bucket, s3.world());
    if (policy.document().allowsEverybody() && bucket.blocks("BlockPublicPolicy")) {
      throw S3Faults.accessDenied(
          "User: "
              + s3.call().principal().arn()
              + " is not authorized to perform: s3:PutBucketPolicy on resource: \""
              + bucket.arn()
              + "\" because public policies are blocked by the BlockPublicPolicy block public"
              + " access setting.");
    }
    bucket.policy(policy);
    return S3Reply.empty(204);
  }

  static S3Reply deletePolicy(S3Call s3) {
    s3.bucketFor("s3:DeleteBucketPolicy").policy(null);
    return S3Reply.empty(204);
  }

  static S3Reply policyStatus(S3Call s3) {
    Bucket bucket = s3.bucketFor("s3:GetBucketPolicyStatus");
    BucketPolicy policy = bucket.policy().orElseThrow(() -> noPolicy(bucket));
    return S3Call.xml(
        "PolicyStatus", xml -> xml.text("IsPublic", policy.document().allowsEverybody()));
  }

  private static S3Fault noPolicy(Bucket bucket) {
    return new S3Fault(404, "NoSuchBucketPolicy", "The bucket policy does not exist")
        .with("BucketName", bucket.name());
  }
}
