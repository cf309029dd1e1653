package dev.appstreamkit.provisioning.kinds.image.internal;

import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Identity;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Services;
import dev.appstreamkit.provisioning.spi.UsedResource;
import java.util.List;
import java.util.Optional;

/** An image of somebody else's: of this account, public, or shared. */
record UsedImage(Image spec) implements UsedResource {

  @Override
  public Optional<Observed> read(Services services) {
    ImageObserver observer = new ImageObserver(services.appStream());
    return spec.family().isPresent()
        ? observer.newest(spec.family().get())
        : observer.observe(identity());
  }

  private Identity identity() {
    return Identity.named(spec.name());
  }

  @Override
  public List<Permission> readPermissions() {
    return ImagePermissions.readPermissions(identity(), Image.builderName(spec.name()));
  }

  @Override
  public Optional<ProvisioningException> whyMissing(Services services) {
    return Optional.of(new BaseImages(services.appStream(), spec.address()).missing(spec.name()));
  }

  @Override
  public Optional<String> words(Observed observed) {
    return spec.family()
        .map(family -> "the newest of " + family + " is " + observed.identity().name());
  }
}
