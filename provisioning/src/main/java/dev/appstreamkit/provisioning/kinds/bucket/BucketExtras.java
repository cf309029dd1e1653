package dev.appstreamkit.provisioning.kinds.bucket;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.spi.ExtendableBuilder;
import dev.appstreamkit.provisioning.spi.RequestExtras;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;

/**
 * What a bucket's builder takes beyond its methods for single attributes: members of the request
 * that makes it, {@code member("ObjectLockEnabledForBucket", true)} for one. They only matter while
 * the bucket is made.
 */
public abstract class BucketExtras extends ExtendableBuilder<Bucket.Builder> {

  private static final Map<String, String> METHODS = Map.of("Bucket", "Bucket.builder(...)");

  /** Where the bucket is, the tags of its owner, and that its objects are the owner's. */
  private static final Set<String> KEPT = Set.of("CreateBucketConfiguration", "ObjectOwnership");

  BucketExtras() {}

  /** S3 doesn't speak JSON. */
  static List<Problem> problems(ResourceAddress address, RequestExtras said) {
    List<Problem> found = new ArrayList<>(said.problems(address, METHODS, KEPT));
    found.addAll(said.unknown(address, "S3", CreateBucketRequest.class));
    return found;
  }

  /**
   * Changes the request that makes buckets, as the AWS SDK knows it: {@code
   * customize((CreateBucketRequest.Builder request) -> …)}. It runs while a plan is made, on the
   * request that holds all that is described; the members that it changed are shown in the plan and
   * approved with it, and nothing else of what it does is sent. It has to give the same each time,
   * and can't change the name, the configuration (region and tags) or whose objects are. AWS:
   * {@code CreateBucket}.
   */
  public final Bucket.Builder customize(CreateBucketCustomizer customizer) {
    return customizing(CreateBucketRequest.class, customizer);
  }
}
