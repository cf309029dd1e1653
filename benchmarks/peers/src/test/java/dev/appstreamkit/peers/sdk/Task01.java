package dev.appstreamkit.peers.sdk;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.appstream.model.FleetState;
import software.amazon.awssdk.services.appstream.model.FleetType;
import software.amazon.awssdk.services.appstream.model.Image;
import software.amazon.awssdk.services.appstream.model.ImageBuilderState;
import software.amazon.awssdk.services.appstream.model.ImageState;
import software.amazon.awssdk.services.appstream.model.InvalidRoleException;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.awssdk.services.appstream.model.UserStackAssociation;
import software.amazon.awssdk.services.appstream.model.VisibilityType;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

// Step: run the program, and give the link that it prints to the person who adds the applications
// Only: works once; run again after a failure, it fails at what is there already
record Task01(AppStreamClient appStream, IamClient iam, S3Client s3, Consumer<Duration> pause) {
  void make() {
    bucket();
    String role = role();
    image();
    fleet(role);
    appStream.createStack(r -> r.name("share-stack"));
    appStream.associateFleet(r -> r.stackName("share-stack").fleetName("share-fleet"));
    user("hoge@example.com", "Hoge");
    user("fuga@example.com", "Fuga");
  }

  private void bucket() {
    s3.createBucket(r -> r.bucket("mytest-appstream-share-s3"));
    s3.putPublicAccessBlock(
        r ->
            r.bucket("mytest-appstream-share-s3")
                .publicAccessBlockConfiguration(
                    b ->
                        b.blockPublicAcls(true)
                            .ignorePublicAcls(true)
                            .blockPublicPolicy(true)
                            .restrictPublicBuckets(true)));
    s3.putObject(
        r -> r.bucket("mytest-appstream-share-s3").key("s3_share_test/"), RequestBody.empty());
  }

  private String role() {
    String trust =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
        "Principal":{"Service":"appstream.amazonaws.com"}}]}
        """;
    String policy =
        """
        {"Version":"2012-10-17","Statement":[
        {"Effect":"Allow","Action":"s3:ListBucket",
         "Resource":"arn:aws:s3:::mytest-appstream-share-s3"},
        {"Effect":"Allow","Action":["s3:GetObject","s3:PutObject","s3:DeleteObject"],
         "Resource":"arn:aws:s3:::mytest-appstream-share-s3/*"}]}
        """;
    String name = "test_appstream_role";
    String arn = iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(trust)).role().arn();
    iam.putRolePolicy(r -> r.roleName(name).policyName("share").policyDocument(policy));
    return arn;
  }

  private void image() {
    String base =
        appStream.describeImagesPaginator(r -> r.type(VisibilityType.PUBLIC)).stream()
            .flatMap(page -> page.images().stream())
            .map(Image::name)
            .filter(name -> name.startsWith("AppStream-WinServer2019-"))
            .max(String::compareTo)
            .orElseThrow();
    String builder = "share-tools-builder";
    appStream.createImageBuilder(
        r ->
            r.name(builder)
                .imageName(base)
                .instanceType("stream.standard.medium")
                .vpcConfig(vpc -> vpc.subnetIds("subnet-0a1b2c3d")));
    awaitBuilder(builder);
    System.out.println(
        appStream
            .createImageBuilderStreamingURL(r -> r.name(builder).validity(3600L))
            .streamingURL());
    awaitImage();
    appStream.deleteImageBuilder(r -> r.name(builder));
  }

  private void awaitBuilder(String name) {
    while (true) {
      ImageBuilderState state =
          appStream.describeImageBuilders(r -> r.names(name)).imageBuilders().get(0).state();
      if (state == ImageBuilderState.RUNNING) {
        return;
      }
      if (state == ImageBuilderState.FAILED) {
        throw new IllegalStateException(name + " failed");
      }
      pause.accept(Duration.ofSeconds(30));
    }
  }

  private void awaitImage() {
    while (true) {
      try {
        Image image = appStream.describeImages(r -> r.names("share-tools")).images().get(0);
        if (image.state() == ImageState.AVAILABLE) {
          return;
        }
        if (image.state() == ImageState.FAILED) {
          throw new IllegalStateException("share-tools failed");
        }
      } catch (ResourceNotFoundException e) {
        System.out.println("the person is still at it");
      }
      pause.accept(Duration.ofMinutes(1));
    }
  }

  private void fleet(String role) {
    for (int attempt = 0; ; attempt++) {
      try {
        createFleet(role);
        break;
      } catch (InvalidRoleException e) {
        if (attempt == 10) {
          throw e;
        }
        pause.accept(Duration.ofSeconds(10));
      }
    }
    appStream.startFleet(r -> r.name("share-fleet"));
    while (true) {
      var fleet = appStream.describeFleets(r -> r.names("share-fleet")).fleets().get(0);
      if (fleet.state() == FleetState.RUNNING) {
        return;
      }
      if (fleet.state() == FleetState.STOPPED) {
        throw new IllegalStateException("share-fleet didn't start: " + fleet.fleetErrors());
      }
      pause.accept(Duration.ofSeconds(30));
    }
  }

  private void createFleet(String role) {
    appStream.createFleet(
        r ->
            r.name("share-fleet")
                .imageName("share-tools")
                .instanceType("stream.standard.medium")
                .fleetType(FleetType.ON_DEMAND)
                .computeCapacity(capacity -> capacity.desiredInstances(2))
                .iamRoleArn(role)
                .vpcConfig(vpc -> vpc.subnetIds("subnet-0a1b2c3d")));
  }

  private void user(String email, String first) {
    appStream.createUser(
        r ->
            r.userName(email)
                .authenticationType(AuthenticationType.USERPOOL)
                .firstName(first)
                .lastName("Example"));
    UserStackAssociation assignment =
        UserStackAssociation.builder()
            .stackName("share-stack")
            .userName(email)
            .authenticationType(AuthenticationType.USERPOOL)
            .build();
    var errors =
        appStream
            .batchAssociateUserStack(r -> r.userStackAssociations(List.of(assignment)))
            .errors();
    if (!errors.isEmpty()) {
      throw new IllegalStateException(email + " was not assigned: " + errors);
    }
  }
}
