package dev.appstreamkit.simulator.moto;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Calls about buckets of S3: listings by pages, settings, uploads in parts. */
final class BucketSteps {

  private static final String POLICY =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\","
          + "\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::plain-bucket/*\"}]}";

  /** What a setting is asked or set with. */
  private record Asked(String bucket, String policy, Tag tag) {}

  private record Setting(String operation, BiFunction<S3Client, Asked, Object> call) {}

  private static final List<Setting> SETTINGS =
      List.of(
          new Setting(
              "PutBucketPolicy",
              (s3, a) -> s3.putBucketPolicy(r -> r.bucket(a.bucket()).policy(a.policy()))),
          new Setting("GetBucketPolicy", (s3, a) -> s3.getBucketPolicy(r -> r.bucket(a.bucket()))),
          new Setting(
              "DeleteBucketPolicy", (s3, a) -> s3.deleteBucketPolicy(r -> r.bucket(a.bucket()))),
          new Setting(
              "PutBucketTagging",
              (s3, a) ->
                  s3.putBucketTagging(r -> r.bucket(a.bucket()).tagging(t -> t.tagSet(a.tag())))),
          new Setting(
              "GetBucketTagging", (s3, a) -> s3.getBucketTagging(r -> r.bucket(a.bucket()))),
          new Setting(
              "DeleteBucketTagging", (s3, a) -> s3.deleteBucketTagging(r -> r.bucket(a.bucket()))),
          new Setting(
              "GetBucketVersioning", (s3, a) -> s3.getBucketVersioning(r -> r.bucket(a.bucket()))),
          new Setting(
              "GetBucketLocation", (s3, a) -> s3.getBucketLocation(r -> r.bucket(a.bucket()))),
          new Setting(
              "GetBucketEncryption", (s3, a) -> s3.getBucketEncryption(r -> r.bucket(a.bucket()))),
          new Setting(
              "GetPublicAccessBlock",
              (s3, a) -> s3.getPublicAccessBlock(r -> r.bucket(a.bucket()))),
          new Setting(
              "PutPublicAccessBlock",
              (s3, a) ->
                  s3.putPublicAccessBlock(
                      r ->
                          r.bucket(a.bucket())
                              .publicAccessBlockConfiguration(
                                  c ->
                                      c.blockPublicAcls(true)
                                          .ignorePublicAcls(true)
                                          .blockPublicPolicy(false)
                                          .restrictPublicBuckets(false)))),
          new Setting(
              "GetBucketOwnershipControls",
              (s3, a) -> s3.getBucketOwnershipControls(r -> r.bucket(a.bucket()))),
          new Setting(
              "GetBucketLifecycleConfiguration",
              (s3, a) -> s3.getBucketLifecycleConfiguration(r -> r.bucket(a.bucket()))),
          new Setting("GetBucketCors", (s3, a) -> s3.getBucketCors(r -> r.bucket(a.bucket()))),
          new Setting(
              "PutBucketLifecycleConfiguration",
              (s3, a) ->
                  s3.putBucketLifecycleConfiguration(
                      r ->
                          r.bucket(a.bucket())
                              .lifecycleConfiguration(
                                  c ->
                                      c.rules(
                                          rule ->
                                              rule.id("old")
                                                  .status("Enabled")
                                                  .filter(f -> f.prefix("old/"))
                                                  .expiration(e -> e.days(30)))))),
          new Setting("HeadBucket", (s3, a) -> s3.headBucket(r -> r.bucket(a.bucket()))));

  private final Chance chance;
  private int parts;
  private final List<Supplier<Step>> kinds =
      List.of(
          this::listV2,
          this::listV2,
          this::listV2,
          this::nextPage,
          this::listV1,
          this::listVersions,
          this::settings,
          this::settings,
          this::settings,
          this::buckets,
          this::upload,
          this::upload,
          this::part,
          this::part,
          this::endUpload);

  BucketSteps(Chance chance) {
    this.chance = chance;
  }

  Step next() {
    return chance.of(kinds).get();
  }

