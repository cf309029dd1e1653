package dev.appstreamkit.simulator.moto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.Tag;

/** Calls about objects of S3: writes, reads by ranges and conditions, copies, tags, deletions. */
final class ObjectSteps {

  static final String PLAIN = "plain-bucket";
  static final String VERSIONED = "versioned-bucket";
  static final String NONE = "no-bucket-of-this-name";

  /** A key that is there from the start and stays: what is wrong with a call is one thing alone. */
  static final String KEPT = "kept";

  static final List<String> KEYS =
      List.of("a", "a/b", "a/b/c", "a b+%", "dir/", "dir/é", "z", "dir/2");

  private static final List<String> TEXTS =
      List.of("", "x", "hello", "0123456789", "a longer text, for ranges: ".repeat(9));

  private final Chance chance;
  private final List<Supplier<Step>> kinds =
      List.of(
          this::put,
          this::put,
          this::put,
          this::get,
          this::get,
          this::get,
          this::head,
          this::head,
          this::copy,
          this::copy,
          this::delete,
          this::deleteMany,
          this::putTags,
          this::getTags,
          this::deleteTags,
          this::wrong,
          this::version);

  ObjectSteps(Chance chance) {
    this.chance = chance;
  }

  Step next() {
    return chance.of(kinds).get();
  }

  private String bucket() {
    return chance.once(20) ? NONE : chance.of(PLAIN, PLAIN, VERSIONED, VERSIONED);
  }

  private String key() {
    return chance.of(KEYS);
  }

  private Step put() {
    String text = chance.of(TEXTS);
    PutObjectRequest.Builder put = PutObjectRequest.builder().bucket(bucket()).key(key());
    if (chance.once(3)) {
      put.contentType(chance.of("text/plain", "application/json; charset=utf-8"));
    }
    if (chance.once(4)) {
      put.metadata(Map.of("colour", "red", "Shape-Of", "a round one"));
    }
    if (chance.once(4)) {
      put.tagging("one=1&two=a%20b");
    }
    if (chance.once(5)) {
      put.ifNoneMatch("*");
    } else if (chance.once(6)) {
      put.ifMatch(etag(chance.of(TEXTS)));
    }
    if (chance.once(8)) {
      put.cacheControl("no-cache").contentDisposition("attachment").contentLanguage("ja");
    }
    PutObjectRequest request = put.build();
    return new Step(
        "s3:PutObject",
        request + " " + text.length(),
        peer -> {
          PutObjectResponse answer = peer.s3.putObject(request, RequestBody.fromString(text));
          if (answer.versionId() != null) {
            peer.keep("version of " + request.key(), answer.versionId());
          }
          return answer;
        });
  }

  private Step get() {
    GetObjectRequest.Builder get = GetObjectRequest.builder().bucket(bucket()).key(key());
    if (chance.once(2)) {
      get.range(
          chance.of(
              "bytes=0-3",
              "bytes=2-",
              "bytes=-4",
              "bytes=0-",
              "bytes=500-600",
              "bytes=3-1",
              "bytes=0-999999",
              "bytes=-0",
              "bytes=0-1,3-4",
              "bits=0-1"));
    }
    if (chance.once(4)) {
      get.ifMatch(etag(chance.of(TEXTS)));
    }
    if (chance.once(4)) {
      get.ifNoneMatch(etag(chance.of(TEXTS)));
    }
    if (chance.once(6)) {
      get.ifModifiedSince(time());
    }
    if (chance.once(6)) {
      get.ifUnmodifiedSince(time());
    }
    if (chance.once(8)) {
      get.responseContentType("text/x").responseCacheControl("none");
    }
    GetObjectRequest request = get.build();
    return new Step(
        "s3:GetObject",
        request.toString(),
        peer -> peer.s3.getObject(request, ResponseTransformer.toBytes()));
  }

  private Step head() {
    HeadObjectRequest.Builder head = HeadObjectRequest.builder().bucket(bucket()).key(key());
    if (chance.once(4)) {
      head.ifMatch(etag(chance.of(TEXTS)));
    }
    if (chance.once(4)) {
      head.ifNoneMatch(etag(chance.of(TEXTS)));
    }
    if (chance.once(5)) {
      head.ifModifiedSince(time());
    }
    HeadObjectRequest request = head.build();
    return new Step("s3:HeadObject", request.toString(), peer -> peer.s3.headObject(request));
  }

  private Instant time() {
    return Instant.parse(chance.of("2001-02-03T04:05:06Z", "2015-02-03T04:05:06Z"));
  }

