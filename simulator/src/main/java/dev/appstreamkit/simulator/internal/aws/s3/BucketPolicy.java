package dev.appstreamkit.simulator.internal.aws.s3;

import dev.appstreamkit.simulator.internal.aws.iam.NamedPrincipals;
import dev.appstreamkit.simulator.internal.policy.PolicyDocument;
import dev.appstreamkit.simulator.internal.policy.Statement;
import dev.appstreamkit.simulator.internal.policy.Wildcards;
import dev.appstreamkit.simulator.internal.world.World;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A bucket's policy.
 *
 * @param named the document as it was put, with those whom it names
 * @param document what it says
 * @param works what was made of it since: how it reads while some of them are gone
 */
record BucketPolicy(NamedPrincipals named, PolicyDocument document, Works works) {
  static final int LARGEST = 20 * 1024;

  /** A policy with other names of its principals. */
  private record Renaming(String json, Map<String, String> names) {
    Text read() {
      String renamed = NamedPrincipals.renamed(json, names);
      return new Text(renamed, PolicyDocument.parse(renamed));
    }
  }

  /** A policy as it reads, and what it says. */
  private record Text(String json, PolicyDocument document) {}

  /**
   * Reads what a client put.
   *
   * @throws S3Fault MalformedPolicy, if S3 wouldn't take it
   */
  static BucketPolicy parse(S3Request request, Bucket bucket, World world) {
    String json = new String(request.content().bytes(), StandardCharsets.UTF_8);
    if (request.content().length() > LARGEST) {
      throw malformed("The bucket policy is larger than the limit of " + LARGEST + " bytes");
    }
    if (!json.startsWith("{")) {
      throw malformed("Policies must be valid JSON and the first byte must be '{'");
    }
    PolicyDocument document;
    try {
      document = request.content().get(Content.POLICY);
    } catch (IllegalArgumentException e) {
      throw malformed(String.valueOf(e.getMessage()));
    }
    for (Statement statement : document.statements()) {
      check(statement, bucket);
    }
    try {
      NamedPrincipals.Names names = NamedPrincipals.Names.of(document, world);
      Text text = text(request.works(), json, document, names.arnOfId());
      NamedPrincipals named = new NamedPrincipals(text.json(), names.idOfArn());
      return new BucketPolicy(named, text.document(), request.works());
    } catch (NamedPrincipals.NobodyException e) {
      throw malformed("Invalid principal in policy")
          .with("Detail", "\"AWS\" : \"" + e.getMessage() + "\"");
    }
  }

  private static Text text(
      Works works, String json, PolicyDocument document, Map<String, String> names) {
    Renaming renaming = new Renaming(json, Map.copyOf(names));
    return names.isEmpty() ? new Text(json, document) : works.once(renaming, renaming::read);
  }

  /** The document as it reads now, with unique ids for those who are gone. */
  String json(World world) {
    return now(world).json();
  }

  /** What it says now: nothing to one who was made anew under the name of one who is gone. */
  PolicyDocument document(World world) {
    return now(world).document();
  }

  private Text now(World world) {
    return text(works, named.json(), document, named.gone(world));
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
