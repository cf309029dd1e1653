package dev.appstreamkit.provisioning.kinds.image;

import java.util.Objects;

/**
 * The image that an image builder starts from. Implemented by this library only; ways to name one
 * may be added, so a {@code switch} over them needs a default.
 */
public sealed interface BaseImage {

  /**
   * An image of a name.
   *
   * @param name the whole name
   */
  record Named(String name) implements BaseImage {

    /** Checks that nothing is null. */
    public Named {
      Objects.requireNonNull(name, "name");
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * The newest public image whose name fits a pattern.
   *
   * @param pattern the name, in which {@code *} stands for anything
   */
  record Newest(String pattern) implements BaseImage {

    /** Checks that nothing is null. */
    public Newest {
      Objects.requireNonNull(pattern, "pattern");
    }

    @Override
    public String toString() {
      return "newest " + pattern;
    }
  }

  /**
   * An image of an ARN; the way to one that another account shares.
   *
   * @param arn the ARN
   */
  record Arn(String arn) implements BaseImage {

    /** Checks that nothing is null. */
    public Arn {
      Objects.requireNonNull(arn, "arn");
    }

    @Override
    public String toString() {
      return arn;
    }
  }

  /**
   * Returns the public image, or the image of this account, that has a name. AWS takes public
   * images away some time after it has replaced them.
   *
   * @param name the whole name, {@code AppStream-WinServer2019-09-18-2019} for one
   */
  static BaseImage named(String name) {
    return new Named(name);
  }

  /**
   * Returns the newest of the public images whose names fit a pattern. Which one that is, is found
   * out when the image is made, and not again afterwards.
   *
   * @param pattern the name, in which {@code *} stands for anything: {@code
   *     AppStream-WinServer2019-*} for one
   */
  static BaseImage newest(String pattern) {
    return new Newest(pattern);
  }

  /**
   * Returns the image that has an ARN.
   *
   * @param arn the ARN
   */
  static BaseImage arn(String arn) {
    return new Arn(arn);
  }
}
