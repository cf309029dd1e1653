package dev.appstreamkit.provisioning.kinds.bucket.internal;

import static dev.appstreamkit.provisioning.internal.kind.Permissions.onBucket;
import static dev.appstreamkit.provisioning.internal.kind.Permissions.onObjects;

import dev.appstreamkit.provisioning.plan.Permission;
import dev.appstreamkit.provisioning.spi.Observed;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody has begun to upload to a bucket, and hasn't ended: no data yet, and ended by calls
 * of its own. It is looked at before a plan empties the bucket, which asks for no permission to end
 * what isn't there.
 */
final class BucketUploads {

  private static final String THERE = "uploads";

  private BucketUploads() {}

  static Observed look(Observed observed, Services services) {
    boolean there =
        services
            .s3()
            .listMultipartUploads(
                request ->
                    request
                        .bucket(observed.identity().name())
                        .expectedBucketOwner(services.target().account())
                        .maxUploads(1))
            .hasUploads();
    return there
        ? observed.withAttributes(observed.attributes().toBuilder().set(THERE, true).build())
        : observed;
  }

  static List<Permission> looking(Observed observed) {
    return onBucket(observed.identity().name(), "ListBucketMultipartUploads");
  }

  static List<Permission> ending(Observed observed) {
    List<Permission> needs = new ArrayList<>(looking(observed));
    if (observed.attributes().get(THERE).isPresent()) {
      needs.addAll(onObjects(observed.identity().name(), "AbortMultipartUpload"));
    }
    return needs;
  }
}
