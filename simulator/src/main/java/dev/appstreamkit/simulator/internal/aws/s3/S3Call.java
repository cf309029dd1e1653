package dev.appstreamkit.simulator.internal.aws.s3;

import dev.appstreamkit.simulator.internal.call.Call;
import dev.appstreamkit.simulator.internal.policy.Conditions;
import dev.appstreamkit.simulator.internal.world.World;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One call to S3 with all that a handler needs: the request, the buckets, and the judging. */
record S3Call(Call call, S3Request request, BucketStore store) {
  private static final String OWNER = "x-amz-expected-bucket-owner";
  private static final String VERSION_LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._";
  private static final int VERSION_LENGTH = 32;

  World world() {
    return call.world();
  }

  /**
   * The bucket that the call is about.
   *
   * @throws S3Fault NoSuchBucket, PermanentRedirect for another region, or AccessDenied for another
   *     owner than the one expected
   */
  Bucket bucket() {
    Bucket bucket = bucketAnywhere();
    String name = bucket.name();
    if (!bucket.region().equals(call.region())) {
      throw S3Faults.movedPermanently(
          name, bucket.region(), "s3." + bucket.region() + ".amazonaws.com");
    }
    return bucket;
  }

  /** As {@link #bucket}, whatever its region. */
  Bucket bucketAnywhere() {
    String name = request.bucket();
    Bucket bucket = store.find(name).orElseThrow(() -> S3Faults.noSuchBucket(name));
    demandOwner(bucket, OWNER);
    return bucket;
  }

  /**
   * Refuses a bucket that isn't whose the client expects.
   *
   * @param header the header that says who should own it
   */
  void demandOwner(Bucket bucket, String header) {
    Optional<String> owner = request.header(header);
    if (owner.isPresent() && !owner.get().matches("\\d{12}")) {
      throw new S3Fault(
          400,
          "InvalidBucketOwnerAWSAccountID",
          "The value of the expected bucket owner parameter must be an AWS Account ID");
    }
    if (owner.isPresent() && !owner.get().equals(bucket.account())) {
      throw S3Faults.accessDenied();
    }
  }

  /** The bucket, once its principal was found to be allowed {@code action} on it. */
  Bucket bucketFor(String action) {
    Bucket bucket = bucket();
    demand(bucket, action, bucket.arn(), Conditions.none());
    return bucket;
  }

  /** The bucket, once its principal was found to be allowed {@code action} on the object. */
  Bucket bucketForObject(String action, Conditions conditions) {
    Bucket bucket = bucket();
    demand(bucket, action, bucket.arn(request.key()), conditions);
    return bucket;
  }

  void demand(Bucket bucket, String action, String resource, Conditions conditions) {
    S3Access.demand(call, bucket, action, resource, conditions);
  }

  boolean allowed(Bucket bucket, String action, String resource, Conditions conditions) {
    return S3Access.allowed(call, bucket, action, resource, conditions);
  }

  /** A new id for a version or an upload. */
  String newId() {
    StringBuilder id = new StringBuilder(VERSION_LENGTH);
    for (int i = 0; i < VERSION_LENGTH; i++) {
      id.append(VERSION_LETTERS.charAt(world().random().nextInt(VERSION_LETTERS.length())));
    }
    return id.toString();
  }

  /** Whether a text may be an id that {@link #newId} gave. */
  static boolean isId(String text) {
    return text.length() == VERSION_LENGTH
        && text.chars().allMatch(c -> VERSION_LETTERS.indexOf(c) >= 0);
  }

  static S3Reply xml(String root, Consumer<S3Xml> content) {
    S3Xml document = S3Xml.document(root, content);
    return new S3Reply(200, Map.of("Content-Type", "application/xml"), document::bytes);
  }
}
