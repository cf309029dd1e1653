package dev.appstreamkit.operations.images;

import dev.appstreamkit.operations.internal.DataStyle;
import java.util.Optional;
import org.immutables.value.Value;

/** Images that are versions of one another. Immutable. */
@Value.Immutable
@DataStyle
public abstract class ImageFamily {

  ImageFamily() {}

  /**
   * Returns a family whose versions are called by the day.
   *
   * @param name what its images' names begin with, before a hyphen: 1 to 80 letters, digits,
   *     underscores, dots and hyphens
   */
  public static ImageFamily of(String name) {
    return with().name(name).build();
  }

  /** Returns what its images' names begin with. */
  public abstract String name();

  /** Returns how its versions are called; by the day by default. */
  @Value.Default
  public ImageNaming naming() {
    return ImageNaming.DATE;
  }

  /** Returns the version of what makes the images, for their tags; empty if none is said. */
  public abstract Optional<String> toolVersion();

  /** Returns the same, whose versions are called otherwise. */
  public ImageFamily naming(ImageNaming how) {
    return with().from(this).naming(how).build();
  }

  /**
   * Returns the same, whose images have the version of what makes them in a tag. It is no input: a
   * newer tool alone makes no new image.
   *
   * @param version 1 to 256 letters, digits, blanks and {@code _.:/=+-@}
   */
  public ImageFamily toolVersion(String version) {
    return with().from(this).toolVersion(version).build();
  }

  private static ImmutableImageFamily.Builder with() {
    return ImmutableImageFamily.builder();
  }
}
