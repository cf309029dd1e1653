package dev.appstreamkit.realaccount.scenarios;

import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.s3.model.Tag;

/** Calls that are refused: with which code, and in which words. */
final class ErrorsSaid implements Scenario {

  private static final String SCALING_ROLE =
      "AWSServiceRoleForApplicationAutoScaling_AppStreamFleet";
  private static final String SCALING_SERVICE = "appstream.application-autoscaling.amazonaws.com";

  private static final Pattern ACTION = Pattern.compile("perform: \\S+ on resource: \\S+");
  private static final Pattern WHY = Pattern.compile("with an explicit deny in an? \\S+ policy");

  @Override
  public String name() {
    return "errors";
  }

  @Override
  public void play(Play play) {
    String nothing = play.names().of("none");
    var client = play.account().appStream();
    refused(play, () -> client.deleteStack(request -> request.name(nothing)));
    refused(play, () -> client.describeStacks(request -> request.names(nothing)));
    refused(play, () -> client.startFleet(request -> request.name(nothing)));
    refused(
        play,
        () -> client.associateFleet(request -> request.fleetName(nothing).stackName(nothing)));
    roleTaken(play);
    denied(play);
  }

  private static AwsServiceException refused(Play play, Runnable call) {
    try {
      call.run();
    } catch (AwsServiceException refusal) {
      return refusal;
    }
    throw new NotAsExpectedException("a call about what isn't there succeeded");
  }

  /** Only where the role is there: asking for it would make it otherwise. */
  private static void roleTaken(Play play) {
    var iam = play.account().iam();
    try {
      iam.getRole(request -> request.roleName(SCALING_ROLE));
    } catch (NoSuchEntityException absent) {
      return;
    }
    String message =
        message(
            refused(
                play,
                () ->
                    iam.createServiceLinkedRole(
                        request -> request.awsServiceName(SCALING_SERVICE))));
    said(play, "words-role-taken", message.contains("has been taken"));
  }

  /** A bucket's policy denies something to everybody, the account's administrator as well. */
  private static void denied(Play play) {
    var s3 = play.account().s3();
    String bucket = play.names().of("errors-bucket");
    s3.createBucket(request -> request.bucket(bucket));
    Tag tag =
        play.names().tags().entrySet().stream()
            .map(entry -> Tag.builder().key(entry.getKey()).value(entry.getValue()).build())
            .findFirst()
            .orElseThrow();
    s3.putBucketTagging(request -> request.bucket(bucket).tagging(tags -> tags.tagSet(tag)));
    s3.putObject(request -> request.bucket(bucket).key("a"), RequestBody.fromString("a"));
    String policy =
        """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*",
         "Action": "s3:GetObjectTagging", "Resource": "arn:%s:s3:::%s/*"}]}
        """
            .formatted(play.account().region().metadata().partition().id(), bucket);
    s3.putBucketPolicy(request -> request.bucket(bucket).policy(policy));
    String message =
        message(
            refused(play, () -> s3.getObjectTagging(request -> request.bucket(bucket).key("a"))));
    said(play, "words-denied-action", ACTION.matcher(message).find());
    said(play, "words-denied-why", WHY.matcher(message).find());
    s3.deleteBucketPolicy(request -> request.bucket(bucket));
    s3.deleteObject(request -> request.bucket(bucket).key("a"));
    s3.deleteBucket(request -> request.bucket(bucket));
  }

  private static void said(Play play, String fact, boolean so) {
    play.findings().say(fact, so, so ? "in these words" : "in other words");
  }

  private static String message(AwsServiceException refusal) {
    return Optional.ofNullable(refusal.awsErrorDetails())
        .map(details -> details.errorMessage())
        .orElse("");
  }
}
