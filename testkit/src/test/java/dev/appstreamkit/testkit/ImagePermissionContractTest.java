package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.BaseImage;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImagePermission;
import dev.appstreamkit.provisioning.kinds.image.internal.ImagePermissionKind;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.util.List;
import java.util.Optional;

class ImagePermissionContractTest extends SimulatedContract<ImagePermission> {

  private static final String IMAGE_NAME = "contract-image";
  private static final String ACCOUNT = "222222222222";

  @Override
  protected ResourceKind<ImagePermission> kind() {
    return new ImagePermissionKind();
  }

  @Override
  protected ImagePermission made() {
    return permission();
  }

  @Override
  protected Optional<ImagePermission> changed() {
    return Optional.of(permission().allowImageBuilder(false));
  }

  @Override
  protected Optional<ImagePermission> cleared() {
    return Optional.empty();
  }

  @Override
  protected List<AttributeLife<ImagePermission>> attributes() {
    return List.of(
        AttributeLife.of("allowFleet", permission(), permission().allowFleet(false), permission()),
        AttributeLife.of("allowImageBuilder", permission(), permission().allowImageBuilder(false)));
  }

  @Override
  protected void vanish() {
    appStream.deleteImagePermissions(r -> r.name(IMAGE_NAME).sharedAccountId(ACCOUNT));
  }

  /** It is nothing but a bond between an image, which proves whose it is, and an account. */
  @Override
  protected boolean canBeAnothers() {
    return false;
  }

  private static ImagePermission permission() {
    Image image =
        Image.builder(IMAGE_NAME)
            .from(BaseImage.newest("AppStream-WinServer2019-*"))
            .application(Application.of("PowerShell", "C:\\powershell.exe"))
            .build();
    return ImagePermission.of(image, ACCOUNT);
  }
}
