package dev.appstreamkit.provisioning.kinds.bucket;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.internal.kind.SpecStyle;
import dev.appstreamkit.provisioning.kinds.role.Grant;
import dev.appstreamkit.provisioning.kinds.role.PolicyStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Permissions on one bucket and nothing else, made by {@link Bucket#readOnly()}, {@link
 * Bucket#readWrite()} or {@link Bucket#fullAccess()}. All of them hold only as long as the bucket
 * belongs to the environment's own account ({@code aws:ResourceAccount}).
 */
@Value.Immutable
@SpecStyle
public abstract class BucketGrant implements Grant {

  BucketGrant() {}

  enum Access {
    READ_ONLY,
    READ_WRITE,
    FULL
  }

  static BucketGrant of(Bucket bucket, Access access) {
    return ImmutableBucketGrant.builder().bucket(bucket).access(access).build();
  }

  abstract Bucket bucket();

  abstract Access access();

  /** Returns the beginning of the keys that it is narrowed to; empty for the whole bucket. */
  public abstract Optional<String> prefix();

  /**
   * Returns the same permissions on the objects below a folder only.
   *
   * @param folder the folder's key; a missing slash at its end is added
   */
  public BucketGrant under(String folder) {
    String prefix = folder.endsWith("/") ? folder : folder + "/";
    return ImmutableBucketGrant.builder().from(this).prefix(prefix).build();
  }

  /** Returns the bucket. */
  @Override
  public ResourceSpec resource() {
    return bucket();
  }

  @Override
  public List<PolicyStatement> statements() {
    List<PolicyStatement> statements = new ArrayList<>();
    if (access() == Access.FULL && prefix().isEmpty()) {
      statements.add(inOwnAccount(PolicyStatement.allow("s3:*").on(bucketArn(), objectsArn())));
    } else {
      statements.add(inOwnAccount(listing()));
      statements.add(inOwnAccount(PolicyStatement.allow("s3:GetBucketLocation").on(bucketArn())));
      statements.add(inOwnAccount(PolicyStatement.allow(objectActions()).on(objectsArn())));
    }
    bucket().kmsKey().ifPresent(key -> statements.add(useOf(key)));
    return List.copyOf(statements);
  }

  @Override
  public List<Problem> problems(ResourceAddress role) {
    if (access() == Access.FULL && prefix().isEmpty()) {
      return List.of(
          Problem.warning(
              role,
              "allow",
              "everybody on an instance may change the protection of "
                  + bucket().address()
                  + " and delete it",
              "use readWrite(), which is enough for working with objects"));
    }
    return List.of();
  }

  private PolicyStatement listing() {
    PolicyStatement list = PolicyStatement.allow("s3:ListBucket").on(bucketArn());
    return prefix()
        .map(prefix -> list.condition("StringLike", "s3:prefix", prefix, prefix + "*"))
        .orElse(list);
  }

  private String[] objectActions() {
    return switch (access()) {
      case READ_ONLY -> new String[] {"s3:GetObject"};
      case READ_WRITE ->
          new String[] {
            "s3:GetObject",
            "s3:PutObject",
            "s3:DeleteObject",
            "s3:AbortMultipartUpload",
            "s3:ListMultipartUploadParts"
          };
      case FULL -> new String[] {"s3:*"};
    };
  }

  private PolicyStatement useOf(String key) {
    String[] actions =
        access() == Access.READ_ONLY
            ? new String[] {"kms:Decrypt"}
            : new String[] {"kms:Decrypt", "kms:GenerateDataKey"};
    return PolicyStatement.allow(actions)
        .on(key)
        .condition("StringEquals", "kms:ViaService", "s3.{region}.{dns-suffix}");
  }

  private static PolicyStatement inOwnAccount(PolicyStatement statement) {
    return statement.condition("StringEquals", "aws:ResourceAccount", "{account}");
  }

  private String bucketArn() {
    return "arn:{partition}:s3:::" + bucket().name();
  }

  private String objectsArn() {
    return bucketArn() + "/" + prefix().orElse("") + "*";
  }
}
