package dev.appstreamkit.simulator.internal.page;

import dev.appstreamkit.core.time.ManualTime;
import dev.appstreamkit.simulator.clients.SimulatorFixture;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.applicationautoscaling.ApplicationAutoScalingClient;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableDimension;
import software.amazon.awssdk.services.applicationautoscaling.model.ServiceNamespace;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AppStreamException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** A simulator whose account has something of each kind. */
@SuppressWarnings("NullAway.Init") // furnish() makes the clients, before each test.
final class Furnished extends SimulatorFixture {

  static final String IMAGE = "AppStream-WinServer2019-07-16-2025";

  private final ManualTime time;
  private AppStreamClient appStream;
  private S3Client s3;
  private ApplicationAutoScalingClient scaling;

  Furnished() {
    this(ManualTime.startingAt(Instant.parse("2026-01-05T09:00:00Z")));
  }

  private Furnished(ManualTime time) {
    super(builder -> builder.time(time).pagePort(0));
    this.time = time;
  }

  @Override
  protected void furnish() {
    appStream = client(AppStreamClient.builder());
    s3 = client(S3Client.builder().forcePathStyle(true));
    scaling = client(ApplicationAutoScalingClient.builder());
    fleets();
    people();
    scaling.registerScalableTarget(
        target ->
            target
                .serviceNamespace(ServiceNamespace.APPSTREAM)
                .resourceId("fleet/share-fleet")
                .scalableDimension(ScalableDimension.APPSTREAM_FLEET_DESIRED_CAPACITY)
                .minCapacity(2)
                .maxCapacity(6));
    schedule("every morning");
    s3.createBucket(bucket -> bucket.bucket("mytest-appstream-share-s3"));
    s3.putObject(
        put -> put.bucket("mytest-appstream-share-s3").key("notes.txt"),
        RequestBody.fromString("hello"));
    time.advance(Duration.ofMinutes(40));
    for (String user : new String[] {"first-user", "second-user"}) {
      String url =
          appStream
              .createStreamingURL(
                  request -> request.stackName("share-stack").fleetName("share-fleet").userId(user))
              .streamingURL();
      simulator().control().users().follow(url);
    }
  }

  private void fleets() {
    for (String name : new String[] {"share-fleet", "spare-fleet"}) {
      appStream.createFleet(
          fleet ->
              fleet
                  .name(name)
                  .imageName(IMAGE)
                  .instanceType("stream.standard.medium")
                  .fleetType("ON_DEMAND")
                  .computeCapacity(capacity -> capacity.desiredInstances(3)));
    }
    appStream.startFleet(fleet -> fleet.name("share-fleet"));
    appStream.createStack(stack -> stack.name("share-stack"));
    appStream.associateFleet(both -> both.fleetName("share-fleet").stackName("share-stack"));
    appStream.createImageBuilder(
        builder ->
            builder.name("share-builder").imageName(IMAGE).instanceType("stream.standard.medium"));
    try {
      appStream.startFleet(fleet -> fleet.name("none"));
    } catch (AppStreamException expected) {
      // A refused call, for the list of calls.
    }
  }

  private void people() {
    for (String address : new String[] {"hoge@example.com", "fuga@example.com"}) {
      appStream.createUser(
          user ->
              user.userName(address)
                  .firstName(address.startsWith("h") ? "Hoge" : "Fuga")
                  .lastName("Example")
                  .authenticationType("USERPOOL"));
      appStream.batchAssociateUserStack(
          batch ->
              batch.userStackAssociations(
                  association ->
                      association
                          .userName(address)
                          .stackName("share-stack")
                          .authenticationType("USERPOOL")));
    }
  }

  /** Schedules more capacity under a name, which may have nearly any characters. */
  void schedule(String name) {
    scaling.putScheduledAction(
        action ->
            action
                .serviceNamespace(ServiceNamespace.APPSTREAM)
                .resourceId("fleet/share-fleet")
                .scalableDimension(ScalableDimension.APPSTREAM_FLEET_DESIRED_CAPACITY)
                .scheduledActionName(name)
                .schedule("cron(0 8 * * ? *)")
                .scalableTargetAction(bounds -> bounds.minCapacity(3)));
  }

  AppStreamClient appStream() {
    return appStream;
  }

  S3Client s3() {
    return s3;
  }

  /** Returns a link that a browser can follow to an object. */
  URI signedLink(String bucket, String key) {
    try (S3Presigner presigner =
        S3Presigner.builder()
            .endpointOverride(simulator().endpoint())
            .region(simulator().region())
            .credentialsProvider(simulator().administrator())
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .build()) {
      String url =
          presigner
              .presignGetObject(
                  request ->
                      request
                          .signatureDuration(Duration.ofMinutes(10))
                          .getObjectRequest(get -> get.bucket(bucket).key(key)))
              .url()
              .toString();
      return URI.create(url);
    }
  }
}
