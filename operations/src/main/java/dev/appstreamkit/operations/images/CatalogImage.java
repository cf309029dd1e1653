package dev.appstreamkit.operations.images;

import dev.appstreamkit.operations.internal.DataStyle;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/** An image as AppStream lists it. Immutable. AWS: {@code Image}. */
@Value.Immutable
@DataStyle
public abstract class CatalogImage {

  CatalogImage() {}

  /** Returns a builder, for tests of what uses it. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns its name. */
  public abstract String name();

  /** Returns its ARN; empty if AWS doesn't say. */
  public abstract Optional<String> arn();

  /** Returns whose it is, in AWS's word: {@code PUBLIC}, {@code PRIVATE}, {@code SHARED}. */
  public abstract String visibility();

  /** Returns its state in AWS's word, {@code AVAILABLE} for one. */
  public abstract String state();

  /** Returns its operating system in AWS's word, {@code WINDOWS_SERVER_2022} for one. */
  public abstract String platform();

  /** Returns the version of AppStream's agent in it; empty if AWS doesn't say. */
  public abstract Optional<String> agentVersion();

  /** Returns the ARN of the image that it was made from; empty if AWS doesn't say. */
  public abstract Optional<String> baseImageArn();

  /**
   * Returns when its system is of: when a public base image was released, else when the image was
   * made; empty if AWS doesn't say.
   */
  public abstract Optional<Instant> released();

  /** Returns when it was made; empty if AWS doesn't say. */
  public abstract Optional<Instant> created();

  /**
   * Returns how old it is; empty if AWS doesn't say.
   *
   * @param now the time of now
   */
  public Optional<Duration> age(Instant now) {
    return released().map(then -> Duration.between(then, now));
  }

  /** Builds one. */
  public static final class Builder extends ImmutableCatalogImage.Builder {
    Builder() {}
  }
}
