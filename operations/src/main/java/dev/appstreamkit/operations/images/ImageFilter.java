package dev.appstreamkit.operations.images;

import dev.appstreamkit.operations.internal.DataStyle;
import dev.appstreamkit.provisioning.kinds.image.Images;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.immutables.value.Value;

/**
 * Which images are meant. Immutable; each method returns another filter that says one thing more.
 */
@Value.Immutable
@DataStyle
public abstract class ImageFilter {

  ImageFilter() {}

  /** Returns the public base images that AWS offers at this moment. */
  public static ImageFilter bases() {
    return with().visibility("PUBLIC").build();
  }

  /** Returns this account's own images. */
  public static ImageFilter own() {
    return with().visibility("PRIVATE").build();
  }

  /** Returns the images that other accounts share with this one. */
  public static ImageFilter shared() {
    return with().visibility("SHARED").build();
  }

  /** Returns the versions of a family in this account. */
  public static ImageFilter family(String family) {
    return with().from(own()).familyName(family).build();
  }

  /** Returns whose images are meant, in AWS's word. */
  public abstract String visibility();

  /** Returns the only operating system that is meant; empty for all. */
  public abstract Optional<String> platform();

  /** Returns the pattern of the names that are meant; empty for all. */
  public abstract Optional<String> namePattern();

  /** Returns the only family that is meant; empty for all. */
  public abstract Optional<String> familyName();

  /** Returns before when they were released; empty for all. */
  public abstract Optional<Instant> releasedBefore();

  /** Returns the only agent that is meant; empty for all. */
  public abstract Optional<String> agentVersion();

  /** Means images of one operating system only, in AWS's word: {@code WINDOWS_SERVER_2022}. */
  public ImageFilter platform(String name) {
    return with().from(this).platform(name).build();
  }

  /** Means images only whose names fit a pattern, in which {@code *} stands for anything. */
  public ImageFilter named(String pattern) {
    return with().from(this).namePattern(pattern).build();
  }

  /** Means images only that were released, or made, before a time. */
  public ImageFilter releasedBefore(Instant time) {
    return with().from(this).releasedBefore(time).build();
  }

  /** Means images only with one version of AppStream's agent, {@code 07-16-2025} for one. */
  public ImageFilter agentVersion(String version) {
    return with().from(this).agentVersion(version).build();
  }

  private static ImmutableImageFilter.Builder with() {
    return ImmutableImageFilter.builder();
  }

  /** Returns whether an image is meant. */
  public boolean takes(CatalogImage image) {
    return image.visibility().equals(visibility())
        && platform().map(image.platform()::equals).orElse(true)
        && namePattern().map(pattern -> fits(pattern, image.name())).orElse(true)
        && familyName().map(family -> Images.isVersion(family, image.name())).orElse(true)
        && agentVersion().map(agent -> image.agentVersion().equals(Optional.of(agent))).orElse(true)
        && releasedBefore()
            .map(time -> image.released().filter(then -> then.isBefore(time)).isPresent())
            .orElse(true);
  }

  private static boolean fits(String pattern, String name) {
    return Pattern.compile(
            Arrays.stream(pattern.split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")))
        .matcher(name)
        .matches();
  }
}
