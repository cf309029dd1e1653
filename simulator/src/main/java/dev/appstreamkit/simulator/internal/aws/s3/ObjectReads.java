package dev.appstreamkit.simulator.internal.aws.s3;

import dev.appstreamkit.simulator.internal.aws.s3.ObjectTable.Versioning;
import dev.appstreamkit.simulator.internal.aws.s3.StoredObject.StoredChecksum;
import dev.appstreamkit.simulator.internal.http.Reply;
import dev.appstreamkit.simulator.internal.policy.Conditions;
import dev.appstreamkit.simulator.internal.world.Principal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reading objects and what is known of them. */
final class ObjectReads {
  private static final List<String> OVERRIDES =
      List.of(
          "content-type",
          "content-language",
          "expires",
          "cache-control",
          "content-disposition",
          "content-encoding");

  private ObjectReads() {}

  /** GetObject and HeadObject, which differ in what the front lets through. */
  static Reply get(S3Call s3) {
    Bucket bucket = s3.bucket();
    StoredObject object = find(s3, bucket, "s3:GetObject");
    S3Request request = s3.request();
    Preconditions.forRead(request, object);
    Map<String, String> headers = headers(bucket, object);
    override(s3, headers);
    ByteRange range = range(request, object);
    if (range.partial()) {
      headers.put("content-range", range.contentRange(object.size()));
    } else if (request.header("x-amz-checksum-mode").filter("ENABLED"::equals).isPresent()) {
      headers.putAll(checksum(object));
    }
    if (request.filled("partNumber").isPresent()) {
      headers.put("x-amz-mp-parts-count", String.valueOf(Math.max(1, object.partSizes().size())));
    }
    byte[] body =
        range.partial()
            ? Arrays.copyOfRange(object.data(), range.first(), range.last() + 1)
            : object.data();
    return S3Call.reply(range.partial() ? 206 : 200, headers, body);
  }

  /**
   * The version that a request means.
   *
   * @throws S3Fault if it may not be read or isn't there; without s3:ListBucket one doesn't learn
   *     which
   */
  static StoredObject find(S3Call s3, Bucket bucket, String action) {
    S3Request request = s3.request();
    Optional<String> versionId = request.parameter("versionId");
    Optional<StoredObject> found = locate(bucket, request.key(), versionId);
    Conditions conditions = found.map(Metadata::existing).orElse(Conditions.none());
    if (versionId.isPresent()) {
      conditions = conditions.and("s3:VersionId", versionId.get());
    }
    String judged = versionId.isPresent() ? ofVersion(action) : action;
    s3.demand(bucket, judged, bucket.arn(request.key()), conditions);
    if (found.isEmpty()) {
      s3.demand(bucket, "s3:ListBucket", bucket.arn(), Conditions.none());
      throw versionId.isPresent()
          ? S3Faults.noSuchVersion(request.key(), versionId.get())
          : S3Faults.noSuchKey(request.key());
    }
    if (found.get().deleteMarker()) {
      throw deleted(request, found.get(), versionId.isPresent());
    }
    return found.get();
  }

  static Optional<StoredObject> locate(Bucket bucket, String key, Optional<String> versionId) {
    return versionId.isPresent()
        ? bucket.objects().version(key, versionId.get())
        : bucket.objects().newest(key);
  }

  /** {@code s3:GetObjectTagging} of one version is {@code s3:GetObjectVersionTagging}. */
  static String ofVersion(String action) {
    return action.replaceFirst("Object", "ObjectVersion");
  }

  private static S3Fault deleted(S3Request request, StoredObject marker, boolean byVersion) {
    S3Fault fault =
        byVersion
            ? S3Faults.methodNotAllowed(request.method(), "DeleteMarker")
            : S3Faults.noSuchKey(request.key());
    return fault
        .header("x-amz-delete-marker", "true")
        .header("x-amz-version-id", marker.versionId())
        .header("Last-Modified", Times.http(marker.modified()));
  }

  private static Map<String, String> headers(Bucket bucket, StoredObject object) {
    Map<String, String> headers = new LinkedHashMap<>(object.headers());
    headers.put("Last-Modified", Times.http(object.modified()));
    headers.put("ETag", object.etag());
    headers.put("Accept-Ranges", "bytes");
    version(bucket, object.versionId()).ifPresent(id -> headers.put("x-amz-version-id", id));
    if (!object.tags().isEmpty()) {
      headers.put("x-amz-tagging-count", String.valueOf(object.tags().size()));
    }
    return headers;
  }

