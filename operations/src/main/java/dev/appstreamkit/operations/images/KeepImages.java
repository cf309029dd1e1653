package dev.appstreamkit.operations.images;

import dev.appstreamkit.operations.internal.DataStyle;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Which versions of a family are kept beside those that a fleet, an image builder or another
 * account uses, which are kept in any case. Immutable.
 */
@Value.Immutable
@DataStyle
public abstract class KeepImages {

  KeepImages() {}

  /**
   * Returns that the newest versions are kept.
   *
   * @param number how many, at least 1
   * @throws IllegalArgumentException if it is less
   */
  public static KeepImages newest(int number) {
    if (number < 1) {
      throw new IllegalArgumentException(
          "at least the newest version is kept; give 1 or more, not " + number);
    }
    return with().count(number).build();
  }

  /** Returns how many of the newest versions are kept. */
  public abstract int count();

  /** Returns how young versions are that are kept; empty for none. */
  public abstract Optional<Duration> youngerThan();

  /** Returns how recently versions were launched that are kept; empty for none. */
  public abstract Optional<Duration> launchedWithin();

  /** Returns when images were launched last, by name, as the caller knows it. */
  public abstract Map<String, Instant> launches();

  /**
   * Keeps versions that were made within a time, too.
   *
   * @param time how long ago at most, longer than zero
   * @throws IllegalArgumentException if it is zero or negative
   */
  public KeepImages madeWithin(Duration time) {
    return with().from(this).youngerThan(positive(time)).build();
  }

  /**
   * Keeps versions that were launched within a time, too. AppStream doesn't say when an image was
   * launched last: read it from CloudTrail ({@code StartFleet}, {@code UpdateFleet}).
   *
   * @param time how long ago at most, longer than zero
   * @param last when images were launched last, by name
   * @throws IllegalArgumentException if the time is zero or negative
   */
  public KeepImages launchedWithin(Duration time, Map<String, Instant> last) {
    return with().from(this).launchedWithin(positive(time)).launches(last).build();
  }

  private static Duration positive(Duration time) {
    if (time.isZero() || time.isNegative()) {
      throw new IllegalArgumentException(
          "within " + time + " there is nothing; give a longer time");
    }
    return time;
  }

  private static ImmutableKeepImages.Builder with() {
    return ImmutableKeepImages.builder();
  }
}
