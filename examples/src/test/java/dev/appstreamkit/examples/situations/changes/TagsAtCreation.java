package dev.appstreamkit.examples.situations.changes;

import dev.appstreamkit.provisioning.*;
import dev.appstreamkit.provisioning.kinds.bucket.*;
import dev.appstreamkit.provisioning.kinds.role.*;
import dev.appstreamkit.provisioning.plan.*;
import java.nio.file.*;
import software.amazon.awssdk.auth.credentials.*;

public class TagsAtCreation {
  public static void main(String[] a) throws Exception {
    try (Account lab = new Account()) {
      lab.iam.createUser(r -> r.userName("deployer"));
      lab.iam.putUserPolicy(
          r ->
              r.userName("deployer")
                  .policyName("p")
                  .policyDocument(
                      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"},{\"Effect\":\"Deny\",\"Action\":[\"s3:CreateBucket\",\"iam:CreateRole\",\"appstream:CreateFleet\",\"appstream:CreateStack\"],\"Resource\":\"*\",\"Condition\":{\"Null\":{\"aws:RequestTag/CostCenter\":\"true\"}}}]}"));
      var key = lab.iam.createAccessKey(r -> r.userName("deployer")).accessKey();
      Bucket b = Bucket.builder("share-example").tag("CostCenter", "4711").build();
      var env =
          Account.env(
              Account.fleet("f1")
                  .capacity(1)
                  .tag("CostCenter", "4711")
                  .machineRole(
                      MachineRole.builder("role1")
                          .allow(b.readOnly())
                          .tag("CostCenter", "4711")
                          .build())
                  .build(),
              dev.appstreamkit.provisioning.kinds.stack.Stack.builder("s")
                  .tag("CostCenter", "4711")
                  .build());
      try (Provisioner deployer =
          Provisioner.builder()
              .endpoint(lab.sim.endpoint())
              .region(lab.sim.region())
              .credentials(
                  StaticCredentialsProvider.create(
                      AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey())))
              .time(lab.sim.time())
              .manifest(ManifestLocation.file(Files.createTempDirectory("d").resolve("m.json")))
              .build()) {
        Account.t(
            "deployer",
            () -> {
              Plan p = deployer.plan(env);
              System.out.println(p.describe());
              System.out.println(deployer.apply(p).describe());
            });
        Account.t(
            "can the simulator take tags in CreateBucket? (SDK 2.40.2 can)",
            () -> {
              lab.s3.createBucket(
                  r ->
                      r.bucket("tagged-example")
                          .createBucketConfiguration(
                              c ->
                                  c.tags(
                                      software.amazon.awssdk.services.s3.model.Tag.builder()
                                          .key("CostCenter")
                                          .value("1")
                                          .build())));
              System.out.println(lab.s3.getBucketTagging(r -> r.bucket("tagged-example")));
            });
      }
    }
  }
}
