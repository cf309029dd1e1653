package dev.appstreamkit.provisioning.waiters;

import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.core.waiting.WaitCondition;
import dev.appstreamkit.core.waiting.Waiter;
import dev.appstreamkit.provisioning.retry.AwsErrorClassifier;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.appstream.model.AppBlock;
import software.amazon.awssdk.services.appstream.model.AppBlockBuilder;
import software.amazon.awssdk.services.appstream.model.ExportImageTask;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.Image;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;
import software.amazon.awssdk.services.appstream.model.Session;

/**
 * Waiters for all that is slow in AppStream. The SDK has two, for fleets; those poll every 30
 * seconds, give up after 20 minutes, and don't notice a fleet that won't start any more.
 *
 * <pre>{@code
 * client.startFleet(r -> r.name("my-fleet"));
 * AppStreamWaiters.fleetRunning("my-fleet").deadline(Duration.ofMinutes(40)).await(client);
 *
 * CompletableFuture<String> later = AppStreamWaiters.imageAvailable("my-image").start(asyncClient);
 * }</pre>
 *
 * <p>All of them poll rarely at first and more often around the usual duration, which is given with
 * each. A state that AppStream has learned since is "not yet". A state from which the one that is
 * waited for can't come any more ends the wait at once, and the error says why, in AppStream's own
 * words.
 */
public final class AppStreamWaiters {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration STOP = Duration.ofMinutes(5);
  private static final Duration START = Duration.ofMinutes(15);
  private static final Duration SNAPSHOT = Duration.ofMinutes(25);

  private AppStreamWaiters() {}

  /**
   * Waits for a fleet to be RUNNING, 15 minutes usually. Fails if it is STOPPED with fleet errors,
   * or STOPPING. AWS operation: {@code DescribeFleets}.
   */
  public static AppStreamWaiter fleetRunning(String fleetName) {
    return present(
        "fleet " + fleetName + " to be RUNNING",
        StateConditions.fleetRunning(),
        START,
        Lookups.fleet(fleetName),
        Fleet::stateAsString);
  }

  /** Waits for a fleet to be STOPPED, 5 minutes usually. AWS operation: {@code DescribeFleets}. */
  public static AppStreamWaiter fleetStopped(String fleetName) {
    return present(
        "fleet " + fleetName + " to be STOPPED",
        StateConditions.fleetStopped(),
        STOP,
        Lookups.fleet(fleetName),
        Fleet::stateAsString);
  }

  /** Waits for a fleet to be gone, a minute usually. AWS operation: {@code DescribeFleets}. */
  public static AppStreamWaiter fleetDeleted(String fleetName) {
    return gone(
        "fleet " + fleetName + " to be gone",
        StateConditions.fleetStopped(),
        MINUTE,
        Lookups.fleet(fleetName),
        Fleet::stateAsString);
  }

  /**
   * Waits for an image builder to be RUNNING, 15 minutes usually. Fails if it is FAILED, is being
   * stopped, snapshotted or deleted, or is STOPPED with errors. AWS operation: {@code
   * DescribeImageBuilders}.
   */
  public static AppStreamWaiter imageBuilderRunning(String builderName) {
    return present(
        "image builder " + builderName + " to be RUNNING",
        StateConditions.builderRunning(),
        START,
        Lookups.imageBuilder(builderName),
        ImageBuilder::stateAsString);
  }

  /**
   * Waits for an image builder to be STOPPED, 5 minutes usually. Fails if it is FAILED or being
   * deleted. AWS operation: {@code DescribeImageBuilders}.
   */
  public static AppStreamWaiter imageBuilderStopped(String builderName) {
    return present(
        "image builder " + builderName + " to be STOPPED",
        StateConditions.builderStopped(),
        STOP,
        Lookups.imageBuilder(builderName),
        ImageBuilder::stateAsString);
  }

  /** Waits for an image builder to be gone, a minute usually. */
  public static AppStreamWaiter imageBuilderDeleted(String builderName) {
    return gone(
        "image builder " + builderName + " to be gone",
        StateConditions.builderDeleted(),
        MINUTE,
        Lookups.imageBuilder(builderName),
        ImageBuilder::stateAsString);
  }

  /**
   * Waits until an image has been taken from an image builder, 25 minutes usually: the builder is
   * STOPPED then. Begin when the person has disconnected; before that the builder is RUNNING, which
   * means "not yet". Fails if it is FAILED or being deleted.
   */
  public static AppStreamWaiter imageBuilderSnapshotDone(String builderName) {
    return present(
        "image builder " + builderName + " to have taken its image",
        StateConditions.builderStopped(),
        SNAPSHOT,
        Lookups.imageBuilder(builderName),
        ImageBuilder::stateAsString);
  }

  /**
   * Waits for an image to be AVAILABLE, 25 minutes usually. Fails if it doesn't exist, is FAILED or
   * is being deleted. AWS operation: {@code DescribeImages}.
   *
   * @param nameOrArn the image's name; the ARN of one that another account shares
   */
  public static AppStreamWaiter imageAvailable(String nameOrArn) {
    return present(
        "image " + nameOrArn + " to be AVAILABLE",
        StateConditions.imageAvailable(),
        SNAPSHOT,
        Lookups.image(nameOrArn),
        Image::stateAsString);
  }

