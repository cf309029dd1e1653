package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.internal.ImageKind;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.Map;
import java.util.Optional;

class ImageContractTest extends SimulatedContract<Image> {

  @Override
  protected ResourceKind<Image> kind() {
    return new ImageKind();
  }

  @Override
  protected Image made() {
    return image().build();
  }

  @Override
  protected Optional<Image> changed() {
    return Optional.of(image().tag("team", "share").tag("cost", "1").build());
  }

  @Override
  protected Optional<Image> cleared() {
    return Optional.of(image().tag("team", "share").build());
  }

  @Override
  Map<String, String> withoutLife() {
    return Map.of(
        "state", "follows from how far the image is",
        "builder", "is there only while the image is made");
  }

  @Override
  protected void vanish() {
    appStream.deleteImage(r -> r.name("contract-image"));
    later();
  }

  private static Image.Builder image() {
    return Image.builder("contract-image")
        .from(BaseImage.newest("AppStream-WinServer2019-*"))
        .application(Application.of("PowerShell", "C:\\powershell.exe"));
  }
}
