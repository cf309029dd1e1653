package dev.appstreamkit.simulator.internal.appstream.image;

import dev.appstreamkit.simulator.internal.appstream.state.AppStreamErrors;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appstream.model.Image;
import software.amazon.awssdk.services.appstream.model.ImagePermissions;
import software.amazon.awssdk.services.appstream.model.ImageState;
import software.amazon.awssdk.services.appstream.model.VisibilityType;

/** All images that an account can see in a region: its own, the service's, and shared ones. */
public final class ImageCatalog {

  /** What an image is wanted for. */
  public enum Use {
    /** A fleet's instances. */
    FLEET,
    /** An image builder. */
    IMAGE_BUILDER
  }

  private final RegionState state;

  private ImageCatalog(RegionState state) {
    this.state = state;
  }

  /** Returns the catalog of an account in a region. */
  public static ImageCatalog of(RegionState state) {
    return new ImageCatalog(state);
  }

  /**
   * Returns an image that something is to be made from: one's own or the service's by its name,
   * shared ones by their ARN only.
   *
   * @throws dev.appstreamkit.simulator.internal.service.ServiceException ResourceNotFoundException
   *     for one that never was, ResourceNotAvailableException for a withdrawn or unready one,
   *     IncompatibleImageException for one that can't be used so
   */
  public Image usable(@Nullable String name, @Nullable String arn, Use use) {
    Image image = arn != null ? byArn(arn) : byName(name == null ? "" : name);
    if (name != null && !name.equals(image.name())) {
      throw AppStreamErrors.combination("ImageName and ImageArn name different images.");
    }
    if (image.state() != ImageState.AVAILABLE) {
      throw AppStreamErrors.notAvailable(
          "Image " + image.name() + " is not available: it is " + image.stateAsString() + ".");
    }
    if (use == Use.IMAGE_BUILDER && !image.imageBuilderSupported()) {
      throw AppStreamErrors.incompatibleImage(
          "Image " + image.name() + " does not support image builders.");
    }
    if (!permitted(image, use)) {
      throw AppStreamErrors.incompatibleImage(
          "Image " + image.name() + " is not shared with this account for this purpose.");
    }
    return image;
  }

  /** Returns all images by ARN-independent keys, in the order of their names. */
  NavigableMap<String, Image> all() {
    NavigableMap<String, Image> all = new TreeMap<>();
    BaseImages.in(state.account().partition(), state.region())
        .forEach((name, image) -> all.put(key(image), image));
    state.images().values().forEach(image -> all.put(key(image), shown(image)));
    for (RegionState other : RegionState.all(state.world())) {
      other
          .images()
          .values()
          .forEach(image -> shared(other, image).ifPresent(seen -> all.put(key(seen), seen)));
    }
    return all;
  }

  /** Returns an image by its ARN as this account sees it. */
  Image byArn(String arn) {
    return findByArn(arn)
        .orElseThrow(() -> AppStreamErrors.notFound("Image " + arn + " does not exist."));
  }

  /** Returns an image by its ARN as this account sees it, if it does. */
  public Optional<Image> findByArn(String arn) {
    for (Image image : state.images().values()) {
      if (image.arn().equals(arn)) {
        return Optional.of(shown(image));
      }
    }
    for (Image image : BaseImages.in(state.account().partition(), state.region()).values()) {
      if (image.arn().equals(arn)) {
        return Optional.of(image);
      }
    }
    for (RegionState other : RegionState.all(state.world())) {
      for (Image image : other.images().values()) {
        Optional<Image> seen = image.arn().equals(arn) ? shared(other, image) : Optional.empty();
        if (seen.isPresent()) {
          return seen;
        }
      }
    }
    return Optional.empty();
  }

  /** Returns one's own or the service's image by its name. */
  Image byName(String name) {
    Optional<Image> own = state.images().find(name);
    if (own.isPresent()) {
      return shown(own.get());
    }
    Image base = BaseImages.find(state.account().partition(), state.region(), name);
    if (base != null) {
      return base;
    }
    if (name.startsWith(BaseImages.PREFIX)) {
      throw AppStreamErrors.notAvailable("Image " + name + " is not available any more.");
    }
    throw AppStreamErrors.notFound("Image " + name + " does not exist.");
  }

  /** Returns an image by its name for a Describe, to which withdrawn ones never were. */
  Image described(String name) {
    if (state.images().has(name)
        || BaseImages.find(state.account().partition(), state.region(), name) != null) {
      return byName(name);
    }
    throw AppStreamErrors.notFound("Image " + name + " does not exist.");
  }

  /** Orders by name, then keeps images of different owners apart. */
  static String key(Image image) {
    return image.name() + "\u0000" + image.arn();
  }

  private Image shown(Image own) {
    return own.toBuilder()
        .imageSharedWithOthers(ImageShares.of(state).isShared(own.name()) ? "TRUE" : "FALSE")
        .build();
  }

  private Optional<Image> shared(RegionState owner, Image image) {
    if (owner == state || !owner.region().equals(state.region())) {
      return Optional.empty();
    }
    return ImageShares.of(owner)
        .permissions(image.name(), state.account().id())
        .map(
            permissions ->
                image.toBuilder()
                    .visibility(VisibilityType.SHARED)
                    .imagePermissions(permissions)
                    .build());
  }

  private static boolean permitted(Image image, Use use) {
    ImagePermissions permissions = image.imagePermissions();
    if (permissions == null || image.visibility() != VisibilityType.SHARED) {
      return true;
    }
    Boolean allowed = use == Use.FLEET ? permissions.allowFleet() : permissions.allowImageBuilder();
    return Boolean.TRUE.equals(allowed);
  }
}
