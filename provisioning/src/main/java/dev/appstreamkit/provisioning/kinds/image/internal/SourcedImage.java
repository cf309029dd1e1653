package dev.appstreamkit.provisioning.kinds.image.internal;

import static dev.appstreamkit.provisioning.internal.kind.Permissions.appStream;
import static dev.appstreamkit.provisioning.internal.kind.Permissions.passRole;

import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.appstream.ResourceTags;
import dev.appstreamkit.provisioning.internal.preflight.Preflight;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageSource;
import dev.appstreamkit.provisioning.kinds.image.ImportedAmi;
import dev.appstreamkit.provisioning.kinds.image.UpdatedImage;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Condition;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.Step;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AppStreamException;
import software.amazon.awssdk.services.appstream.model.ApplicationConfig;
import software.amazon.awssdk.services.appstream.model.CreateImportedImageRequest;
import software.amazon.awssdk.services.appstream.model.CreateUpdatedImageResponse;
import software.amazon.awssdk.services.appstream.model.DryRunOperationException;
import software.amazon.awssdk.services.appstream.model.InvalidRoleException;

/**
 * Images that are made by one call: imported or updated. The service makes them by itself, and what
 * has failed is removed before it is tried again.
 */
final class SourcedImage {

  /** An update installs what the operating system has, and may take hours. */
  private static final Duration IMPORT = Duration.ofMinutes(60);

  private static final Duration DELETE = Duration.ofMinutes(1);

  private SourcedImage() {}

  /** What an earlier attempt of ours has left is removed first. */
  static List<Step> create(Image spec, ImageSource source) {
    return List.of(
        clear(spec),
        Step.create("make the image of " + source, context -> make(context, spec, source))
            .until(available())
            .needs(permissions(spec, source)));
  }

  /** Removes the image that failed and makes it once more; one that is being made is waited for. */
  static List<Step> again(Image spec, ImageSource source) {
    return List.of(
        clear(spec),
        Step.of(
                "make",
                "make the image of " + source,
                context -> {
                  if (reader(context).own(spec.name()).isEmpty()) {
                    make(context, spec, source);
                  }
                })
            .until(available())
            .mayNeed(permissions(spec, source)));
  }

  private static Condition available() {
    return ImageWaits.image(ImageStates.AVAILABLE, IMPORT, ImageKind::judgeAvailable);
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

  private static void make(StepContext context, Image spec, ImageSource source) {
    AppStreamClient appStream = context.services().appStream();
    Map<String, String> tags = ResourceTags.forCreate(context, spec.tags());
    if (source instanceof UpdatedImage update) {
      appStream.createUpdatedImage(
          request ->
              request
                  .existingImageName(update.image().name())
                  .newImageName(spec.name())
                  .newImageTags(tags));
    } else if (source instanceof ImportedAmi ami) {
      appStream.createImportedImage(
          request(spec, ami, role(ami, context.resolution())).tags(tags).build());
    }
  }

  private static Optional<String> role(ImportedAmi ami, Resolution resolution) {
    return ami.machineRole().flatMap(role -> resolution.identity(role).arn());
  }

  private static CreateImportedImageRequest.Builder request(
      Image spec, ImportedAmi ami, Optional<String> role) {
    CreateImportedImageRequest.Builder request =
        CreateImportedImageRequest.builder().name(spec.name()).sourceAmiId(ami.amiId());
    role.ifPresent(request::iamRoleArn);
    ami.displayName().ifPresent(request::displayName);
    ami.description().ifPresent(request::description);
    ami.agentSoftwareVersion().ifPresent(request::agentSoftwareVersion);
    ami.validatedOn()
        .ifPresent(
            type -> request.runtimeValidationConfig(config -> config.intendedInstanceType(type)));
    if (!spec.applications().isEmpty()) {
      request.appCatalogConfig(
          spec.applications().stream()
              .map(
                  one ->
                      ApplicationConfig.builder()
                          .name(one.name())
                          .absoluteAppPath(one.path())
                          .build())
              .toList());
    }
    return request;
  }

  static List<Permission> permissions(Image spec, ImageSource source) {
    String made = "image/" + spec.name();
    List<Permission> needs = new ArrayList<>();
    needs.add(appStream("TagResource", made));
    if (source instanceof UpdatedImage update) {
      needs.add(appStream("CreateUpdatedImage", made));
      needs.add(appStream("CreateUpdatedImage", "image/" + update.image().name()));
    } else if (source instanceof ImportedAmi ami) {
      needs.add(appStream("CreateImportedImage", made));
      ami.machineRole().ifPresent(role -> needs.add(passRole(role.name())));
    }
    return needs;
  }

  /**
   * Asks AWS for a dry run, where all that it needs is there. One that would succeed arrives as an
   * error of an import, and as an answer of an update.
   */
  static Preflight preflight(
      Image spec, ImageSource source, Resolution resolution, Services services) {
    Preflight preflight = Preflight.of(spec.address(), services).region();
    if (source instanceof UpdatedImage update) {
      preflight.check("its update", () -> requireUpdate(spec, update, services));
    } else if (source instanceof ImportedAmi ami) {
      Optional<String> role = role(ami, resolution);
      if (role.isPresent() == ami.machineRole().isPresent()) {
        preflight.check("its import", () -> requireImport(spec, ami, role, services));
      }
    }
    return preflight;
  }

  private static void requireUpdate(Image spec, UpdatedImage update, Services services) {
    String from = update.image().name();
    if (!update.image().isExisting() && new ImageReader(services.appStream()).own(from).isEmpty()) {
      // The environment makes it first.
      return;
    }
    CreateUpdatedImageResponse answer =
        asked(
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
          "use Image.existing(\"" + from + "\") until AWS has something newer");
    }
  }

  /** A role that the environment makes isn't there before. */
  private static void requireImport(
      Image spec, ImportedAmi ami, Optional<String> role, Services services) {
    try {
      asked(
          spec,
          "import of " + ami.amiId(),
          () ->
              services
                  .appStream()
                  .createImportedImage(request(spec, ami, role).dryRun(true).build()));
    } catch (DryRunOperationException wouldSucceed) {
      // That is how AWS says so.
    } catch (InvalidRoleException notThereYet) {
      // The environment makes it first.
    }
  }

  /** Without the right to ask, nothing is said; what AWS refuses now it would refuse then. */
  private static <T> T asked(Image spec, String what, Supplier<T> dryRun) {
    try {
      return dryRun.get();
    } catch (DryRunOperationException wouldSucceed) {
      throw wouldSucceed;
    } catch (AppStreamException refused) {
      if (isPassing(refused) || refused instanceof InvalidRoleException && makesRole(spec)) {
        throw refused;
      }
      throw new ProvisioningException(
          ErrorCategory.INVALID,
          Optional.of(spec.address()),
          "AWS refuses the " + what + " in a dry run: " + refused.awsErrorDetails().errorMessage(),
          "mend what it says, or use another source");
    }
  }

  private static boolean isPassing(AppStreamException refused) {
    return refused.statusCode() == 403
        || refused.isThrottlingException()
        || refused.statusCode() >= 500;
  }

  private static boolean makesRole(Image spec) {
    return spec.source()
        .filter(ImportedAmi.class::isInstance)
        .flatMap(source -> ((ImportedAmi) source).machineRole())
        .filter(role -> !role.isExisting())
        .isPresent();
  }
}
