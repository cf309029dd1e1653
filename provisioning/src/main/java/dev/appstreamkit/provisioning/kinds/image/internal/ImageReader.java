package dev.appstreamkit.provisioning.kinds.image.internal;

import dev.appstreamkit.provisioning.internal.appstream.Pages;
import dev.appstreamkit.provisioning.kinds.image.Images;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.DescribeImageBuildersResponse;
import software.amazon.awssdk.services.appstream.model.DescribeImagesResponse;
import software.amazon.awssdk.services.appstream.model.Image;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;
import software.amazon.awssdk.services.appstream.model.VisibilityType;

/** Looks images and image builders up. */
final class ImageReader {

  private static final String ARN_PREFIX = "arn:";
  private static final Comparator<Image> BY_TIME =
      Comparator.comparing(Image::createdTime, Comparator.nullsFirst(Comparator.naturalOrder()));

  private final AppStreamClient appStream;

  ImageReader(AppStreamClient appStream) {
    this.appStream = appStream;
  }

  /** Finds any image of a name, or of an ARN. */
  Optional<Image> any(String nameOrArn) {
    try {
      return appStream
          .describeImages(
              request -> {
                if (nameOrArn.startsWith(ARN_PREFIX)) {
                  request.arns(nameOrArn);
                } else {
                  request.names(nameOrArn);
                }
              })
          .images()
          .stream()
          .findFirst();
    } catch (ResourceNotFoundException none) {
      return Optional.empty();
    }
  }

  /** Finds the newest image of a family that is AVAILABLE: of this account, or shared with it. */
  Optional<Image> newest(String family) {
    return Stream.of(VisibilityType.PRIVATE, VisibilityType.SHARED)
        .flatMap(type -> all(type).stream())
        .filter(image -> ImageStates.AVAILABLE.equals(image.stateAsString()))
        .filter(image -> Images.isVersion(family, image.name()))
        .max(BY_TIME.thenComparing(Image::name));
  }

  /** Finds the image of this account that has a name. */
  Optional<Image> own(String name) {
    return any(name).filter(image -> image.visibility() != VisibilityType.PUBLIC);
  }

  /** Finds the images of this account that have names; one that isn't there fails the call. */
  List<Image> own(Collection<String> names) {
    return Pages.all(
            token -> appStream.describeImages(request -> request.names(names).nextToken(token)),
            DescribeImagesResponse::images,
            DescribeImagesResponse::nextToken)
        .stream()
        .filter(image -> image.visibility() != VisibilityType.PUBLIC)
        .toList();
  }

  /** Finds image builders by their names; one that isn't there fails the call. */
  List<ImageBuilder> builders(Collection<String> names) {
    return Pages.all(
        token -> appStream.describeImageBuilders(request -> request.names(names).nextToken(token)),
        DescribeImageBuildersResponse::imageBuilders,
        DescribeImageBuildersResponse::nextToken);
  }

  Optional<ImageBuilder> builder(String name) {
    try {
      return appStream
          .describeImageBuilders(request -> request.names(name))
          .imageBuilders()
          .stream()
          .findFirst();
    } catch (ResourceNotFoundException none) {
      return Optional.empty();
    }
  }

  /**
   * Returns the image that was taken on an image builder, whatever the person named it: one of the
   * wanted name before others, a younger one before older ones.
   */
  Optional<Image> takenOn(ImageBuilder builder, String wanted) {
    return takenOn(builder, wanted, all(VisibilityType.PRIVATE));
  }

  /** Returns the same among images that were read before. */
  static Optional<Image> takenOn(ImageBuilder builder, String wanted, List<Image> images) {
    return images.stream()
        .filter(image -> builder.name().equals(image.imageBuilderName()))
        .filter(image -> !ImageStates.DELETING.equals(image.stateAsString()))
        .filter(image -> !before(image, builder))
        .max(
            Comparator.<Image, Boolean>comparing(image -> wanted.equals(image.name()))
                .thenComparing(BY_TIME));
  }

  /** An older image comes from a builder that had the same name. */
  private static boolean before(Image image, ImageBuilder builder) {
    return image.createdTime() != null
        && builder.createdTime() != null
        && image.createdTime().isBefore(builder.createdTime());
  }

  List<ImageBuilder> allBuilders() {
    return Pages.all(
        token -> appStream.describeImageBuilders(request -> request.nextToken(token)),
        DescribeImageBuildersResponse::imageBuilders,
        DescribeImageBuildersResponse::nextToken);
  }

  List<Image> all(VisibilityType type) {
    return Pages.all(
        token -> appStream.describeImages(request -> request.type(type).nextToken(token)),
        DescribeImagesResponse::images,
        DescribeImagesResponse::nextToken);
  }
}
