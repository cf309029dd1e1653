package dev.appstreamkit.provisioning.kinds.file;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.appstream.S3Limits;
import dev.appstreamkit.provisioning.internal.appstream.SpecCheck;
import dev.appstreamkit.provisioning.internal.kind.SpecStyle;
import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import dev.appstreamkit.provisioning.plan.Retention;
import dev.appstreamkit.provisioning.spi.AddressedSpec;
import dev.appstreamkit.provisioning.spi.Retained;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * A file of this machine that is put into a bucket, and put there again when what it holds differs:
 * an application's archive, a setup script, an icon. Its address is {@code s3-object/bucket/key}.
 * What it holds is known by its SHA-256, which the object carries as metadata together with whose
 * it is. A file of more than 16 MiB goes up in parts, in several steps, so that a run that was
 * interrupted goes on where it was.
 *
 * <p>AWS operations: {@code PutObject}, {@code CreateMultipartUpload}, {@code UploadPart}, {@code
 * CompleteMultipartUpload}, {@code HeadObject}, {@code DeleteObject}.
 */
@Value.Immutable
@SpecStyle
public abstract class S3Object extends AddressedSpec implements Retained {

  /** The kind's name. */
  public static final String KIND = "s3-object";

  S3Object() {}

  /**
   * Returns a file that is put into a bucket. It is read when a plan is made: what it holds then is
   * what is uploaded, and a file that has changed since makes the plan stale.
   *
   * @param file the file, at most 5 TiB
   * @param bucket the bucket, {@link Bucket#existing} or of the environment's own; comes along
   * @param key the object's key, 1 to 1024 characters
   */
  public static S3Object upload(Path file, Bucket bucket, String key) {
    return ImmutableS3Object.builder().file(file.toAbsolutePath()).bucket(bucket).key(key).build();
  }

  /** Returns the file, an absolute path. */
  public abstract Path file();

  /** Returns the bucket. */
  public abstract Bucket bucket();

  /** Returns the object's key. */
  public abstract String key();

  /** Returns what becomes of it when it isn't wanted any more; empty, the default, to delete. */
  @Override
  public abstract Optional<Retention> retention();

  /**
   * Returns the same with what becomes of the object when it leaves the description or the
   * environment is destroyed.
   *
   * @param end {@link Retention#KEEP} or {@link Retention#DELETE}
   */
  public S3Object retention(Retention end) {
    return ImmutableS3Object.builder().from(this).retention(end).build();
  }

  /** Returns where it is put. */
  public S3Location location() {
    return S3Location.of(this);
  }

  @Override
  public ResourceAddress address() {
    return ResourceAddress.of(KIND, bucket().name() + "/" + key());
  }

  @Override
  public Set<ResourceSpec> dependencies() {
    return Set.of(bucket());
  }

  @Override
  public List<Problem> problems() {
    SpecCheck check =
        new SpecCheck(address()).within(S3Limits.key("key", "Object"), Optional.of(key()));
    if (key().endsWith("/")) {
      check.error("key", "\"" + key() + "\" is a folder", "end it with the file's name");
    }
    if (!Files.isRegularFile(file()) || !Files.isReadable(file())) {
      check.error(
          "file",
          file() + " is not a file that can be read",
          "put it there, or name the place of an object with S3Location.of(bucket, key)");
    }
    return check.retention(retention()).problems();
  }
}
