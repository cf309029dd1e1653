package dev.appstreamkit.provisioning.policy;

import dev.appstreamkit.provisioning.kinds.Cloud;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Whoever applies, with a policy and nothing else. */
final class Deployer {

  private Deployer() {}

  /** Somebody whom the simulator issues keys, and who may do what the policy says and no more. */
  static AwsCredentialsProvider allowed(Cloud cloud, String policy) {
    try (IamClient iam = cloud.client(IamClient.builder());
        StsClient sts = cloud.client(StsClient.builder())) {
      String account = sts.getCallerIdentity().account();
      if (iam.listRoles().roles().stream().noneMatch(one -> one.roleName().equals("deployer"))) {
        create(iam, account);
      }
      iam.putRolePolicy(r -> r.roleName("deployer").policyName("least").policyDocument(policy));
      Credentials keys =
          sts.assumeRole(
                  r ->
                      r.roleArn("arn:aws:iam::" + account + ":role/deployer")
                          .roleSessionName("deployer"))
              .credentials();
      return StaticCredentialsProvider.create(
          AwsSessionCredentials.create(
              keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken()));
    }
  }

  private static void create(IamClient iam, String account) {
    iam.createRole(
        r ->
            r.roleName("deployer")
                .assumeRolePolicyDocument(
                    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                        + "\"Principal\":{\"AWS\":\"arn:aws:iam::"
                        + account
                        + ":root\"},\"Action\":\"sts:AssumeRole\"}]}"));
  }
}
