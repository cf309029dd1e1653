package dev.appstreamkit.peers.cdk;

import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.appstream.CfnFleet;
import software.amazon.awscdk.services.appstream.CfnImageBuilder;
import software.amazon.awscdk.services.appstream.CfnStack;
import software.amazon.awscdk.services.appstream.CfnStackFleetAssociation;
import software.amazon.awscdk.services.appstream.CfnStackUserAssociation;
import software.amazon.awscdk.services.appstream.CfnUser;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.constructs.Construct;

// Step: cdk deploy, for the image builder
// Step: open it in the console, add the applications, create the image, and wait for it
// Step: cdk deploy --context imageIsThere=true
// Step: start the fleet
// Step: make the folder in the bucket
// Only: no image, no folder, no newest base image; a person makes them by hand
final class Task01 extends Stack {
  Task01(Construct scope, String id) {
    super(scope, id);
    Bucket share =
        Bucket.Builder.create(this, "Share")
            .bucketName("mytest-appstream-share-s3")
            .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
            .build();
    Role role =
        Role.Builder.create(this, "Machine")
            .roleName("test_appstream_role")
            .assumedBy(new ServicePrincipal("appstream.amazonaws.com"))
            .build();
    share.grantReadWrite(role);
    CfnStack stack = CfnStack.Builder.create(this, "Stack").name("share-stack").build();
    user(stack, "hoge@example.com", "Hoge");
    user(stack, "fuga@example.com", "Fuga");
    if (getNode().tryGetContext("imageIsThere") == null) {
      CfnImageBuilder.Builder.create(this, "Tools")
          .name("share-tools-builder")
          .imageName("AppStream-WinServer2019-07-16-2025")
          .instanceType("stream.standard.medium")
          .vpcConfig(
              CfnImageBuilder.VpcConfigProperty.builder()
                  .subnetIds(List.of("subnet-0a1b2c3d"))
                  .build())
          .build();
      return;
    }
    CfnFleet fleet =
        CfnFleet.Builder.create(this, "Fleet")
            .name("share-fleet")
            .imageName("share-tools")
            .instanceType("stream.standard.medium")
            .fleetType("ON_DEMAND")
            .computeCapacity(
                CfnFleet.ComputeCapacityProperty.builder().desiredInstances(2).build())
            .iamRoleArn(role.getRoleArn())
            .vpcConfig(
                CfnFleet.VpcConfigProperty.builder()
                    .subnetIds(List.of("subnet-0a1b2c3d"))
                    .build())
            .build();
    CfnStackFleetAssociation association =
        CfnStackFleetAssociation.Builder.create(this, "Association")
            .fleetName("share-fleet")
            .stackName("share-stack")
            .build();
    association.addResourceDependency(fleet);
    association.addResourceDependency(stack);
  }

  private void user(CfnStack stack, String email, String first) {
    CfnUser user =
        CfnUser.Builder.create(this, first)
            .userName(email)
            .authenticationType("USERPOOL")
            .firstName(first)
            .lastName("Example")
            .build();
    CfnStackUserAssociation assignment =
        CfnStackUserAssociation.Builder.create(this, first + "OfStack")
            .stackName("share-stack")
            .userName(email)
            .authenticationType("USERPOOL")
            .build();
    assignment.addResourceDependency(user);
    assignment.addResourceDependency(stack);
  }

  public static void main(String[] args) {
    App app = new App();
    new Task01(app, "share");
    app.synth();
  }
}