  /**
   * Waits for a copied image to be AVAILABLE, 25 minutes usually; the client must be one for the
   * region that it is copied to. While its record can't be seen there, that means "not yet".
   *
   * @param imageName the name of the copy
   */
  public static AppStreamWaiter imageCopied(String imageName) {
    WaitCondition<Image> available = StateConditions.imageAvailable();
    return waiter(
        "image " + imageName + " to be copied",
        value ->
            value
                .map(available::evaluate)
                .orElseGet(() -> PollResult.pending(AppStreamWaiter.ABSENT, "no record yet")),
        SNAPSHOT,
        Lookups.image(imageName),
        Image::stateAsString);
  }

  /** Waits for an image to be gone, a minute usually. AWS operation: {@code DescribeImages}. */
  public static AppStreamWaiter imageGone(String nameOrArn) {
    return gone(
        "image " + nameOrArn + " to be gone",
        StateConditions.imageDeleted(),
        MINUTE,
        Lookups.image(nameOrArn),
        Image::stateAsString);
  }

  /**
   * Waits for an app block to be ACTIVE, 15 minutes usually. Fails if it has errors. AWS operation:
   * {@code DescribeAppBlocks}.
   */
  public static AppStreamWaiter appBlockActive(String appBlockArn) {
    return present(
        "app block " + appBlockArn + " to be ACTIVE",
        StateConditions.appBlockActive(),
        START,
        Lookups.appBlock(appBlockArn),
        AppBlock::stateAsString);
  }

  /**
   * Waits for an app block builder to be RUNNING, 15 minutes usually. Fails if it is STOPPED with
   * errors, or STOPPING. AWS operation: {@code DescribeAppBlockBuilders}.
   */
  public static AppStreamWaiter appBlockBuilderRunning(String builderName) {
    return present(
        "app block builder " + builderName + " to be RUNNING",
        StateConditions.appBlockBuilderRunning(),
        START,
        Lookups.appBlockBuilder(builderName),
        AppBlockBuilder::stateAsString);
  }

  /** Waits for an app block builder to be STOPPED, 5 minutes usually. */
  public static AppStreamWaiter appBlockBuilderStopped(String builderName) {
    return present(
        "app block builder " + builderName + " to be STOPPED",
        StateConditions.appBlockBuilderStopped(),
        STOP,
        Lookups.appBlockBuilder(builderName),
        AppBlockBuilder::stateAsString);
  }

  /**
   * Waits for an image to be exported as an AMI, 25 minutes usually. Fails if the task is FAILED or
   * TIMED_OUT. AWS operation: {@code GetExportImageTask}.
   */
  public static AppStreamWaiter exportImageTaskCompleted(String taskId) {
    return present(
        "export task " + taskId + " to be COMPLETED",
        StateConditions.exportCompleted(),
        SNAPSHOT,
        Lookups.exportImageTask(taskId),
        ExportImageTask::stateAsString);
  }

  /**
   * Waits for a session to be EXPIRED or gone, 5 minutes usually. AWS operation: {@code
   * DescribeSessions}.
   */
  public static AppStreamWaiter sessionExpired(
      String stackName, String fleetName, String sessionId) {
    WaitCondition<Session> expired = StateConditions.sessionExpired();
    return waiter(
        "session " + sessionId + " to be EXPIRED",
        value ->
            value
                .map(expired::evaluate)
                .orElseGet(() -> PollResult.success(AppStreamWaiter.ABSENT)),
        STOP,
        Lookups.session(stackName, fleetName, sessionId),
        Session::stateAsString);
  }

  /**
   * Waits for a user of the user pool to be enabled, a minute usually; the state is then {@code
   * "enabled"}. Fails if there is no such user. AWS operation: {@code DescribeUsers}.
   *
   * @param userName the e-mail address, exactly as it was given: case matters
   */
  public static AppStreamWaiter userEnabled(String userName) {
    return present(
        "user " + userName + " to be enabled",
        StateConditions.userEnabled(),
        MINUTE,
        Lookups.poolUser(userName),
        StateConditions::enabled);
  }

  /**
   * Waits until all software that was associated with an image builder has been installed or
   * removed, 25 minutes usually. Fails if one couldn't be. The state is that of all of them,
   * separated by commas, or {@code "nothing associated"}. AWS operation: {@code
   * DescribeSoftwareAssociations}.
   *
   * @param resourceArn the image builder's ARN
   */
  public static AppStreamWaiter softwareDeploymentDone(String resourceArn) {
    return present(
        "software of " + resourceArn + " to be deployed",
        StateConditions.softwareDeployed(),
        SNAPSHOT,
        Lookups.software(resourceArn),
        StateConditions::statuses);
  }

  private static <X> AppStreamWaiter present(
      String goal,
      WaitCondition<X> condition,
      Duration expected,
      Lookup<X> lookup,
      Function<X, String> state) {
    return waiter(goal, WaitCondition.ofPresent(condition), expected, lookup, state);
  }

  private static <X> AppStreamWaiter gone(
      String goal,
      WaitCondition<X> condition,
      Duration expected,
      Lookup<X> lookup,
      Function<X, String> state) {
    return waiter(goal, WaitCondition.untilAbsent(condition), expected, lookup, state);
  }

  private static <X> AppStreamWaiter waiter(
      String goal,
      WaitCondition<Optional<X>> condition,
      Duration expected,
      Lookup<X> lookup,
      Function<X, String> state) {
    return AppStreamWaiter.of(
        Waiter.builder(goal, condition)
            .expected(expected)
            .errors(AwsErrorClassifier.appStream())
            .build(),
        lookup,
        state);
  }
}
