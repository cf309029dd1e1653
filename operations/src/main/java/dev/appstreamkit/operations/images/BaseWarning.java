package dev.appstreamkit.operations.images;

/**
 * Why an image of this account should be made anew from another base.
 *
 * @param image the image's name
 * @param base the ARN of its base image
 * @param reason what is wrong with the base
 * @param words the same as a sentence, which ends with what to do
 */
public record BaseWarning(String image, String base, Reason reason, String words) {

  /** What is wrong with a base image. */
  public enum Reason {
    /** AWS doesn't offer it any more. */
    WITHDRAWN,
    /** It was released longer ago than wanted. */
    OLD
  }
}
