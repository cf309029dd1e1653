package dev.appstreamkit.provisioning.waiters;

import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.core.waiting.WaitCondition;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appstream.model.AppBlock;
import software.amazon.awssdk.services.appstream.model.AppBlockBuilder;
import software.amazon.awssdk.services.appstream.model.ErrorDetails;
import software.amazon.awssdk.services.appstream.model.ExportImageTask;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.Image;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;
import software.amazon.awssdk.services.appstream.model.ResourceError;
import software.amazon.awssdk.services.appstream.model.Session;
import software.amazon.awssdk.services.appstream.model.SoftwareAssociations;
import software.amazon.awssdk.services.appstream.model.User;

/** What the states of AppStream's things mean for those who wait. */
final class StateConditions {

  private static final String STOPPED = "STOPPED";

  private StateConditions() {}

  static WaitCondition<Fleet> fleetRunning() {
    return WaitCondition.<Fleet>byState(Fleet::stateAsString)
        .success("RUNNING")
        .pending("STARTING", STOPPED)
        .failure("STOPPING")
        .failureWhen(fleet -> STOPPED.equals(fleet.stateAsString()) && hasErrors(fleet))
        .detail(StateConditions::errors)
        .build();
  }

  static WaitCondition<Fleet> fleetStopped() {
    return WaitCondition.<Fleet>byState(Fleet::stateAsString)
        .success(STOPPED)
        .pending("RUNNING", "STOPPING", "STARTING")
        .detail(StateConditions::errors)
        .build();
  }

  private static boolean hasErrors(Fleet fleet) {
    return !fleet.fleetErrors().isEmpty();
  }

  private static String errors(Fleet fleet) {
    return fleet.fleetErrors().stream()
        .map(error -> error.errorCodeAsString() + ": " + error.errorMessage())
        .collect(Collectors.joining(", "));
  }

  static WaitCondition<ImageBuilder> builderRunning() {
    return WaitCondition.<ImageBuilder>byState(ImageBuilder::stateAsString)
        .success("RUNNING")
        .pending(STOPPED, "PENDING", "UPDATING_AGENT", "REBOOTING", "UPDATING")
        .pending("PENDING_QUALIFICATION", "PENDING_SYNCING_APPS", "SYNCING_APPS")
        .pending("PENDING_IMAGE_IMPORT")
        .failure("FAILED", "DELETING", "STOPPING", "SNAPSHOTTING")
        .failureWhen(
            builder ->
                STOPPED.equals(builder.stateAsString()) && !builder.imageBuilderErrors().isEmpty())
        .detail(StateConditions::reason)
        .build();
  }

  static WaitCondition<ImageBuilder> builderStopped() {
    return WaitCondition.<ImageBuilder>byState(ImageBuilder::stateAsString)
        .success(STOPPED)
        .pending("RUNNING", "STOPPING", "SNAPSHOTTING", "PENDING", "UPDATING_AGENT", "REBOOTING")
        .pending("UPDATING", "PENDING_QUALIFICATION", "PENDING_SYNCING_APPS", "SYNCING_APPS")
        .pending("PENDING_IMAGE_IMPORT")
        .failure("FAILED", "DELETING")
        .detail(StateConditions::reason)
        .build();
  }

  /** A builder is deleted out of any state, FAILED included. */
  static WaitCondition<ImageBuilder> builderDeleted() {
    return builder -> PollResult.pending(word(builder.stateAsString()), reason(builder));
  }

  private static String reason(ImageBuilder builder) {
    String reason =
        builder.stateChangeReason() == null ? "" : word(builder.stateChangeReason().message());
    return join(reason, resourceErrors(builder.imageBuilderErrors()));
  }

  static WaitCondition<Image> imageAvailable() {
    return WaitCondition.<Image>byState(Image::stateAsString)
        .success("AVAILABLE")
        .pending("PENDING", "COPYING", "CREATING", "IMPORTING", "VALIDATING")
        .failure("FAILED", "DELETING")
        .detail(StateConditions::reason)
        .build();
  }

  /** An image is deleted out of any state, FAILED included. */
  static WaitCondition<Image> imageDeleted() {
    return image -> PollResult.pending(word(image.stateAsString()), reason(image));
  }

