package dev.appstreamkit.provisioning.kinds.image.script;

import dev.appstreamkit.provisioning.internal.kind.SpecStyle;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import java.util.regex.Pattern;
import org.immutables.value.Value;

/**
 * Where the jobs of image builders are, and who signs them. A base image that was prepared with
 * {@link Bootstrap} asks there for a job when an image builder starts. Immutable.
 *
 * <p>A job is the object {@code <prefix>jobs/<image builder>.job}; what comes of it is below {@code
 * <prefix>results/<image builder>/}.
 */
@Value.Immutable
@SpecStyle
public abstract class ImageJobs {

  private static final Pattern PREFIX = Pattern.compile("([a-zA-Z0-9_.-]+/)*");

  ImageJobs() {}

  /**
   * Returns a place for jobs.
   *
   * @param bucket the bucket, of the account that image builders are in; comes along
   * @param prefix a folder in it, {@code image-jobs/} for one: letters, digits, {@code _.-} and
   *     slashes, empty for none; a missing slash at its end is added
   * @param signer who signs
   * @throws IllegalArgumentException if the prefix is no such folder
   */
  public static ImageJobs of(Bucket bucket, String prefix, JobSigner signer) {
    String folder = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    if (!PREFIX.matcher(folder).matches() || folder.length() > 500) {
      throw new IllegalArgumentException(
          "the prefix of jobs has other characters than letters, digits, _ . - and /; use"
              + " image-jobs/ for one");
    }
    return ImmutableImageJobs.builder().bucket(bucket).prefix(folder).signer(signer).build();
  }

  /** Returns the bucket. */
  public abstract Bucket bucket();

  /** Returns the folder, which ends with a slash, or is empty. */
  public abstract String prefix();

  /** Returns who signs. */
  public abstract JobSigner signer();

  /** Returns the key of an image builder's job. */
  public String jobKey(String imageBuilder) {
    return prefix() + "jobs/" + imageBuilder + ".job";
  }

  /** Returns the folder of what comes of an image builder's job, which ends with a slash. */
  public String resultPrefix(String imageBuilder) {
    return prefix() + "results/" + imageBuilder + "/";
  }

  /** Names the place. */
  @Override
  public String toString() {
    return "s3://" + bucket().name() + "/" + prefix();
  }
}
