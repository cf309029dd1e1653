package dev.appstreamkit.provisioning.kinds.bucket;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.core.resource.Setting;
import dev.appstreamkit.provisioning.internal.kind.SpecStyle;
import dev.appstreamkit.provisioning.plan.Retention;
import dev.appstreamkit.provisioning.spi.ExtendableSpec;
import dev.appstreamkit.provisioning.spi.Retained;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * An S3 bucket in the environment's own account and region.
 *
 * <p>Secure unless said otherwise: public access is blocked, objects belong to the bucket's owner
 * and have no access lists, objects are encrypted, and requests without TLS are refused.
 *
 * <p>One that is there can be used without being managed: {@link #existing}.
 *
 * <p>AWS operations: {@code CreateBucket}, {@code PutBucketTagging}, {@code PutPublicAccessBlock},
 * {@code PutBucketOwnershipControls}, {@code PutBucketEncryption}, {@code PutBucketPolicy}, {@code
 * PutBucketVersioning}, {@code PutObject} for folders.
 */
@Value.Immutable
@SpecStyle
public abstract class Bucket extends ExtendableSpec implements Retained {

  /** The kind's name, the first part of addresses. */
  public static final String KIND = "bucket";

  Bucket() {}

  /**
   * Returns a builder of a bucket.
   *
   * @param name the bucket's name, unique among all buckets of all AWS accounts: 3 to 63 lower-case
   *     letters, digits, hyphens and dots
   */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /**
   * Returns a bucket that is there and somebody else's, in the environment's own account and
   * region. Roles can be granted something on it; neither its settings nor its policy are ever
   * changed, and it is never tagged, emptied or deleted. AWS: {@code HeadBucket}.
   *
   * <p>Grants on it don't include the use of a KMS key that encrypts its objects; allow that with
   * {@code PolicyStatement.allow("kms:Decrypt", "kms:GenerateDataKey").on(keyArn)}.
   *
   * @param name its name
   */
  public static Bucket existing(String name) {
    return ImmutableBucket.builder()
        .name(name)
        .versioning(Setting.unset())
        .publicAccessBlock(Setting.unset())
        .tlsOnly(Setting.unset())
        .isExisting(true)
        .build();
  }

  /** Returns the bucket's name. */
  public abstract String name();

  /** Returns whether it is somebody else's, so that it is only used. False by default. */
  @Value.Default
  public boolean isExisting() {
    return false;
  }

  /** Returns the folders that are to be there, each ending in a slash. */
  public abstract List<String> folders();

  /** Returns whether old versions of objects are kept; cleared means suspended. */
  public abstract Setting<Boolean> versioning();

  /** Returns the ARN of the KMS key for objects; empty for S3's own keys. */
  public abstract Optional<String> kmsKey();

  /** Returns whether all public access is blocked. */
  public abstract Setting<Boolean> publicAccessBlock();

  /** Returns whether requests without TLS are refused. */
  public abstract Setting<Boolean> tlsOnly();

  /** Returns whether AppStream itself may read its objects and put some there. */
  @Value.Default
  public Setting<Boolean> appStreamAccess() {
    return Setting.unset();
  }

  /** Returns the tags that the environment puts on the bucket. */
  @Override
  public abstract Map<String, String> tags();

  /**
   * Returns what becomes of the bucket that isn't wanted any more; empty, the default, to keep one
   * that holds something or that came along with a role.
   */
  @Override
  public abstract Optional<Retention> retention();

  /** Returns a builder that begins with what this bucket is to be. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  @Override
  public ResourceAddress address() {
    return ResourceAddress.of(KIND, name());
  }

  /** Returns nothing: a bucket needs no other resource. */
  @Override
  public Set<ResourceSpec> dependencies() {
    return Set.of();
  }

  @Override
  public List<Problem> problems() {
    return BucketProblems.of(this);
  }

  /** Returns the permission to list the bucket and to read its objects. */
  public BucketGrant readOnly() {
    return BucketGrant.of(this, BucketGrant.Access.READ_ONLY);
  }

  /** Returns the permission to list the bucket and to read, write and delete its objects. */
  public BucketGrant readWrite() {
    return BucketGrant.of(this, BucketGrant.Access.READ_WRITE);
  }

  /**
   * Returns the permission to do anything with the bucket and its objects, which includes changing
   * its protection and deleting it. An environment that grants it has a warning.
   */
  public BucketGrant fullAccess() {
    return BucketGrant.of(this, BucketGrant.Access.FULL);
  }

  /** Collects what a bucket is to be. */
  public static final class Builder extends BucketExtras {

    private final ImmutableBucket.Builder values;

    private Builder(String name) {
      values =
          ImmutableBucket.builder()
              .name(name)
              .versioning(Setting.unset())
              .publicAccessBlock(Setting.of(true))
              .tlsOnly(Setting.of(true));
    }

    private Builder(Bucket like) {
      values = ImmutableBucket.builder().from(like);
      extras(like.requestExtras());
    }

    /**
     * Adds a folder that is to be there: an empty object whose key ends in a slash. A folder that
     * leaves the spec stays in the bucket. AWS: {@code PutObject.Key}.
     *
     * @param key the folder's key, {@code shared/} for one; a missing slash at its end is added
     */
    public Builder folder(String key) {
      values.addFolders(key.endsWith("/") ? key : key + "/");
      return this;
    }

    /**
     * Says what becomes of the bucket when it leaves the description or the environment is
     * destroyed. By default one that holds more than empty folders is kept, and so is one that came
     * along with a role which leaves the description. AWS: {@code DeleteBucket.Bucket}.
     *
     * @param retention {@link Retention#KEEP}, or {@link Retention#DELETE}, with all its objects
     */
    public Builder retention(Retention retention) {
      values.retention(retention);
      return this;
    }

    /**
     * Keeps old versions of objects. Left alone by default; a new bucket keeps none. AWS: {@code
     * PutBucketVersioning.VersioningConfiguration.Status}.
     */
    public Builder versioning() {
      values.versioning(Setting.of(true));
      return this;
    }

    /**
     * Suspends versioning: versions that are there stay, no new ones are kept. AWS: {@code
     * PutBucketVersioning.VersioningConfiguration.Status}.
     */
    public Builder withoutVersioning() {
      values.versioning(Setting.cleared());
      return this;
    }

    /**
     * Encrypts objects with a key of one's own. By default S3 encrypts them with its own keys
     * (SSE-S3), also when a key leaves the spec. Grants on the bucket include the use of the key.
     * AWS: {@code PutBucketEncryption.ServerSideEncryptionConfiguration}, {@code KMSMasterKeyID}.
     *
     * @param keyArn the ARN of a KMS key in the bucket's region, not of an alias
     */
    public Builder kmsKey(String keyArn) {
      values.kmsKey(keyArn);
      return this;
    }

    /**
     * Removes the block of public access, which is on by default. An environment with such a bucket
     * has a warning. AWS: {@code DeletePublicAccessBlock}.
     */
    public Builder withoutPublicAccessBlock() {
      values.publicAccessBlock(Setting.cleared());
      return this;
    }

    /**
     * Removes the policy that refuses requests without TLS, which is there by default. An
     * environment with such a bucket has a warning. AWS: {@code PutBucketPolicy.Policy}.
     */
    public Builder withoutTlsOnly() {
      values.tlsOnly(Setting.cleared());
      return this;
    }

    /**
     * Lets AppStream itself read its objects and put some there, as Elastic fleets and app block
     * builders need for archives, scripts, icons and packages. AppStream shows no icons where the
     * statement has conditions, so that it has none; keep in the bucket what is for that alone.
     * AWS: {@code PutBucketPolicy.Policy}.
     */
    public Builder appStreamAccess() {
      values.appStreamAccess(Setting.of(true));
      return this;
    }

    /** Takes the statement for AppStream away again. AWS: {@code PutBucketPolicy.Policy}. */
    public Builder withoutAppStreamAccess() {
      values.appStreamAccess(Setting.cleared());
      return this;
    }

    /**
     * Adds a tag: a key of up to 128 characters and a value of up to 256. AWS: {@code
     * PutBucketTagging.Tagging}.
     */
    public Builder tag(String key, String value) {
      values.putTags(key, value);
      return this;
    }

    /**
     * Adds tags, by key; in place of those of the same keys that were added before. AWS: {@code
     * PutBucketTagging.Tagging}.
     */
    public Builder tags(Map<String, String> tags) {
      values.putAllTags(tags);
      return this;
    }

    /** Returns the spec. What is wrong with it is said when its environment is built. */
    public Bucket build() {
      return values.requestExtras(extras()).build();
    }
  }
}
