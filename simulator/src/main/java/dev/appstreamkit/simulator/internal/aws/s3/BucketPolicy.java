package dev.appstreamkit.simulator.internal.aws.s3;

import dev.appstreamkit.simulator.internal.aws.iam.NamedPrincipals;
import dev.appstreamkit.simulator.internal.policy.PolicyDocument;
import dev.appstreamkit.simulator.internal.policy.Statement;
import dev.appstreamkit.simulator.internal.policy.Wildcards;
import dev.appstreamkit.simulator.internal.world.World;
import java.nio.charset.StandardCharsets;

/**
 * A bucket's policy.
 *
 * @param named the document as it was put, with those whom it names
 * @param document what it says
 */
record BucketPolicy(NamedPrincipals named, PolicyDocument document) {
  private static final int LARGEST = 20 * 1024;

  /**
   * Reads what a client put.
   *
   * @throws S3Fault MalformedPolicy, if S3 wouldn't take it
   */
  static BucketPolicy parse(byte[] body, Bucket bucket, World world) {
    String json = new String(body, StandardCharsets.UTF_8);
    if (body.length > LARGEST) {
      throw malformed("The bucket policy is larger than the limit of " + LARGEST + " bytes");
    }
    if (!json.startsWith("{")) {
      throw malformed("Policies must be valid JSON and the first byte must be '{'");
    }
    PolicyDocument document;
    try {
      document = PolicyDocument.parse(json);
    } catch (IllegalArgumentException e) {
      throw malformed(String.valueOf(e.getMessage()));
    }
    for (Statement statement : document.statements()) {
      check(statement, bucket);
    }
    try {
      NamedPrincipals named = NamedPrincipals.of(json, document, world);
      return new BucketPolicy(named, PolicyDocument.parse(named.json()));
    } catch (NamedPrincipals.NobodyException e) {
      throw malformed("Invalid principal in policy")
          .with("Detail", "\"AWS\" : \"" + e.getMessage() + "\"");
    }
  }

  /** The document as it reads now, with unique ids for those who are gone. */
  String json(World world) {
    return named.current(world);
  }

  /** What it says now: nothing to one who was made anew under the name of one who is gone. */
  PolicyDocument document(World world) {
    String now = json(world);
    return now.equals(named.json()) ? document : PolicyDocument.parse(now);
  }

  private static void check(Statement statement, Bucket bucket) {
    if (!statement.namesPrincipals()) {
      throw malformed("Missing required field Principal");
    }
    if (statement.resources().isEmpty()) {
      throw malformed("Missing required field Resource");
    }
    for (String action : statement.actions()) {
      if (!action.equals("*") && !action.regionMatches(true, 0, "s3:", 0, 3)) {
        throw malformed("Policy has invalid action");
      }
    }
    for (String resource : statement.resources()) {
      int slash = resource.indexOf('/');
      String of = slash < 0 ? resource : resource.substring(0, slash);
      if (!resource.startsWith("arn:") || !Wildcards.match(of, bucket.arn())) {
        throw malformed("Policy has invalid resource");
      }
    }
  }

  private static S3Fault malformed(String message) {
    return new S3Fault(400, "MalformedPolicy", message);
  }
}