  private String bucket() {
    return chance.once(20)
        ? ObjectSteps.NONE
        : chance.of(ObjectSteps.PLAIN, ObjectSteps.PLAIN, ObjectSteps.VERSIONED);
  }

  private Step listV2() {
    ListObjectsV2Request.Builder list = ListObjectsV2Request.builder().bucket(bucket());
    if (chance.once(2)) {
      list.prefix(chance.of("a", "a/", "dir/", "none", ""));
    }
    if (chance.once(2)) {
      list.delimiter(chance.of("/", "/", "b"));
    }
    if (chance.once(2)) {
      list.maxKeys(chance.of(1, 2, 3, 0, 1000));
    }
    if (chance.once(4)) {
      list.startAfter(chance.of("a", "a/b", "m", "zz"));
    }
    if (chance.once(5)) {
      list.fetchOwner(true);
    }
    ListObjectsV2Request request = list.build();
    return new Step(
        "s3:ListObjectsV2",
        request.toString(),
        peer -> {
          ListObjectsV2Response answer = peer.s3.listObjectsV2(request);
          if (answer.nextContinuationToken() != null) {
            peer.keep("page of " + request.bucket(), answer.nextContinuationToken());
          }
          return answer;
        });
  }

  private Step nextPage() {
    String bucket = bucket();
    return new Step(
        "s3:ListObjectsV2",
        "the next page of " + bucket,
        peer -> {
          ListObjectsV2Response first = peer.s3.listObjectsV2(r -> r.bucket(bucket).maxKeys(1));
          String token = first.nextContinuationToken();
          return token == null
              ? first
              : peer.s3.listObjectsV2(r -> r.bucket(bucket).maxKeys(2).continuationToken(token));
        });
  }

  private Step listV1() {
    ListObjectsRequest.Builder list = ListObjectsRequest.builder().bucket(bucket());
    if (chance.once(2)) {
      list.delimiter("/");
    }
    if (chance.once(2)) {
      list.prefix(chance.of("a", "dir/"));
    }
    if (chance.once(3)) {
      list.marker(chance.of("a", "dir/"));
    }
    if (chance.once(3)) {
      list.maxKeys(chance.of(1, 2));
    }
    ListObjectsRequest request = list.build();
    return new Step("s3:ListObjects", request.toString(), peer -> peer.s3.listObjects(request));
  }

  private Step listVersions() {
    ListObjectVersionsRequest.Builder list = ListObjectVersionsRequest.builder().bucket(bucket());
    if (chance.once(2)) {
      list.prefix(chance.of("a", "dir/"));
    }
    if (chance.once(3)) {
      list.delimiter("/");
    }
    if (chance.once(4)) {
      list.maxKeys(2);
    }
    ListObjectVersionsRequest request = list.build();
    return new Step(
        "s3:ListObjectVersions", request.toString(), peer -> peer.s3.listObjectVersions(request));
  }

  private Step settings() {
    String bucket = bucket();
    String policy = chance.of(POLICY, POLICY, "{", "{\"Version\":\"2012-10-17\",\"Statement\":[]}");
    Tag tag = Tag.builder().key(chance.of("k", "aws:k")).value("v").build();
    Asked asked = new Asked(bucket, policy, tag);
    Setting setting = SETTINGS.get(chance.below(SETTINGS.size()));
    return step(setting.operation(), asked.toString(), p -> setting.call().apply(p.s3, asked));
  }

  private Step buckets() {
    String extra = chance.of("extra-one", "extra-two", ObjectSteps.PLAIN, "UPPER", "ab", "a..b");
    return switch (chance.below(4)) {
      case 0 -> step("ListBuckets", "", p -> p.s3.listBuckets());
      case 1 -> step("DeleteBucket", extra, p -> p.s3.deleteBucket(r -> r.bucket(extra)));
      default -> step("CreateBucket", extra, p -> p.s3.createBucket(r -> r.bucket(extra)));
    };
  }

  private static Step step(String operation, String input, Function<Peer, Object> call) {
    return new Step("s3:" + operation, input, call);
  }

