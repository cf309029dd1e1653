package dev.appstreamkit.simulator.internal.appstream.image;

import dev.appstreamkit.simulator.internal.appstream.state.AppStreamErrors;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.appstream.state.Roles;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.appstream.model.Application;
import software.amazon.awssdk.services.appstream.model.CopyImageRequest;
import software.amazon.awssdk.services.appstream.model.CopyImageResponse;
import software.amazon.awssdk.services.appstream.model.CreateImportedImageRequest;
import software.amazon.awssdk.services.appstream.model.CreateImportedImageResponse;
import software.amazon.awssdk.services.appstream.model.CreateUpdatedImageRequest;
import software.amazon.awssdk.services.appstream.model.CreateUpdatedImageResponse;
import software.amazon.awssdk.services.appstream.model.Image;
import software.amazon.awssdk.services.appstream.model.ImageState;
import software.amazon.awssdk.services.appstream.model.ImageType;

/** Images that are made without an image builder: copied, updated, imported. */
public final class ImageMaking {

  private static final Pattern REGION = Pattern.compile("[a-z]{2}(?:-[a-z]++)++-\\d");

  private ImageMaking() {}

  /** Adds the operations. */
  public static void addTo(Operations operations) {
    operations
        .on("CopyImage", CopyImageRequest::builder, ImageMaking::copy)
        .on("CreateUpdatedImage", CreateUpdatedImageRequest::builder, ImageMaking::update)
        .on("CreateImportedImage", CreateImportedImageRequest::builder, ImageMaking::importAmi);
  }

  /** Tags stay behind, as with the service. */
  private static CopyImageResponse copy(Call call, CopyImageRequest request) {
    RegionState state = RegionState.of(call);
    Image source = state.images().require(request.sourceImageName());
    if (source.state() != ImageState.AVAILABLE) {
      throw AppStreamErrors.notAvailable(
          "Image " + source.name() + " is not available: it is " + source.stateAsString() + ".");
    }
    if (!REGION.matcher(request.destinationRegion()).matches()) {
      throw AppStreamErrors.validation("There is no Region " + request.destinationRegion() + ".");
    }
    RegionState destination =
        RegionState.of(call.world(), call.account(), request.destinationRegion());
    Image.Builder draft =
        Image.builder()
            .name(request.destinationImageName())
            .displayName(source.displayName())
            .description(
                request.destinationImageDescription() == null
                    ? source.description()
                    : request.destinationImageDescription());
    Snapshots.begin(
        destination, inherit(source, draft).build(), "CopyImage", Map.of(), image -> {});
    return CopyImageResponse.builder().destinationImageName(request.destinationImageName()).build();
  }

  private static CreateUpdatedImageResponse update(Call call, CreateUpdatedImageRequest request) {
    RegionState state = RegionState.of(call);
    Image source = state.images().require(request.existingImageName());
    if (source.state() != ImageState.AVAILABLE) {
      throw AppStreamErrors.notPermitted(
          "Image " + source.name() + " is not available: it is " + source.stateAsString() + ".");
    }
    String newest = BaseImages.newestAgent(source.platformAsString());
    boolean canUpdate = !newest.equals(source.appstreamAgentVersion());
    if (Boolean.TRUE.equals(request.dryRun())) {
      return CreateUpdatedImageResponse.builder().canUpdateImage(canUpdate).build();
    }
    if (!canUpdate) {
      throw AppStreamErrors.notPermitted("Image " + source.name() + " is up to date already.");
    }
    Image.Builder draft =
        Image.builder()
            .name(request.newImageName())
            .displayName(request.newImageDisplayName())
            .description(request.newImageDescription());
    Image image =
        Snapshots.begin(
            state,
            inherit(source, draft).appstreamAgentVersion(newest).build(),
            "CreateUpdatedImage",
            request.newImageTags(),
            done -> {});
    return CreateUpdatedImageResponse.builder().image(image).canUpdateImage(true).build();
  }

  /** A dry run that would succeed arrives as an error, as the API reference says. */
  private static CreateImportedImageResponse importAmi(
      Call call, CreateImportedImageRequest request) {
    RegionState state = RegionState.of(call);
    Snapshots.demandPossible(state, request.name());
    Roles.demandMachineRole(call, request.iamRoleArn(), state.arn("image/" + request.name()));
    if (Boolean.TRUE.equals(request.dryRun())) {
      throw new ServiceException(
          "DryRunOperationException", "The request would have succeeded, but DryRun is set.");
    }
    List<Application> catalog =
        request.appCatalogConfig().stream()
            .map(
                config ->
                    Snapshots.application(config.name(), config.absoluteAppPath()).toBuilder()
                        .displayName(
                            config.displayName() == null ? config.name() : config.displayName())
                        .launchParameters(config.launchParameters())
                        .workingDirectory(config.workingDirectory())
                        .build())
            .toList();
    Image draft =
        Image.builder()
            .name(request.name())
            .displayName(request.displayName())
            .description(request.description())
            .platform("WINDOWS_SERVER_2022")
            .appstreamAgentVersion(BaseImages.newestAgent("WINDOWS_SERVER_2022"))
            .imageBuilderSupported(false)
            .supportedInstanceFamilies("general-purpose", "compute-optimized", "memory-optimized")
            .applications(catalog)
            .build();
    Image image = Snapshots.begin(state, draft, "CreateImportedImage", request.tags(), done -> {});
    Image imported = image.toBuilder().imageType(ImageType.NATIVE).build();
    state.images().put(imported.name(), imported);
    return CreateImportedImageResponse.builder().image(imported).build();
  }

  private static Image.Builder inherit(Image source, Image.Builder draft) {
    return draft
        .baseImageArn(source.baseImageArn())
        .platform(source.platformAsString())
        .appstreamAgentVersion(source.appstreamAgentVersion())
        .imageBuilderSupported(source.imageBuilderSupported())
        .supportedInstanceFamilies(source.supportedInstanceFamilies())
        .managedSoftwareIncluded(source.managedSoftwareIncluded())
        .applications(source.applications());
  }
}
