package dev.appstreamkit.provisioning.kinds.image.internal;

import static dev.appstreamkit.provisioning.internal.kind.Permissions.appStream;

import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.internal.appstream.ResourceTags;
import dev.appstreamkit.provisioning.internal.preflight.Preflight;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageSource;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Images that are made by one call: imported, updated or copied. The service makes them by itself,
 * and what has failed is removed before it is tried again.
 */
final class SourcedImage {

  private static final Duration DELETE = Duration.ofMinutes(1);

  private SourcedImage() {}

  /** What an earlier attempt of ours has left is removed first. */
  static List<Step> create(Image spec, ImageSource source) {
    SourceMaking making = SourceMaking.of(spec, source);
    return steps(
        spec,
        making,
        Step.create("make the image of " + source, context -> make(context, spec, making))
            .needs(permissions(spec, making)));
  }

  /** Removes the image that failed and makes it once more; one that is being made is waited for. */
  static List<Step> again(Image spec, ImageSource source) {
    SourceMaking making = SourceMaking.of(spec, source);
    return steps(
        spec,
        making,
        Step.of(
                "make",
                "make the image of " + source,
                context -> {
                  if (reader(context).own(spec.name()).isEmpty()) {
                    make(context, spec, making);
                  }
                })
            .mayNeed(permissions(spec, making)));
  }

  private static List<Step> steps(Image spec, SourceMaking making, Step make) {
    List<Step> steps = new ArrayList<>();
    steps.add(clear(spec));
    steps.addAll(making.steps(make));
    return steps;
  }

  private static Step clear(Image spec) {
    return Step.of(
            "clear",
            "remove what a failed attempt left",
            context -> removeFailed(context, spec.name()))
        .until(
            ImageWaits.image(
                "nothing failed left",
                DELETE,
                (context, there) ->
                    there
                        .map(image -> image.stateAsString())
                        .filter(SourcedImage::isLeaving)
                        .map(PollResult::pending)
                        .orElse(PollResult.success(ImageStates.NONE))))
        .mayNeed(ImagePermissions.deleteImage(spec.name()));
  }

  private static void removeFailed(StepContext context, String name) {
    if (reader(context)
        .own(name)
        .filter(image -> ImageStates.FAILED.equals(image.stateAsString()))
        .isPresent()) {
      ImageKind.deleteImage(context.services().appStream(), name);
    }
  }

  private static boolean isLeaving(String state) {
    return ImageStates.FAILED.equals(state) || ImageStates.DELETING.equals(state);
  }

  private static ImageReader reader(StepContext context) {
    return new ImageReader(context.services().appStream());
  }

  private static void make(StepContext context, Image spec, SourceMaking making) {
    making.make(context, ResourceTags.forCreate(context, spec.tags()));
  }

  private static List<Permission> permissions(Image spec, SourceMaking making) {
    List<Permission> needs = new ArrayList<>();
    needs.add(appStream("TagResource", "image/" + spec.name()));
    needs.addAll(making.permissions());
    return needs;
  }

  /** Asks AWS, where all that it needs is there. */
  static Preflight preflight(
      Image spec, ImageSource source, Resolution resolution, Services services) {
    Preflight preflight = Preflight.of(spec.address(), services).region();
    SourceMaking.of(spec, source).look(preflight, resolution, services);
    return preflight;
  }
}
