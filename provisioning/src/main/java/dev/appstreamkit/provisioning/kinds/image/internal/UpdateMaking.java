package dev.appstreamkit.provisioning.kinds.image.internal;

import static dev.appstreamkit.provisioning.internal.kind.Permissions.appStream;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.preflight.Preflight;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.UpdatedImage;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.appstream.model.CreateUpdatedImageResponse;

/** An update; its dry run says whether there is anything to update. */
record UpdateMaking(Image spec, UpdatedImage update) implements SourceMaking {

  /** It installs what the operating system has, and may take hours. */
  private static final Duration UPDATE = Duration.ofMinutes(90);

  @Override
  public void make(StepContext context, Map<String, String> tags) {
    String from = from(context.resolution());
    context
        .services()
        .appStream()
        .createUpdatedImage(
            request ->
                request.existingImageName(from).newImageName(spec.name()).newImageTags(tags));
  }

  /** The newest of a family is known by its name once it was looked up. */
  private String from(Resolution resolution) {
    return resolution.identity(update.image()).name();
  }

  @Override
  public List<Permission> permissions() {
    return List.of(
        appStream("CreateUpdatedImage", "image/" + spec.name()),
        appStream("CreateUpdatedImage", "image/" + update.image().name()));
  }

  @Override
  public Duration expected() {
    return UPDATE;
  }

  @Override
  public void look(Preflight preflight, Resolution resolution, Services services) {
    preflight.check("its update", () -> require(from(resolution), services));
  }

  private void require(String from, Services services) {
    if (new ImageReader(services.appStream()).any(from).isEmpty()) {
      // The environment makes it first, or says that it isn't there.
      return;
    }
    CreateUpdatedImageResponse answer =
        DryRuns.asked(
            spec,
            "update of " + from,
            () ->
                services
                    .appStream()
                    .createUpdatedImage(
                        request ->
                            request
                                .existingImageName(from)
                                .newImageName(spec.name())
                                .dryRun(true)));
    if (Boolean.FALSE.equals(answer.canUpdateImage())) {
      throw new ProvisioningException(
          ErrorCategory.CONFLICT,
          Optional.of(spec.address()),
          "the image " + from + " is up to date: there is nothing to update",
          update
                  .image()
                  .family()
                  .map(family -> "use Images.newest(\"" + family + "\")")
                  .orElse("use Image.existing(\"" + from + "\")")
              + " until AWS has something newer");
    }
  }
}
