package dev.appstreamkit.provisioning.kinds.image;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.image.script.ImageScript;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an image is made from without a person. Implemented by this library only; ways may be added,
 * so a {@code switch} over them needs a default.
 */
public sealed interface ImageSource
    permits ImportedImage, ScriptedImage, UpdatedImage, CopiedImage {

  /**
   * Returns an import of a machine image of EC2, which the account owns or may use. AWS: {@code
   * CreateImportedImage.SourceAmiId}; a dry run is made while planning.
   *
   * @param amiId the machine image, {@code ami-} and 8 to 17 small letters and digits
   */
  static ImportedAmi ami(String amiId) {
    return new ImportedAmi(amiId);
  }

  /**
   * Returns an import of an image of WorkSpaces, which the account owns. AWS: {@code
   * CreateImportedImage.WorkspaceImageId}, which is sent by its name; a dry run is made while
   * planning.
   *
   * @param workspaceImageId the image of WorkSpaces, {@code wsi-} and 8 to 63 small letters and
   *     digits
   */
  static ImportedWorkspaceImage workspaceImage(String workspaceImageId) {
    return new ImportedWorkspaceImage(workspaceImageId);
  }

  /**
   * Returns a copy of an image that this account has in another region. The tags that the image has
   * there come along, but for AWS's and those of the environment that made it. AWS: {@code
   * CopyImage}, called in that region; {@code TagResource}.
   *
   * @param region the region that it is copied from, {@code eu-west-1} for one
   * @param image the name that it has there
   */
  static CopiedImage copyFrom(String region, String image) {
    return new CopiedImage(region, image, Optional.empty());
  }

  /**
   * Returns a copy of an image that this account has in another region; see {@link
   * #copyFrom(String, String)}.
   *
   * @param region the region that it is copied from
   * @param image the image there; it isn't added to the environment, which is of one region
   */
  static CopiedImage copyFrom(String region, Image image) {
    return copyFrom(region, image.name());
  }

  /**
   * Returns a copy of an image of this account with the newest agent and updates of the operating
   * system. AWS: {@code CreateUpdatedImage.existingImageName}; a dry run, made while planning, says
   * whether there is anything to update.
   *
   * @param image the image, which stays as it is
   */
  static UpdatedImage update(Image image) {
    return new UpdatedImage(image);
  }

  /**
   * Returns a base image on which an image builder installs what a script says and takes the image
   * by itself. The base image was prepared once with {@link
   * dev.appstreamkit.provisioning.kinds.image.script.Bootstrap}. What is to be said of the image
   * builder, its role for one, says {@link Image.Builder#builtBy}. AWS: {@code CreateImageBuilder},
   * then the Image Assistant's command line on it.
   *
   * @param base the prepared base image
   * @param script what is installed
   */
  static ScriptedImage script(BaseImage base, ImageScript script) {
    return new ScriptedImage(base, script);
  }

  /** Returns what has to be there first. */
  Set<ResourceSpec> dependencies();

  /** Returns what the plan tells of it, by AWS's names of members. */
  Map<String, String> told();

  /** Returns what is wrong with it as part of an image's description; empty if nothing is. */
  List<Problem> problems(Image of);
}
