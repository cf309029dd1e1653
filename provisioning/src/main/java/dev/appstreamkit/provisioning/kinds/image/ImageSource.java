package dev.appstreamkit.provisioning.kinds.image;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.kinds.image.script.ImageScript;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an image is made from without a person. Implemented by this library only; ways may be added,
 * so a {@code switch} over them needs a default.
 */
public sealed interface ImageSource permits ImportedAmi, ScriptedImage, UpdatedImage {

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
