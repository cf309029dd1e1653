package dev.appstreamkit.operations.images.internal;

import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.operations.images.CatalogImage;
import dev.appstreamkit.operations.internal.Caller;
import dev.appstreamkit.operations.internal.PageStream;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.Image;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;
import software.amazon.awssdk.services.appstream.model.SharedImagePermissions;

/** Reads images and what uses them. */
final class ImageReads {

  private static final ResourceAddress ALL = ResourceAddress.of("image", "*");

  private final Caller caller;

  ImageReads(Caller caller) {
    this.caller = caller;
  }

  Caller caller() {
    return caller;
  }

  /** Returns the images of a visibility. */
  Stream<CatalogImage> images(String visibility) {
    return PageStream.<Image>of(
            "DescribeImages",
            token -> {
              var answer =
                  caller.call(
                      ALL,
                      "DescribeImages",
                      appStream ->
                          appStream.describeImages(
                              request ->
                                  request
                                      .overrideConfiguration(Caller.ONCE)
                                      .type(visibility)
                                      .nextToken(token)));
              return new PageStream.Page<>(answer.images(), answer.nextToken());
            })
        .map(ImageReads::shown);
  }

  private static CatalogImage shown(Image image) {
    CatalogImage.Builder builder = CatalogImage.builder();
    builder
        .name(String.valueOf(image.name()))
        .arn(Optional.ofNullable(image.arn()))
        .visibility(String.valueOf(image.visibilityAsString()))
        .state(String.valueOf(image.stateAsString()))
        .platform(String.valueOf(image.platformAsString()))
        .agentVersion(Optional.ofNullable(image.appstreamAgentVersion()))
        .baseImageArn(Optional.ofNullable(image.baseImageArn()))
        .created(Optional.ofNullable(image.createdTime()))
        .released(
            Optional.ofNullable(image.publicBaseImageReleasedDate())
                .or(() -> Optional.ofNullable(image.createdTime())));
    return builder.build();
  }

  Stream<ImageBuilder> builders() {
    return PageStream.of(
        "DescribeImageBuilders",
        token -> {
          var answer =
              caller.call(
                  ResourceAddress.of("image-builder", "*"),
                  "DescribeImageBuilders",
                  appStream ->
                      appStream.describeImageBuilders(
                          request -> request.overrideConfiguration(Caller.ONCE).nextToken(token)));
          return new PageStream.Page<>(answer.imageBuilders(), answer.nextToken());
        });
  }

  Stream<Fleet> fleets() {
    return PageStream.of(
        "DescribeFleets",
        token -> {
          var answer =
              caller.call(
                  ResourceAddress.of("fleet", "*"),
                  "DescribeFleets",
                  appStream ->
                      appStream.describeFleets(
                          request -> request.overrideConfiguration(Caller.ONCE).nextToken(token)));
          return new PageStream.Page<>(answer.fleets(), answer.nextToken());
        });
  }

  /** Returns the accounts that may use an image; none if it is gone. */
  List<String> sharedWith(String image) {
    return orGone(
        () ->
            PageStream.<SharedImagePermissions>of(
                    "DescribeImagePermissions",
                    token -> {
                      var answer =
                          caller.call(
                              ResourceAddress.of("image", image),
                              "DescribeImagePermissions",
                              appStream ->
                                  appStream.describeImagePermissions(
                                      request ->
                                          request
                                              .overrideConfiguration(Caller.ONCE)
                                              .name(image)
                                              .nextToken(token)));
                      return new PageStream.Page<>(
                          answer.sharedImagePermissionsList(), answer.nextToken());
                    })
                .map(SharedImagePermissions::sharedAccountId)
                .toList(),
        List.of());
  }

  /** Returns the tags of a resource; none if it is gone. */
  Map<String, String> tags(ResourceAddress address, String arn) {
    return orGone(
        () ->
            caller
                .call(
                    address,
                    "ListTagsForResource",
                    appStream ->
                        appStream.listTagsForResource(
                            request -> request.overrideConfiguration(Caller.ONCE).resourceArn(arn)))
                .tags(),
        Map.of());
  }

  private static <T> T orGone(Supplier<T> read, T gone) {
    try {
      return read.get();
    } catch (ProvisioningException e) {
      if (e.category() == ErrorCategory.NOT_FOUND) {
        return gone;
      }
      throw e;
    }
  }
}
