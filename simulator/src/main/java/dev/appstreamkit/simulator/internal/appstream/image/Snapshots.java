package dev.appstreamkit.simulator.internal.appstream.image;

import dev.appstreamkit.simulator.internal.appstream.state.AppStreamErrors;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.appstream.state.ResourceQuota;
import dev.appstreamkit.simulator.internal.world.PendingTransition;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.appstream.model.Application;
import software.amazon.awssdk.services.appstream.model.FleetErrorCode;
import software.amazon.awssdk.services.appstream.model.Image;
import software.amazon.awssdk.services.appstream.model.ImageState;
import software.amazon.awssdk.services.appstream.model.ImageStateChangeReasonCode;
import software.amazon.awssdk.services.appstream.model.ImageType;
import software.amazon.awssdk.services.appstream.model.ResourceError;
import software.amazon.awssdk.services.appstream.model.VisibilityType;

/** Images that come into being, whatever they are made from. */
public final class Snapshots {

  private static final List<String> RESERVED = List.of("aws", "appstream", "amazon");

  private Snapshots() {}

  /**
   * Begins an image; its record is there at once.
   *
   * @param draft what is known of it: at least the name; ARN, state and time are added here
   * @param trigger the row of the transition table
   * @param tags its tags
   * @param end told the image at its end, AVAILABLE or FAILED
   * @throws dev.appstreamkit.simulator.internal.service.ServiceException if the name is taken or
   *     reserved, or the quota reached
   */
  public static Image begin(
      RegionState state,
      Image draft,
      String trigger,
      Map<String, String> tags,
      Consumer<Image> end) {
    demandPossible(state, draft.name());
    PendingTransition pending =
        state.begin(
            ImageTransitions.KIND,
            draft.name(),
            "",
            trigger,
            done -> end.accept(finish(state, draft.name(), done)));
    Image image =
        draft.toBuilder()
            .arn(state.arn("image/" + draft.name()))
            .state(pending.passing())
            .visibility(VisibilityType.PRIVATE)
            .imageType(ImageType.CUSTOM)
            .createdTime(state.now())
            .build();
    if (!tags.isEmpty()) {
      state.tags(image.arn()).putAll(tags);
    }
    return state.images().put(image.name(), image);
  }

  /**
   * Refuses an image that couldn't be made.
   *
   * @throws dev.appstreamkit.simulator.internal.service.ServiceException if the name is taken or
   *     reserved, or the quota reached
   */
  public static void demandPossible(RegionState state, String name) {
    state.images().requireFree(name);
    String lower = name.toLowerCase(Locale.ROOT);
    if (RESERVED.stream().anyMatch(lower::startsWith)) {
      throw AppStreamErrors.validation(
          "Image names can't start with " + String.join(", ", RESERVED) + ": " + name);
    }
    state.requireRoom(ResourceQuota.IMAGES, state.images().size(), "images");
  }

  /** Returns an application as an image's catalog shows it. */
  public static Application application(String name, String path) {
    return Application.builder()
        .name(name)
        .displayName(name)
        .launchPath(path)
        .enabled(true)
        .build();
  }

  private static Image finish(RegionState state, String name, PendingTransition pending) {
    Image image = state.images().require(name);
    boolean failed =
        pending.failure().isPresent() || pending.next().equals(ImageState.FAILED.toString());
    if (!failed) {
      return state.images().put(name, image.toBuilder().state(pending.next()).build());
    }
    String code = pending.failure().orElse(FleetErrorCode.INTERNAL_SERVICE_ERROR.toString());
    String message = "The image could not be created: " + code;
    return state
        .images()
        .put(
            name,
            image.toBuilder()
                .state(ImageState.FAILED)
                .stateChangeReason(
                    r -> r.code(ImageStateChangeReasonCode.INTERNAL_ERROR).message(message))
                .imageErrors(
                    ResourceError.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .errorTimestamp(state.now())
                        .build())
                .build());
  }
}
