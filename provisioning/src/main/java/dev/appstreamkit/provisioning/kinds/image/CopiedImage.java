package dev.appstreamkit.provisioning.kinds.image;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** An image of another region of this account. Immutable; see {@link ImageSource#copyFrom}. */
public final class CopiedImage implements ImageSource {

  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d{1,2}");
  private static final int LONGEST = 256;
  private static final String DESCRIPTION = "DestinationImageDescription";

  private final String region;
  private final String image;
  private final Optional<String> description;

  CopiedImage(String region, String image, Optional<String> description) {
    this.region = Objects.requireNonNull(region, "region");
    this.image = Objects.requireNonNull(image, "image");
    this.description = description;
  }

  /** Returns the region that it is copied from. */
  public String region() {
    return region;
  }

  /** Returns the name that it has there. */
  public String image() {
    return image;
  }

  /** Returns what the copy is for; empty for what is said of the image there. */
  public Optional<String> description() {
    return description;
  }

  /**
   * Says what the copy is for, in place of what is said of the image there: up to 256 characters.
   * AWS: {@code CopyImage.DestinationImageDescription}.
   */
  public CopiedImage description(String text) {
    return new CopiedImage(region, image, Optional.of(text));
  }

  @Override
  public Set<ResourceSpec> dependencies() {
    return Set.of();
  }

  @Override
  public Map<String, String> told() {
    Map<String, String> told = new TreeMap<>();
    told.put("SourceImageName", image);
    told.put("SourceRegion", region);
    description.ifPresent(text -> told.put(DESCRIPTION, text));
    return told;
  }

  @Override
  public List<Problem> problems(Image of) {
    SpecCheck check = new SpecCheck(of.address());
    if (!REGION.matcher(region).matches()) {
      check.error(
          "from", "\"" + region + "\" is no region", "use the region's id, eu-west-1 for one");
    }
    if (!SpecCheck.isName(image)) {
      check.error(
          "from",
          "\"" + image + "\" isn't the name of an image",
          "name an image of this account in that region, without its ARN");
    }
    if (description.filter(text -> text.length() > LONGEST).isPresent()) {
      check.error("description", "it is too long", "use at most " + LONGEST + " characters");
    }
    if (!of.applications().isEmpty()) {
      check.error(
          "application", "a copy has the catalog of the image there", "leave them out");
    }
    return check.problems();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CopiedImage that && told().equals(that.told());
  }

  @Override
  public int hashCode() {
    return told().hashCode();
  }

  @Override
  public String toString() {
    return "a copy of " + image + " of " + region;
  }
}
