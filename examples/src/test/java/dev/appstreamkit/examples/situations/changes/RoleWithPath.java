package dev.appstreamkit.examples.situations.changes;

import dev.appstreamkit.core.resource.*;
import dev.appstreamkit.provisioning.*;
import dev.appstreamkit.provisioning.kinds.role.*;
import dev.appstreamkit.provisioning.plan.*;
import java.nio.file.*;
import software.amazon.awssdk.auth.credentials.*;

public class RoleWithPath {
  public static void main(String[] a) throws Exception {
    for (String path : new String[] {"/", "/service-role/team-a/"})
      try (Account lab = new Account()) {
        Account.say("PATH " + path);
        lab.iam.createRole(
            r -> r.roleName("streaming").path(path).assumeRolePolicyDocument(B09.TRUST));
        var env =
            Account.env(Account.fleet("f1").capacity(1).machineRole(B09.role("streaming")).build());
        var adopt = PlanOptions.defaults().adopting(ResourceAddress.of("role", "streaming"));
        Plan asAdmin = lab.prov.plan(env, adopt);
        lab.iam.createUser(r -> r.userName("deployer"));
        lab.iam.putUserPolicy(
            r -> r.userName("deployer").policyName("least").policyDocument(asAdmin.leastPolicy()));
        var key = lab.iam.createAccessKey(r -> r.userName("deployer")).accessKey();
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
              "the deployer, who may exactly what the least policy allows",
              () -> {
                Plan p = deployer.plan(env, adopt);
                System.out.println(p.describe());
                System.out.println(deployer.apply(p).describe());
              });
        }
      }
  }

  static class B09 {
    static final String TRUST =
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"appstream.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";

    static MachineRole role(String n) {
      return MachineRole.builder(n)
          .allow(PolicyStatement.allow("s3:ListAllMyBuckets").on("*"))
          .build();
    }
  }
}
