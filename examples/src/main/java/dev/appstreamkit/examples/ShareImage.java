package dev.appstreamkit.examples;

import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImagePermission;
import dev.appstreamkit.provisioning.plan.AppStreamEnvironment;

/** An image that other accounts may use: those that are described, and no longer than that. */
public final class ShareImage {

  private ShareImage() {}

  /**
   * Describes it.
   *
   * @param image the name of an image of this account
   */
  static AppStreamEnvironment environment(String image) {
    Image office = Image.existing(image);
    return AppStreamEnvironment.builder("sharing")
        .add(ImagePermission.of(office, "222222222222"))
        .add(ImagePermission.of(office, "333333333333").allowImageBuilder(false))
        .build();
  }
}
