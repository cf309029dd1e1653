package dev.appstreamkit.provisioning.kinds.used;

import dev.appstreamkit.provisioning.kinds.Cloud;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** What a central team has in the account, made and looked at without the library. */
final class Central implements AutoCloseable {

  static final String TRUST =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":"
          + "\"appstream.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";

  final AppStreamClient appStream;
  final IamClient iam;
  final S3Client s3;

  Central(Cloud cloud) {
    appStream = cloud.appStream();
    iam = cloud.client(IamClient.builder());
    s3 = cloud.client(S3Client.builder().forcePathStyle(true));
    iam.createRole(r -> r.roleName("central-role").path("/teams/").assumeRolePolicyDocument(TRUST));
    s3.createBucket(r -> r.bucket("central-bucket"));
    appStream.createStack(r -> r.name("central-stack").displayName("Central"));
    appStream.createFleet(
        r ->
            r.name("central-fleet")
                .imageName("AppStream-WinServer2019-07-16-2025")
                .instanceType("stream.standard.medium")
                .computeCapacity(c -> c.desiredInstances(1)));
    cloud.control().network().tag("subnet-1", Map.of("Name", "streaming", "team", "central"));
    cloud.control().network().tag("subnet-2", Map.of("Name", "streaming"));
    cloud.control().network().tag("sg-1", Map.of("Name", "streaming"));
  }

  /** Returns somebody who may do everything, but change nothing of the central team's. */
  AwsCredentialsProvider guest(Cloud cloud) {
    try (StsClient sts = cloud.client(StsClient.builder())) {
      String account = sts.getCallerIdentity().account();
      iam.createRole(
          r ->
              r.roleName("guest")
                  .assumeRolePolicyDocument(
                      TRUST.replace(
                          "\"Service\":\"appstream.amazonaws.com\"",
                          "\"AWS\":\"arn:aws:iam::" + account + ":root\"")));
      iam.putRolePolicy(r -> r.roleName("guest").policyName("guest").policyDocument(guestPolicy()));
      Credentials keys =
          sts.assumeRole(
                  r ->
                      r.roleArn("arn:aws:iam::" + account + ":role/guest").roleSessionName("guest"))
              .credentials();
      return StaticCredentialsProvider.create(
          AwsSessionCredentials.create(
              keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken()));
    }
  }

  /** Bonds to what is theirs are no changes of it; all else that isn't a read is one. */
  private static String guestPolicy() {
    String reads =
        "\"appstream:Describe*\",\"appstream:List*\",\"iam:Get*\",\"iam:List*\",\"iam:PassRole\","
            + "\"s3:Get*\",\"s3:List*\"";
    String bonds =
        "\"appstream:AssociateFleet\",\"appstream:DisassociateFleet\","
            + "\"appstream:BatchAssociateUserStack\",\"appstream:BatchDisassociateUserStack\"";
    String theirs =
        "\"arn:aws:iam::*:role/teams/central-role\",\"arn:aws:s3:::central-bucket*\","
            + "\"arn:aws:appstream:*:*:stack/central-stack\","
            + "\"arn:aws:appstream:*:*:fleet/central-fleet\"";
    return "{\"Version\":\"2012-10-17\",\"Statement\":["
        + "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"},"
        + "{\"Effect\":\"Deny\",\"NotAction\":["
        + reads
        + ","
        + bonds
        + "],\"Resource\":["
        + theirs
        + "]}]}";
  }

  /** Returns all that can be seen of the central team's things, bonds to others apart. */
  List<String> everything() {
    List<String> all = new ArrayList<>();
    all.add(iam.getRole(r -> r.roleName("central-role")).role().toString());
    all.add(iam.listRolePolicies(r -> r.roleName("central-role")).policyNames().toString());
    all.add(s3.getBucketEncryption(r -> r.bucket("central-bucket")).toString());
    all.add(s3.listObjectsV2(r -> r.bucket("central-bucket")).contents().toString());
    var stack = appStream.describeStacks(r -> r.names("central-stack")).stacks().get(0);
    var fleet = appStream.describeFleets(r -> r.names("central-fleet")).fleets().get(0);
    all.add(stack.toString());
    all.add(fleet.toString());
    all.add(appStream.listTagsForResource(r -> r.resourceArn(stack.arn())).tags().toString());
    all.add(appStream.listTagsForResource(r -> r.resourceArn(fleet.arn())).tags().toString());
    return all;
  }

  List<String> fleetsOfTheStack() {
    return appStream.listAssociatedFleets(r -> r.stackName("central-stack")).names();
  }

  List<String> usersOfTheStack() {
    return appStream
        .describeUserStackAssociations(r -> r.stackName("central-stack"))
        .userStackAssociations()
        .stream()
        .map(pair -> pair.userName())
        .toList();
  }

  @Override
  public void close() {
    iam.close();
    s3.close();
  }
}
