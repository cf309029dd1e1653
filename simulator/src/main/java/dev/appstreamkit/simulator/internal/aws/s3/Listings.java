package dev.appstreamkit.simulator.internal.aws.s3;

import dev.appstreamkit.simulator.internal.policy.Conditions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** ListObjects, ListObjectsV2 and ListObjectVersions. */
final class Listings {
  private static final int MOST_KEYS = 1000;

  private Listings() {}

  static S3Reply v2(S3Call s3) {
    S3Request request = s3.request();
    Bucket bucket = bucketToList(s3, "s3:ListBucket");
    Optional<String> token = request.parameter("continuation-token");
    if (token.filter(String::isEmpty).isPresent()) {
      throw S3Faults.invalidArgument(
          "The continuation token provided is incorrect", "continuation-token", "");
    }
    String listing = "ListObjectsV2/" + bucket.name();
    String after =
        token.map(t -> Tokens.read(listing, t)).orElse(request.parameter("start-after").orElse(""));
    KeyPage page = KeyPage.of(bucket.objects(), query(request, after, ""), KeyPage.Kind.OBJECTS);
    boolean owner = request.parameter("fetch-owner").filter("true"::equals).isPresent();
    return S3Call.xml(
        "ListBucketResult",
        xml -> {
          head(xml, s3, page);
          xml.text("KeyCount", page.count());
          xml.text("ContinuationToken", token.orElse(null));
          xml.text(
              "StartAfter", request.filled("start-after").map(v -> code(request, v)).orElse(null));
          xml.text(
              "NextContinuationToken",
              page.truncated() ? Tokens.write(listing, page.lastPlace()) : null);
          content(xml, s3, bucket, page, owner);
        });
  }

  static S3Reply v1(S3Call s3) {
    S3Request request = s3.request();
    Bucket bucket = bucketToList(s3, "s3:ListBucket");
    String marker = request.parameter("marker").orElse("");
    KeyPage page = KeyPage.of(bucket.objects(), query(request, marker, ""), KeyPage.Kind.OBJECTS);
    boolean named = page.truncated() && !page.query().delimiter().isEmpty();
    return S3Call.xml(
        "ListBucketResult",
        xml -> {
          head(xml, s3, page);
          xml.text("Marker", code(request, marker));
          xml.text("NextMarker", named ? code(request, page.lastPlace()) : null);
          content(xml, s3, bucket, page, true);
        });
  }

  static S3Reply versions(S3Call s3) {
    S3Request request = s3.request();
    Bucket bucket = bucketToList(s3, "s3:ListBucketVersions");
    String keyMarker = request.parameter("key-marker").orElse("");
    String versionMarker = request.parameter("version-id-marker").orElse("");
    if (keyMarker.isEmpty() && !versionMarker.isEmpty()) {
      throw S3Faults.invalidArgument(
          "A version-id marker cannot be specified without a key marker.",
          "version-id-marker",
          versionMarker);
    }
    if (!versionMarker.isEmpty()
        && !versionMarker.equals(StoredObject.NULL_VERSION)
        && !S3Call.isId(versionMarker)) {
      throw S3Faults.invalidArgument(
          "Invalid version id specified", "version-id-marker", versionMarker);
    }
    KeyPage page =
        KeyPage.of(
            bucket.objects(), query(request, keyMarker, versionMarker), KeyPage.Kind.VERSIONS);
    return S3Call.xml(
        "ListVersionsResult",
        xml -> {
          head(xml, s3, page);
          xml.text("KeyMarker", code(request, keyMarker));
          xml.text("VersionIdMarker", versionMarker);
          if (page.truncated()) {
            xml.text("NextKeyMarker", code(request, page.lastPlace()));
            xml.text("NextVersionIdMarker", page.lastVersion());
          }
          page.entries().forEach(entry -> version(xml, request, bucket, entry));
          page.prefixes().forEach(p -> prefix(xml, request, p));
        });
  }

  private static Bucket bucketToList(S3Call s3, String action) {
    Bucket bucket = s3.bucket();
    Conditions conditions = Conditions.none();
    for (String key : new String[] {"prefix", "delimiter", "max-keys"}) {
      Optional<String> value = s3.request().parameter(key);
      if (value.isPresent()) {
        conditions = conditions.and("s3:" + key, value.get());
      }
    }
    s3.demand(bucket, action, bucket.arn(), conditions);
    s3.request()
        .filled("encoding-type")
        .filter(type -> !type.equals("url"))
        .ifPresent(
            type -> {
              throw S3Faults.invalidArgument(
                  "Invalid Encoding Method specified in Request", "encoding-type", type);
            });
    return bucket;
  }

  private static KeyPage.Query query(S3Request request, String after, String afterVersion) {
    return new KeyPage.Query(
        request.parameter("prefix").orElse(""),
        request.parameter("delimiter").orElse(""),
        after,
        afterVersion,
        Math.min(request.number("max-keys", MOST_KEYS), MOST_KEYS));
  }

  private static void head(S3Xml xml, S3Call s3, KeyPage page) {
    S3Request request = s3.request();
    xml.text("Name", request.bucket());
    xml.text("Prefix", code(request, page.query().prefix()));
    xml.text(
        "Delimiter",
        page.query().delimiter().isEmpty() ? null : code(request, page.query().delimiter()));
    xml.text("MaxKeys", page.query().most());
    xml.text("EncodingType", request.filled("encoding-type").orElse(null));
    xml.text("IsTruncated", page.truncated());
  }

  private static void content(S3Xml xml, S3Call s3, Bucket bucket, KeyPage page, boolean owner) {
    for (StoredObject object : page.objects()) {
      xml.element(
          "Contents",
          c -> {
            describe(c, s3.request(), object);
            if (owner) {
              owner(c, bucket);
            }
          });
    }
    page.prefixes().forEach(p -> prefix(xml, s3.request(), p));
  }

  private static void describe(S3Xml xml, S3Request request, StoredObject object) {
    xml.text("Key", code(request, object.key()));
    xml.text("LastModified", Times.iso(object.modified()));
    xml.text("ETag", object.etag());
    StoredObject.StoredChecksum checksum = object.checksum();
    if (checksum != null) {
      xml.text("ChecksumAlgorithm", checksum.algorithm()).text("ChecksumType", checksum.type());
    }
    xml.text("Size", object.size());
    xml.text("StorageClass", object.storageClass());
  }

  private static void version(S3Xml xml, S3Request request, Bucket bucket, KeyPage.Entry entry) {
    StoredObject object = entry.object();
    xml.element(
        object.deleteMarker() ? "DeleteMarker" : "Version",
        v -> {
          if (object.deleteMarker()) {
            v.text("Key", code(request, object.key()));
            v.text("LastModified", Times.iso(object.modified()));
          } else {
            describe(v, request, object);
          }
          v.text("VersionId", object.versionId()).text("IsLatest", entry.latest());
          owner(v, bucket);
        });
  }

  static void owner(S3Xml xml, Bucket bucket) {
    xml.element("Owner", o -> o.text("ID", BucketOperations.canonicalId(bucket.account())));
  }

  private static void prefix(S3Xml xml, S3Request request, String prefix) {
    xml.element("CommonPrefixes", p -> p.text("Prefix", code(request, prefix)));
  }

  /** A key as the client asked to have it: as it is, or URL-encoded. */
  static @Nullable String code(S3Request request, @Nullable String key) {
    return key == null || request.filled("encoding-type").isEmpty() ? key : Times.urlEncoded(key);
  }
}
