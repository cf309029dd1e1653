package dev.appstreamkit.provisioning.kinds.image.internal;

import static dev.appstreamkit.provisioning.internal.kind.Permissions.appStream;
import static dev.appstreamkit.provisioning.internal.kind.Permissions.onImage;
import static dev.appstreamkit.provisioning.internal.kind.Permissions.passRole;

import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Identity;
import java.util.ArrayList;
import java.util.List;

/** What each step with an image and its builder needs. */
final class ImagePermissions {

  private ImagePermissions() {}

  /**
   * Which image a builder's is, and which base image is the newest, is found among all; where one
   * of several builders isn't there, all are listed.
   */
  static List<Permission> readPermissions(Identity identity, String builder) {
    Permission look = onImage("DescribeImages", "*");
    return identity.arn().isEmpty()
        ? List.of(look)
        : List.of(
            look,
            appStream("DescribeImageBuilders", builder("*")),
            appStream("ListTagsForResource", "image/" + identity.name()),
            appStream("ListTagsForResource", builder(builder)));
  }

  static List<Permission> create(Image spec) {
    String builder = builder(spec.builderName());
    List<Permission> needs = new ArrayList<>();
    needs.add(appStream("CreateImageBuilder", builder));
    needs.add(appStream("TagResource", builder));
    spec.base().ifPresent(base -> needs.add(onImage("CreateImageBuilder", image(base))));
    spec.build().machineRole().ifPresent(role -> needs.add(passRole(role.name())));
    return needs;
  }

  private static String image(BaseImage base) {
    return base instanceof BaseImage.Newest newest ? newest.pattern() : base.toString();
  }

  static List<Permission> start(String builder) {
    return List.of(appStream("StartImageBuilder", builder(builder)));
  }

  static List<Permission> link(String builder) {
    return List.of(appStream("CreateImageBuilderStreamingURL", builder(builder)));
  }

  static List<Permission> tag(String image) {
    return List.of(appStream("TagResource", "image/" + image));
  }

  static List<Permission> stop(String builder) {
    return List.of(appStream("StopImageBuilder", builder(builder)));
  }

  static List<Permission> deleteBuilder(String builder) {
    return List.of(appStream("DeleteImageBuilder", builder(builder)));
  }

  static List<Permission> deleteImage(String image) {
    return List.of(appStream("DeleteImage", "image/" + image));
  }

  private static String builder(String name) {
    return "image-builder/" + name;
  }
}