  /** An upload that stays. */
  static Step keptUpload() {
    return step(
        "CreateMultipartUpload",
        ObjectSteps.KEPT,
        p -> {
          CreateMultipartUploadResponse answer =
              p.s3.createMultipartUpload(r -> r.bucket(ObjectSteps.PLAIN).key(ObjectSteps.KEPT));
          p.keep(ObjectSteps.KEPT, answer.uploadId());
          return answer;
        });
  }

  private Step upload() {
    String bucket = bucket();
    String name = chance.of("one", "two");
    if (chance.once(4)) {
      return step(
          "ListMultipartUploads", bucket, p -> p.s3.listMultipartUploads(r -> r.bucket(bucket)));
    }
    if (chance.once(3)) {
      return step(
          "ListParts",
          name,
          p ->
              p.s3.listParts(
                  r -> r.bucket(ObjectSteps.PLAIN).key("big-" + name).uploadId(p.kept(name))));
    }
    return step(
        "CreateMultipartUpload",
        name,
        p -> {
          CreateMultipartUploadResponse answer =
              p.s3.createMultipartUpload(
                  r -> r.bucket(ObjectSteps.PLAIN).key("big-" + name).contentType("text/big"));
          p.keep(name, answer.uploadId());
          return answer;
        });
  }

  private Step part() {
    String name = chance.of("one", "two");
    if (chance.once(8)) {
      int wrong = chance.of(0, 10001);
      return step(
          "UploadPart",
          "number " + wrong,
          p ->
              p.s3.uploadPart(
                  r ->
                      r.bucket(ObjectSteps.PLAIN)
                          .key(ObjectSteps.KEPT)
                          .uploadId(p.kept(ObjectSteps.KEPT))
                          .partNumber(wrong),
                  RequestBody.fromString("text")));
    }
    int number = chance.of(1, 2, 3);
    // AWS takes small parts only as the last; most uploads have one that is large enough.
    String text = number == 1 ? "p".repeat(5 * 1024 * 1024) : "the last part " + parts++;
    if (chance.once(4)) {
      String key = chance.of(ObjectSteps.KEYS);
      return step(
          "UploadPartCopy",
          name + number + key,
          p ->
              p.s3.uploadPartCopy(
                  r ->
                      r.sourceBucket(ObjectSteps.PLAIN)
                          .sourceKey(key)
                          .destinationBucket(ObjectSteps.PLAIN)
                          .destinationKey("big-" + name)
                          .uploadId(p.kept(name))
                          .partNumber(number)));
    }
    return step(
        "UploadPart",
        name + number,
        p -> {
          UploadPartResponse answer =
              p.s3.uploadPart(
                  r ->
                      r.bucket(ObjectSteps.PLAIN)
                          .key("big-" + name)
                          .uploadId(p.kept(name))
                          .partNumber(number),
                  RequestBody.fromString(text));
          p.keep(name + number, answer.eTag());
          return answer;
        });
  }

  private Step endUpload() {
    String name = chance.of("one", "two");
    if (chance.once(4)) {
      return step(
          "AbortMultipartUpload",
          name,
          p ->
              p.s3.abortMultipartUpload(
                  r -> r.bucket(ObjectSteps.PLAIN).key("big-" + name).uploadId(p.kept(name))));
    }
    List<Integer> numbers = chance.of(List.of(1), List.of(1, 2), List.of(2, 1), List.of(2));
    return step(
        "CompleteMultipartUpload",
        name + numbers,
        p ->
            p.s3.completeMultipartUpload(
                r ->
                    r.bucket(ObjectSteps.PLAIN)
                        .key("big-" + name)
                        .uploadId(p.kept(name))
                        .multipartUpload(
                            u ->
                                u.parts(
                                    numbers.stream()
                                        .map(
                                            n ->
                                                CompletedPart.builder()
                                                    .partNumber(n)
                                                    .eTag(p.kept(name + n))
                                                    .build())
                                        .toList()))));
  }
}
