package dev.appstreamkit.provisioning.kinds.image;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** An image of this account, with what AWS has newer. Immutable; see {@link ImageSource#update}. */
public final class UpdatedImage implements ImageSource {

  private final Image image;

  UpdatedImage(Image image) {
    this.image = Objects.requireNonNull(image, "image");
  }

  /** Returns the image that is updated, and stays as it is. */
  public Image image() {
    return image;
  }

  @Override
  public Set<ResourceSpec> dependencies() {
    return Set.of(image);
  }

  @Override
  public Map<String, String> told() {
    return Map.of("existingImageName", image.name());
  }

  @Override
  public List<Problem> problems(Image of) {
    SpecCheck check = new SpecCheck(of.address());
    if (image.name().startsWith("arn:")) {
      check.error(
          "from", "only an image of this account can be updated", "name it, without its ARN");
    }
    if (of.family().isEmpty() && image.name().equals(of.name())) {
      check.error("from", "it is made from itself", "give the updated image a name of its own");
    }
    if (!of.applications().isEmpty()) {
      check.error(
          "application", "an updated image has the catalog of the one before", "leave them out");
    }
    return check.problems();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UpdatedImage that && image.address().equals(that.image.address());
  }

  @Override
  public int hashCode() {
    return image.address().hashCode();
  }

  @Override
  public String toString() {
    return "an update of " + image.name();
  }
}
