package dev.appstreamkit.simulator.internal.appstream.image;

import dev.appstreamkit.simulator.internal.appstream.state.AppStreamErrors;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import dev.appstreamkit.simulator.internal.world.PendingTransition;
import java.util.NavigableMap;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.appstream.model.DeleteImageRequest;
import software.amazon.awssdk.services.appstream.model.DeleteImageResponse;
import software.amazon.awssdk.services.appstream.model.DescribeImagesRequest;
import software.amazon.awssdk.services.appstream.model.DescribeImagesResponse;
import software.amazon.awssdk.services.appstream.model.Image;

/** Reading and deleting images. */
public final class Images {

  private static final int PAGE = 25;

  private Images() {}

  /** Adds the operations. */
  public static void addTo(Operations operations) {
    operations
        .on("DescribeImages", DescribeImagesRequest::builder, Images::describe)
        .on("DeleteImage", DeleteImageRequest::builder, Images::delete);
  }

  private static SdkPojo describe(Call call, DescribeImagesRequest request) {
    RegionState state = RegionState.of(call);
    if (!request.names().isEmpty() && !request.arns().isEmpty()) {
      throw AppStreamErrors.combination("Give Names or Arns, not both.");
    }
    ImageCatalog catalog = ImageCatalog.of(state);
    NavigableMap<String, Image> chosen = new TreeMap<>();
    if (request.names().isEmpty() && request.arns().isEmpty()) {
      chosen.putAll(catalog.all());
    }
    for (String name : request.names()) {
      Image image = catalog.described(name);
      chosen.put(ImageCatalog.key(image), image);
    }
    for (String arn : request.arns()) {
      Image image = catalog.byArn(arn);
      chosen.put(ImageCatalog.key(image), image);
    }
    if (request.type() != null) {
      chosen.values().removeIf(i -> !i.visibilityAsString().equals(request.typeAsString()));
    }
    return state
        .page(request, chosen, PAGE)
        .into(DescribeImagesResponse.builder(), DescribeImagesResponse.Builder::images);
  }

  private static DeleteImageResponse delete(Call call, DeleteImageRequest request) {
    RegionState state = RegionState.of(call);
    Image image = state.images().require(request.name());
    boolean used = state.fleets().values().stream().anyMatch(f -> image.arn().equals(f.imageArn()));
    if (used) {
      throw AppStreamErrors.inUse("Image " + image.name() + " is used by a fleet.");
    }
    if (ImageShares.of(state).isShared(image.name())) {
      throw AppStreamErrors.notPermitted(
          "Image " + image.name() + " is shared. Remove its permissions first.");
    }
    if (!state.allows(ImageTransitions.KIND, image.stateAsString(), "DeleteImage")) {
      throw AppStreamErrors.notPermitted(
          "Image " + image.name() + " can't be deleted while it is " + image.stateAsString() + ".");
    }
    PendingTransition pending =
        state.begin(
            ImageTransitions.KIND,
            image.name(),
            image.stateAsString(),
            "DeleteImage",
            end -> forget(state, image));
    Image deleting = image.toBuilder().state(pending.passing()).build();
    state.images().put(image.name(), deleting);
    return DeleteImageResponse.builder().image(deleting).build();
  }

  private static void forget(RegionState state, Image image) {
    state.images().remove(image.name());
    state.forgetTags(image.arn());
    ImageShares.of(state).forget(image.name());
  }
}
