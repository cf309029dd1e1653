package dev.appstreamkit.provisioning.kinds.bucket;

import java.util.function.Consumer;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;

/** Changes the request that makes a bucket; see {@link Bucket.Builder#customize}. */
@FunctionalInterface
public interface CreateBucketCustomizer extends Consumer<CreateBucketRequest.Builder> {

  /**
   * Changes it.
   *
   * @param request the request with all that is described
   */
  @Override
  void accept(CreateBucketRequest.Builder request);
}