  /** The version id to show, which only buckets have that are or were versioned. */
  static Optional<String> version(Bucket bucket, String versionId) {
    return bucket.versioning() == Versioning.OFF ? Optional.empty() : Optional.of(versionId);
  }

  /** The checksum's headers. */
  static Map<String, String> checksum(StoredObject object) {
    StoredChecksum checksum = object.checksum();
    return checksum == null
        ? Map.of()
        : Map.of(
            checksum.algorithm().header(),
            checksum.value(),
            "x-amz-checksum-type",
            checksum.type());
  }

  private static void override(S3Call s3, Map<String, String> headers) {
    for (String name : OVERRIDES) {
      Optional<String> value = s3.request().parameter("response-" + name);
      if (value.isPresent()) {
        if (s3.call().principal().kind() == Principal.Kind.ANONYMOUS) {
          throw S3Faults.invalidRequest(
              "Request specific response headers cannot be used for anonymous GET requests.");
        }
        headers.put(name, value.get());
      }
    }
  }

  private static ByteRange range(S3Request request, StoredObject object) {
    Optional<String> header = request.header("Range");
    if (request.filled("partNumber").isEmpty()) {
      return header
          .map(h -> ByteRange.parse(h, object.size()))
          .orElseGet(() -> ByteRange.whole(object.size()));
    }
    if (header.isPresent()) {
      throw S3Faults.invalidRequest(
          "Cannot specify both Range header and partNumber query parameter");
    }
    return part(request.number("partNumber", 1), object);
  }

  private static ByteRange part(int number, StoredObject object) {
    List<Long> sizes = object.partSizes();
    if (sizes.isEmpty() && number == 1) {
      return ByteRange.whole(object.size());
    }
    if (number < 1 || number > sizes.size()) {
      throw new S3Fault(416, "InvalidPartNumber", "The requested partnumber is not satisfiable")
          .with("PartNumberRequested", String.valueOf(number))
          .with("ActualPartCount", String.valueOf(Math.max(1, sizes.size())));
    }
    long first = sizes.subList(0, number - 1).stream().mapToLong(Long::longValue).sum();
    return new ByteRange((int) first, (int) (first + sizes.get(number - 1)) - 1, true);
  }

  static Reply attributes(S3Call s3) {
    Bucket bucket = s3.bucket();
    StoredObject object = find(s3, bucket, "s3:GetObjectAttributes");
    List<String> wanted =
        List.of(
            String.join(
                    ",",
                    s3.request()
                        .http()
                        .headers()
                        .getOrDefault("x-amz-object-attributes", List.of()))
                .replace(" ", "")
                .split(",", -1));
    Reply reply =
        S3Call.xml(
            "GetObjectAttributesResponse",
            xml -> {
              if (wanted.contains("ETag")) {
                xml.text("ETag", object.etag().replace("\"", ""));
              }
              StoredChecksum checksum = object.checksum();
              if (wanted.contains("Checksum") && checksum != null) {
                xml.element(
                    "Checksum",
                    c ->
                        c.text(checksum.algorithm().element(), checksum.value())
                            .text("ChecksumType", checksum.type()));
              }
              if (wanted.contains("ObjectParts") && !object.partSizes().isEmpty()) {
                xml.element("ObjectParts", p -> p.text("PartsCount", object.partSizes().size()));
              }
              if (wanted.contains("StorageClass")) {
                xml.text("StorageClass", object.storageClass());
              }
              if (wanted.contains("ObjectSize")) {
                xml.text("ObjectSize", object.size());
              }
            });
    return withVersion(reply, bucket, object)
        .withHeader("Last-Modified", Times.http(object.modified()));
  }

  static Reply tagging(S3Call s3) {
    Bucket bucket = s3.bucket();
    StoredObject object = find(s3, bucket, "s3:GetObjectTagging");
    XmlTree tree = ConfigurationRules.tagging(object.tags());
    return withVersion(
        S3Call.xml("Tagging", xml -> tree.children().forEach(xml::tree)), bucket, object);
  }

  static Reply acl(S3Call s3) {
    Bucket bucket = s3.bucket();
    StoredObject object = find(s3, bucket, "s3:GetObjectAcl");
    return withVersion(BucketOperations.acl(bucket), bucket, object);
  }

  private static Reply withVersion(Reply reply, Bucket bucket, StoredObject object) {
    return version(bucket, object.versionId())
        .map(id -> reply.withHeader("x-amz-version-id", id))
        .orElse(reply);
  }
}
