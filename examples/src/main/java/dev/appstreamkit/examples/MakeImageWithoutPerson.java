package dev.appstreamkit.examples;

import dev.appstreamkit.provisioning.kinds.image.Application;
import dev.appstreamkit.provisioning.kinds.image.Image;
import dev.appstreamkit.provisioning.kinds.image.ImageSource;
import dev.appstreamkit.provisioning.kinds.role.MachineRole;

/** Images for which nobody opens an image builder. */
public final class MakeImageWithoutPerson {

  private MakeImageWithoutPerson() {}

  /** Describes a machine image of EC2 that becomes an image. */
  static Image imported(String amiId) {
    MachineRole importer = MachineRole.existing("image-importer");
    return Image.builder("share-tools")
        .from(
            ImageSource.ami(amiId)
                .machineRole(importer)
                .displayName("Tools of the share")
                .validateOn("stream.standard.medium"))
        .application(Application.of("PowerShell", "C:\\powershell.exe"))
        .build();
  }

  /** Describes an image of WorkSpaces that becomes an image; AWS needs no role for it. */
  static Image ofWorkSpaces(String workspaceImageId) {
    return Image.builder("share-desktop")
        .from(ImageSource.workspaceImage(workspaceImageId))
        .application(Application.of("PowerShell", "C:\\powershell.exe"))
        .build();
  }

  /** Describes a copy of an image that this account has in another region, with its tags. */
  static Image copied(String region) {
    return Image.builder("share-tools").from(ImageSource.copyFrom(region, "share-tools")).build();
  }

  /** Describes the same image with AWS's newest agent and the operating system's updates. */
  static Image updated(Image image) {
    return Image.builder(image.name() + "-december").from(ImageSource.update(image)).build();
  }
}