  private static String reason(Image image) {
    String reason =
        image.stateChangeReason() == null ? "" : word(image.stateChangeReason().message());
    return join(reason, resourceErrors(image.imageErrors()));
  }

  static WaitCondition<AppBlock> appBlockActive() {
    return WaitCondition.<AppBlock>byState(AppBlock::stateAsString)
        .success("ACTIVE")
        .pending("INACTIVE")
        .failureWhen(
            block -> "INACTIVE".equals(block.stateAsString()) && !block.appBlockErrors().isEmpty())
        .detail(block -> errorDetails(block.appBlockErrors()))
        .build();
  }

  static WaitCondition<AppBlockBuilder> appBlockBuilderRunning() {
    return WaitCondition.<AppBlockBuilder>byState(AppBlockBuilder::stateAsString)
        .success("RUNNING")
        .pending("STARTING", STOPPED)
        .failure("STOPPING")
        .failureWhen(
            builder ->
                STOPPED.equals(builder.stateAsString())
                    && !builder.appBlockBuilderErrors().isEmpty())
        .detail(StateConditions::reason)
        .build();
  }

  static WaitCondition<AppBlockBuilder> appBlockBuilderStopped() {
    return WaitCondition.<AppBlockBuilder>byState(AppBlockBuilder::stateAsString)
        .success(STOPPED)
        .pending("RUNNING", "STOPPING", "STARTING")
        .detail(StateConditions::reason)
        .build();
  }

  private static String reason(AppBlockBuilder builder) {
    String reason =
        builder.stateChangeReason() == null ? "" : word(builder.stateChangeReason().message());
    return join(reason, resourceErrors(builder.appBlockBuilderErrors()));
  }

  static WaitCondition<ExportImageTask> exportCompleted() {
    return WaitCondition.<ExportImageTask>byState(ExportImageTask::stateAsString)
        .success("COMPLETED")
        .pending("EXPORTING")
        .failure("FAILED", "TIMED_OUT")
        .detail(task -> errorDetails(task.errorDetails()))
        .build();
  }

  static WaitCondition<Session> sessionExpired() {
    return WaitCondition.<Session>byState(Session::stateAsString)
        .success("EXPIRED")
        .pending("ACTIVE", "PENDING")
        .build();
  }

  static WaitCondition<User> userEnabled() {
    return WaitCondition.<User>byState(StateConditions::enabled)
        .success("enabled")
        .pending("disabled")
        .build();
  }

  static String enabled(User user) {
    return Boolean.TRUE.equals(user.enabled()) ? "enabled" : "disabled";
  }

  static WaitCondition<List<SoftwareAssociations>> softwareDeployed() {
    return all -> {
      String statuses = statuses(all);
      List<SoftwareAssociations> failed =
          all.stream().filter(one -> word(one.statusAsString()).startsWith("FAILED_")).toList();
      if (!failed.isEmpty()) {
        return PollResult.failure(statuses, deploymentErrors(failed));
      }
      return all.stream().allMatch(one -> "INSTALLED".equals(one.statusAsString()))
          ? PollResult.success(statuses)
          : PollResult.pending(statuses);
    };
  }

  static String statuses(List<SoftwareAssociations> all) {
    return all.isEmpty()
        ? "nothing associated"
        : all.stream()
            .map(one -> word(one.statusAsString()))
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
  }

  private static String deploymentErrors(List<SoftwareAssociations> failed) {
    return failed.stream()
        .map(one -> join(word(one.softwareName()), errorDetails(one.deploymentError())))
        .collect(Collectors.joining(", "));
  }

  private static String resourceErrors(List<ResourceError> errors) {
    return errors.stream()
        .map(error -> error.errorCodeAsString() + ": " + error.errorMessage())
        .collect(Collectors.joining(", "));
  }

  private static String errorDetails(List<ErrorDetails> errors) {
    return errors.stream()
        .map(error -> error.errorCode() + ": " + error.errorMessage())
        .collect(Collectors.joining(", "));
  }

  private static String join(String one, String other) {
    return one.isEmpty() || other.isEmpty() ? one + other : one + ", " + other;
  }

  private static String word(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }
}
