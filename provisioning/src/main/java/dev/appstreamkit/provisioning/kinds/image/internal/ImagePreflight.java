package dev.appstreamkit.provisioning.kinds.image.internal;

import dev.appstreamkit.provisioning.internal.appstream.AppStreamQuotas;
import dev.appstreamkit.provisioning.internal.preflight.Preflight;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Quota;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.List;
import software.amazon.awssdk.services.appstream.model.VisibilityType;

/** What is looked at before an image builder is made, for an image or for another attempt at it. */
final class ImagePreflight {

  private static final Quota BUILDERS =
      AppStreamQuotas.named(
          "Image builders", appStream -> new ImageReader(appStream).allBuilders().size());

  private static final Quota IMAGES =
      AppStreamQuotas.named(
          "Private images",
          appStream -> new ImageReader(appStream).all(VisibilityType.PRIVATE).size());

  private ImagePreflight() {}

  static List<Finding> of(Image spec, Services services) {
    if (spec.isExisting()) {
      throw new BaseImages(services.appStream(), spec.address()).missing(spec.name());
    }
    return builder(spec, services).claim(BUILDERS, 1).claim(IMAGES, 1).findings();
  }

  /** A builder that isn't there any more, or has failed, is made anew. */
  static List<Finding> again(Image spec, Observed observed, Services services) {
    return switch (ImageObserver.text(observed, ImageObserver.BUILDER)) {
      case ImageStates.NONE -> builder(spec, services).claim(BUILDERS, 1).findings();
      case ImageStates.FAILED -> builder(spec, services).findings();
      default -> List.of();
    };
  }

  private static Preflight builder(Image spec, Services services) {
    BaseImages images = new BaseImages(services.appStream(), spec.address());
    return Preflight.of(spec.address(), services)
        .serviceRole()
        .check("its base image", () -> spec.base().ifPresent(images::arn))
        .region()
        .network(spec.build().network(), 1, 1)
        .claim(AppStreamQuotas.builderInstances(spec.build().instanceType()), 1);
  }
}
