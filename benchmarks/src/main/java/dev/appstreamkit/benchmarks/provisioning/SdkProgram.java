package dev.appstreamkit.benchmarks.provisioning;

import dev.appstreamkit.core.time.Hold;
import dev.appstreamkit.core.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AuthenticationType;
import software.amazon.awssdk.services.appstream.model.MessageAction;
import software.amazon.awssdk.services.appstream.model.UserStackAssociation;
import software.amazon.awssdk.services.appstream.waiters.AppStreamAsyncWaiter;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What one would write with the bare SDK, in the order of the console's instructions: fleets are
 * started all and then waited for with the SDK's waiter and its own settings (every 30 s), users
 * are assigned in batches. The fixed pause after the role is what people do about its propagation.
 */
record SdkProgram(
    AppStreamClient appStream,
    AppStreamAsyncWaiter waiter,
    S3Client s3,
    IamClient iam,
    TimeSource time) {

  private static final int BATCH = 25;
  private static final String TRUST =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
      "Principal":{"Service":"appstream.amazonaws.com"}}]}
      """;
  private static final String POLICY =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject",
      "s3:PutObject","s3:ListBucket"],"Resource":["arn:aws:s3:::race-share","arn:aws:s3:::race-share/*"]}]}
      """;

  /** Makes everything and waits until it can be used. */
  void run(int fleets, int users) {
    String role;
    try (Hold calling = time.hold()) {
      s3.createBucket(r -> r.bucket("race-share"));
      role =
          iam.createRole(r -> r.roleName("race-role").assumeRolePolicyDocument(TRUST)).role().arn();
      iam.putRolePolicy(r -> r.roleName("race-role").policyName("share").policyDocument(POLICY));
    }
    time.delay(Duration.ofSeconds(15)).join();
    try (Hold calling = time.hold()) {
      for (int i = 0; i < fleets; i++) {
        fleet("race-fleet-" + i, role);
      }
    }
    for (int i = 0; i < fleets; i++) {
      started("race-fleet-" + i);
    }
    try (Hold calling = time.hold()) {
      for (int i = 0; i < fleets; i++) {
        stack("race-stack-" + i, "race-fleet-" + i);
      }
      people(fleets, users);
    }
  }

  private void fleet(String name, String role) {
    appStream.createFleet(
        r ->
            r.name(name)
                .imageName("AppStream-WinServer2019-07-16-2025")
                .instanceType("stream.standard.medium")
                .iamRoleArn(role)
                .vpcConfig(vpc -> vpc.subnetIds("subnet-1"))
                .computeCapacity(capacity -> capacity.desiredInstances(1)));
    appStream.startFleet(r -> r.name(name));
  }

  private void started(String name) {
    CompletableFuture<?> running;
    try (Hold calling = time.hold()) {
      running = waiter.waitUntilFleetStarted(r -> r.names(name));
    }
    running.join();
  }

  private void stack(String name, String fleet) {
    appStream.createStack(r -> r.name(name));
    appStream.associateFleet(r -> r.stackName(name).fleetName(fleet));
  }

  private void people(int stacks, int users) {
    List<UserStackAssociation> pairs = new java.util.ArrayList<>();
    for (int i = 0; i < users; i++) {
      String email = "hoge+" + i + "@example.com";
      appStream.createUser(
          r ->
              r.userName(email)
                  .authenticationType(AuthenticationType.USERPOOL)
                  .messageAction(MessageAction.SUPPRESS)
                  .firstName("Hoge")
                  .lastName("Example"));
      pairs.add(
          UserStackAssociation.builder()
              .stackName("race-stack-" + i % stacks)
              .userName(email)
              .authenticationType(AuthenticationType.USERPOOL)
              .build());
    }
    for (int i = 0; i < pairs.size(); i += BATCH) {
      List<UserStackAssociation> batch = pairs.subList(i, Math.min(i + BATCH, pairs.size()));
      if (!appStream
          .batchAssociateUserStack(r -> r.userStackAssociations(batch))
          .errors()
          .isEmpty()) {
        throw new IllegalStateException("some users were not assigned");
      }
    }
  }
}