  private Step copy() {
    CopyObjectRequest.Builder copy =
        CopyObjectRequest.builder()
            .sourceBucket(bucket())
            .sourceKey(key())
            .destinationBucket(chance.of(PLAIN, VERSIONED))
            .destinationKey(key());
    if (chance.once(3)) {
      copy.metadataDirective(chance.of("COPY", "REPLACE")).metadata(Map.of("colour", "blue"));
    }
    if (chance.once(4)) {
      copy.taggingDirective(chance.of("COPY", "REPLACE")).tagging("three=3");
    }
    if (chance.once(5)) {
      copy.copySourceIfMatch(etag(chance.of(TEXTS)));
    }
    if (chance.once(6)) {
      copy.copySourceIfNoneMatch(etag(chance.of(TEXTS)));
    }
    CopyObjectRequest request = copy.build();
    return new Step("s3:CopyObject", request.toString(), peer -> peer.s3.copyObject(request));
  }

  private Step delete() {
    String bucket = bucket();
    String key = key();
    return new Step(
        "s3:DeleteObject",
        bucket + "/" + key,
        peer -> {
          DeleteObjectResponse answer = peer.s3.deleteObject(r -> r.bucket(bucket).key(key));
          if (answer.versionId() != null) {
            peer.keep("marker of " + key, answer.versionId());
          }
          return answer;
        });
  }

  private Step deleteMany() {
    String bucket = bucket();
    List<ObjectIdentifier> keys =
        List.of(
            ObjectIdentifier.builder().key(key()).build(),
            ObjectIdentifier.builder().key("never there").build());
    boolean quiet = chance.once(3);
    return new Step(
        "s3:DeleteObjects",
        bucket + keys + quiet,
        peer ->
            peer.s3.deleteObjects(r -> r.bucket(bucket).delete(d -> d.objects(keys).quiet(quiet))));
  }

  private Step putTags() {
    String bucket = bucket();
    String key = key();
    List<Tag> tags = List.of(Tag.builder().key("k").value("v").build());
    return new Step(
        "s3:PutObjectTagging",
        bucket + "/" + key + tags,
        peer ->
            peer.s3.putObjectTagging(r -> r.bucket(bucket).key(key).tagging(t -> t.tagSet(tags))));
  }

  /** Calls with one thing wrong, on what is there. */
  private Step wrong() {
    String bucket = chance.of(PLAIN, VERSIONED);
    Tag tag = Tag.builder().key(chance.of("k", "aws:mine", "k".repeat(129))).value("v").build();
    return switch (chance.below(3)) {
      case 0 ->
          new Step(
              "s3:PutObjectTagging",
              bucket + tag,
              peer ->
                  peer.s3.putObjectTagging(
                      r -> r.bucket(bucket).key(KEPT).tagging(t -> t.tagSet(tag, tag))));
      case 1 ->
          new Step(
              "s3:CopyObject",
              bucket + " to " + NONE,
              peer ->
                  peer.s3.copyObject(
                      r ->
                          r.sourceBucket(bucket)
                              .sourceKey(KEPT)
                              .destinationBucket(NONE)
                              .destinationKey("a")));
      default ->
          new Step(
              "s3:PutObject",
              bucket + " another MD5",
              peer ->
                  peer.s3.putObject(
                      r -> r.bucket(bucket).key(KEPT).contentMD5("1B2M2Y8AsgTpgAmY7PhCfg=="),
                      RequestBody.fromString("text")));
    };
  }

  private Step getTags() {
    String bucket = bucket();
    String key = key();
    return new Step(
        "s3:GetObjectTagging",
        bucket + "/" + key,
        peer -> peer.s3.getObjectTagging(r -> r.bucket(bucket).key(key)));
  }

  private Step deleteTags() {
    String bucket = bucket();
    String key = key();
    return new Step(
        "s3:DeleteObjectTagging",
        bucket + "/" + key,
        peer -> peer.s3.deleteObjectTagging(r -> r.bucket(bucket).key(key)));
  }

  /** A version of its own: read, looked at, or deleted for good. */
  private Step version() {
    String key = key();
    String kept = chance.of("version of ", "marker of ") + key;
    return switch (chance.below(3)) {
      case 0 ->
          new Step(
              "s3:GetObject",
              kept,
              peer ->
                  peer.s3.getObject(
                      r -> r.bucket(VERSIONED).key(key).versionId(peer.kept(kept)),
                      ResponseTransformer.toBytes()));
      case 1 ->
          new Step(
              "s3:HeadObject",
              kept,
              peer ->
                  peer.s3.headObject(r -> r.bucket(VERSIONED).key(key).versionId(peer.kept(kept))));
      default ->
          new Step(
              "s3:DeleteObject",
              kept,
              peer ->
                  peer.s3.deleteObject(
                      r -> r.bucket(VERSIONED).key(key).versionId(peer.kept(kept))));
    };
  }

  static String etag(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return "\"" + HexFormat.of().formatHex(digest) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
