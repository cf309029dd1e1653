package dev.appstreamkit.provisioning.kinds.image.internal;

import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.internal.appstream.AppStreamQuotas;
import dev.appstreamkit.provisioning.internal.preflight.Preflight;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.network.Network;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Quota;
import dev.appstreamkit.provisioning.spi.Resolution;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.List;
import java.util.Optional;
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

  static List<Finding> of(Image spec, Resolution resolution, Services services) {
    if (spec.source().isPresent()) {
      return SourcedImage.preflight(spec, spec.source().get(), resolution, services)
          .claim(IMAGES, 1)
          .findings();
    }
    return builder(spec, resolution, services).claim(BUILDERS, 1).claim(IMAGES, 1).findings();
  }

  /** A builder that isn't there any more, or has failed, is made anew. */
  static List<Finding> again(
      Image spec, Observed observed, Resolution resolution, Services services) {
    if (spec.source().isPresent()) {
      // The failed image has the name that a dry run would be asked for.
      return List.of();
    }
    return switch (ImageObserver.text(observed, ImageObserver.BUILDER)) {
      case ImageStates.NONE -> builder(spec, resolution, services).claim(BUILDERS, 1).findings();
      case ImageStates.FAILED -> builder(spec, resolution, services).findings();
      default -> List.of();
    };
  }

  private static Preflight builder(Image spec, Resolution resolution, Services services) {
    Optional<Network> network = spec.build().network().map(wanted -> wanted.found(resolution));
    BaseImages images = new BaseImages(services.appStream(), spec.address());
    return Preflight.of(spec.address(), services)
        .serviceRole()
        .check("its base image", () -> spec.base().ifPresent(images::arn))
        .region()
        .check("its network", () -> network.ifPresent(found -> requireOneSubnet(spec, found)))
        .network(network, 1, 1)
        .claim(AppStreamQuotas.builderInstances(spec.build().instanceType()), 1);
  }

  /** How many subnets there are isn't known before they were looked up. */
  private static void requireOneSubnet(Image spec, Network found) {
    if (found.subnetIds().size() > 1) {
      throw new ProvisioningException(
          ErrorCategory.INVALID,
          Optional.of(spec.address()),
          "an image builder takes one subnet, and its network's tags are those of "
              + String.join(" and ", found.subnetIds()),
          "use tags that one subnet has, or name the subnet with Network.vpc(…)");
    }
  }
}
