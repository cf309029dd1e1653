package dev.appstreamkit.simulator.internal.aws.s3;

import dev.appstreamkit.simulator.internal.aws.iam.IamDirectory;
import dev.appstreamkit.simulator.internal.policy.PolicyDocument;
import dev.appstreamkit.simulator.internal.policy.Statement;
import dev.appstreamkit.simulator.internal.policy.Wildcards;
import dev.appstreamkit.simulator.internal.world.World;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bucket's policy.
 *
 * @param json the document as it was put
 * @param document what it says
 */
record BucketPolicy(String json, PolicyDocument document) {
  private static final int LARGEST = 20 * 1024;
  private static final Pattern ROLE =
      Pattern.compile("arn:[a-z-]+:iam::(?<account>\\d{12}):role/.+");

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
      check(statement, bucket, world);
    }
    return new BucketPolicy(json, document);
  }

  private static void check(Statement statement, Bucket bucket, World world) {
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
    for (String named : statement.principalNames()) {
      Matcher role = ROLE.matcher(named);
      if (role.matches()
          && world.hasAccount(role.group("account"))
          && IamDirectory.of(world).role(named).isEmpty()) {
        throw malformed("Invalid principal in policy");
      }
    }
  }

  private static S3Fault malformed(String message) {
    return new S3Fault(400, "MalformedPolicy", message);
  }
}
