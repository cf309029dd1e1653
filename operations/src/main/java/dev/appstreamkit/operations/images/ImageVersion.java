package dev.appstreamkit.operations.images;

import dev.appstreamkit.operations.internal.DataStyle;
import dev.appstreamkit.provisioning.kinds.image.Image;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Which version of a family is wanted, and whether it has to be made. Immutable. */
@Value.Immutable
@DataStyle
public abstract class ImageVersion {

  /** The tag that says the family. */
  public static final String FAMILY_TAG = "image-family";

  /** The tag that says the base image, or what else the image was made from. */
  public static final String BASE_TAG = "image-base";

  /** The tag with the digest of all inputs: 32 hexadecimal digits. */
  public static final String INPUTS_TAG = "image-inputs";

  /** The tag with a short digest of each input, by its name. */
  public static final String PARTS_TAG = "image-input-parts";

  /** The tag with the version of what made the image. */
  public static final String TOOL_TAG = "image-tool-version";

  ImageVersion() {}

  /** Returns a builder, for tests of what uses it. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the image to describe, with the version's name and tags. If it is new, the plan makes it
   * and says why; otherwise the plan has nothing to do.
   */
  public abstract Image image();

  /** Returns whether no image of these inputs is there, or being made, yet. */
  public abstract boolean isNew();

  /** Returns why it is new: a changed input, a newer base; empty if it isn't new. */
  public abstract List<String> reasons();

  /** Returns the name of the newest version that is AVAILABLE; empty if there is none. */
  public abstract Optional<String> current();

  /**
   * Returns the image to describe if no new one is wanted now: the current version, of which each
   * plan says what a new one would have; {@link #image()} if there is no current version.
   */
  public abstract Image keeping();

  /** Builds one. */
  public static final class Builder extends ImmutableImageVersion.Builder {
    Builder() {}
  }
}
