package dev.appstreamkit.provisioning.policy;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.Cloud;
import dev.appstreamkit.provisioning.kinds.association.FleetAssociation;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;
import dev.appstreamkit.provisioning.kinds.stack.Stack;
import dev.appstreamkit.provisioning.kinds.user.User;
import java.util.Map;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/** One of each kind that an environment only uses, and what it binds to them. */
final class UsedThings {

  private UsedThings() {}

  static void make(Cloud cloud) {
    try (IamClient iam = cloud.client(IamClient.builder());
        S3Client s3 = cloud.client(S3Client.builder().forcePathStyle(true))) {
      iam.createRole(
          r ->
              r.roleName("central-role")
                  .path("/teams/")
                  .assumeRolePolicyDocument(
                      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                          + "\"Principal\":{\"Service\":\"appstream.amazonaws.com\"},"
                          + "\"Action\":\"sts:AssumeRole\"}]}"));
      s3.createBucket(r -> r.bucket("central-bucket"));
    }
    cloud.appStream().createStack(r -> r.name("central-stack"));
    cloud
        .appStream()
        .createFleet(
            r ->
                r.name("central-fleet")
                    .imageName("AppStream-WinServer2019-07-16-2025")
                    .instanceType("stream.standard.medium")
                    .computeCapacity(c -> c.desiredInstances(1)));
    cloud.control().network().tag("subnet-1", Map.of("Name", "streaming"));
  }

  static ResourceSpec[] specs() {
    Stack theirs = Stack.existing("central-stack");
    Fleet mine =
        Fleet.builder("share-fleet")
            .image(Image.existing("AppStream-WinServer2019-07-16-2025"))
            .instanceType("stream.standard.medium")
            .capacity(1)
            .network(Network.named("streaming"))
            .machineRole(MachineRole.existing("central-role"))
            .build();
    return new ResourceSpec[] {
      FleetAssociation.of(mine, theirs),
      MachineRole.builder("my-role").allow(Bucket.existing("central-bucket").readOnly()).build(),
      Stack.builder("share-stack").fleet(Fleet.existing("central-fleet")).build(),
      User.builder("hoge@example.com").name("Hoge", "Example").assignTo(theirs).build()
    };
  }
}
