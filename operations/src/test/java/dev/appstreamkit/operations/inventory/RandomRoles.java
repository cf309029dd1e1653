package dev.appstreamkit.operations.inventory;

import dev.appstreamkit.provisioning.spi.Services;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;

/** Makes, by chance, roles, identity providers and buckets, of which some can't be described. */
final class RandomRoles {

  private static final String TRUST =
      "{'Version':'2012-10-17','Statement':[{'Effect':'Allow',"
          + "'Principal':{'Service':'appstream.amazonaws.com'},'Action':'sts:AssumeRole'%s}]}";
  private static final String ALLOW =
      "{'Effect':'Allow','Action':['s3:GetObject','s3:PutObject'],"
          + "'Resource':'arn:aws:s3:::packed-things/a ${aws:username}*',"
          + "'Condition':{'StringLike':{'aws:userid':['*:x\\\"y','z']},"
          + "'Bool':{'aws:SecureTransport':true}}}";

  private final IamClient iam;
  private final S3Client s3;
  private final String account;
  private final String region;
  private final Random random;

  RandomRoles(Services services, Random random) {
    this.iam = services.iam();
    this.s3 = services.s3();
    this.account = services.target().account();
    this.region = services.target().region();
    this.random = random;
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  /** Makes a role for a fleet, and returns its ARN. */
  String machineRole(String fleet) {
    String role = "Machine_" + fleet;
    boolean narrow = random.nextBoolean();
    String condition =
        ",'Condition':{'StringEquals':{'aws:SourceAccount':'"
            + account
            + "'},'ArnLike':{'aws:SourceArn':['arn:aws:appstream:"
            + region
            + ":"
            + account
            + ":fleet/"
            + fleet
            + (random.nextInt(4) > 0
                ? ""
                : "','arn:aws:appstream:" + region + ":" + account + ":fleet/other")
            + "']}}";
    String arn =
        iam.createRole(
                r ->
                    r.roleName(role)
                        .description("Their's, \u00e4 `x`".replace("`", "'"))
                        .assumeRolePolicyDocument(json(TRUST.formatted(narrow ? condition : ""))))
            .role()
            .arn();
    policy(
        role,
        random.nextInt(4) > 0 ? "appstreamkit" : "theirs",
        ALLOW + (random.nextInt(4) > 0 ? "" : "," + ALLOW.replace("Allow", "Deny")));
    return arn;
  }

  private void policy(String role, String name, String statements) {
    iam.putRolePolicy(
        r ->
            r.roleName(role)
                .policyName(name)
                .policyDocument(json("{'Version':'2012-10-17','Statement':[" + statements + "]}")));
  }

  void federation(List<String> stacks) {
    String provider =
        iam.createSAMLProvider(r -> r.name("Okta.x").samlMetadataDocument(metadata()))
            .samlProviderArn();
    String audience =
        random.nextBoolean()
            ? "https://signin.aws.amazon.com/saml"
            : "https://eu-west-1.signin.aws.amazon.com/saml";
    iam.createRole(
        r ->
            r.roleName("Sign_in")
                .maxSessionDuration(3_600 + 60 * random.nextInt(100))
                .assumeRolePolicyDocument(
                    json(
                        "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Principal':"
                            + "{'Federated':'"
                            + provider
                            + "'},'Action':['sts:TagSession','sts:AssumeRoleWithSAML'],"
                            + "'Condition':{'StringEquals':{'SAML:aud':'"
                            + audience
                            + "'}}}]}")));
    policy(
        "Sign_in",
        random.nextInt(4) > 0 ? "appstreamkit" : "theirs",
        "{'Effect':'Allow','Action':'appstream:Stream','Resource':["
            + stacks.stream()
                .map(
                    stack ->
                        "'arn:aws:appstream:" + region + ":" + account + ":stack/" + stack + "'")
                .collect(Collectors.joining(","))
            + "],'Condition':{'StringEquals':{'appstream:userId':'${saml:sub}'}}}");
  }

  /** Longer than one literal of a class file may be. */
  private static String metadata() {
    return "<EntityDescriptor xmlns='urn:oasis:names:tc:SAML:2.0:metadata' entityID='"
        + "https://idp.example/${x}'><IDPSSODescriptor"
        + " protocolSupportEnumeration='urn:oasis:names:tc:SAML:2.0:protocol'><!-- \u00e4\"\\ "
        + "\u65e5".repeat(30_000)
        + "--></IDPSSODescriptor></EntityDescriptor>";
  }

  void bucket() {
    String bucket = "packed-things";
    s3.createBucket(
        r ->
            r.bucket(bucket)
                .objectOwnership(
                    random.nextInt(4) > 0
                        ? ObjectOwnership.BUCKET_OWNER_ENFORCED
                        : ObjectOwnership.OBJECT_WRITER));
    if (random.nextBoolean()) {
      for (String key : List.of("shared/", "a \"${x}\u00e4/", "only-in/keys", "shared/more/")) {
        s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.empty());
      }
    }
    if (random.nextBoolean()) {
      s3.putBucketVersioning(
          r ->
              r.bucket(bucket)
                  .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    }
    if (random.nextBoolean()) {
      s3.putBucketPolicy(
          r ->
              r.bucket(bucket)
                  .policy(
                      json(
                          "{'Version':'2012-10-17','Statement':[{'Sid':'AppStreamKitTlsOnly',"
                              + "'Effect':'Deny','Principal':'*','Action':'s3:*','Resource':"
                              + "['arn:aws:s3:::packed-things','arn:aws:s3:::packed-things/*'],"
                              + "'Condition':{'Bool':{'aws:SecureTransport':'false'}}},"
                              + "{'Sid':'theirs','Effect':'Deny','Principal':'*',"
                              + "'Action':'s3:DeleteBucket',"
                              + "'Resource':'arn:aws:s3:::packed-things'}]}")));
    }
    if (random.nextBoolean()) {
      s3.deletePublicAccessBlock(r -> r.bucket(bucket));
    }
  }
}
