package dev.appstreamkit.simulator.internal.aws.s3;

import dev.appstreamkit.simulator.internal.aws.s3.ObjectTable.Versioning;
import dev.appstreamkit.simulator.internal.aws.s3.StoredObject.StoredChecksum;
import dev.appstreamkit.simulator.internal.aws.s3.StoredObject.StoredPart;
import dev.appstreamkit.simulator.internal.http.HttpDate;
import dev.appstreamkit.simulator.internal.policy.Conditions;
import dev.appstreamkit.simulator.internal.world.Principal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reading objects and what is known of them. */
final class ObjectReads {
  private static final int USUAL_PARTS = 1000;
  private static final List<String> OVERRIDES =
      List.of(
          "content-type",
          "content-language",
          "expires",
          "cache-control",
          "content-disposition",
          "content-encoding");

  /** What a client that has the object already is told of it, as RFC 9110 has it in 15.4.5. */
  private static final Set<String> OF_UNCHANGED =
      Set.of("cache-control", "etag", "expires", "last-modified", "x-amz-version-id");

  private ObjectReads() {}

  /** GetObject and HeadObject, which differ in what the front lets through. */
  static S3Reply get(S3Call s3) {
    Bucket bucket = s3.bucket();
    StoredObject object = find(s3, bucket, "s3:GetObject");
    S3Request request = s3.request();
    demandNoCustomerKeys(request);
    Map<String, String> headers = headers(bucket, object);
    override(s3, headers);
    if (Preconditions.unchanged(request, object)) {
      headers.keySet().removeIf(name -> !OF_UNCHANGED.contains(name.toLowerCase(Locale.ROOT)));
      return S3Reply.of(304, headers);
    }
    ByteRange range = range(request, object);
    if (range.partial()) {
      headers.put("content-range", range.contentRange(object.size()));
    }
    if (request.header("x-amz-checksum-mode").filter("ENABLED"::equals).isPresent()) {
      headers.putAll(checksumOfWhatIsRead(request, object, range));
    }
    if (request.filled("partNumber").isPresent() && !object.parts().isEmpty()) {
      headers.put("x-amz-mp-parts-count", String.valueOf(object.parts().size()));
    }
    byte[] all = object.data().bytes();
    return range.partial()
        ? new S3Reply(206, headers, () -> Arrays.copyOfRange(all, range.first(), range.last() + 1))
        : new S3Reply(200, headers, () -> all);
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
      // Tags of an object that a marker hides are asked of the marker; the object itself isn't
      // there.
      boolean ofMarker = versionId.isPresent() || action.endsWith("Tagging");
      throw deleted(request, found.get(), ofMarker);
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

  private static S3Fault deleted(S3Request request, StoredObject marker, boolean ofMarker) {
    S3Fault fault =
        ofMarker
            ? S3Faults.methodNotAllowed(request.method(), "DeleteMarker").header("Allow", "DELETE")
            : S3Faults.noSuchKey(request.key());
    return fault
        .header("x-amz-delete-marker", "true")
        .header("x-amz-version-id", marker.versionId())
        .header("Last-Modified", HttpDate.of(marker.modified()));
  }

  private static Map<String, String> headers(Bucket bucket, StoredObject object) {
    Map<String, String> headers = new LinkedHashMap<>(object.headers());
    headers.put("Last-Modified", HttpDate.of(object.modified()));
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

  /** No object here is encrypted with a key that its reader would have to bring. */
  private static void demandNoCustomerKeys(S3Request request) {
    if (!request.headersWith("x-amz-server-side-encryption-customer-").isEmpty()) {
      throw noCustomerKeys();
    }
  }

  static S3Fault noCustomerKeys() {
    return S3Faults.invalidRequest("The encryption parameters are not applicable to this object.");
  }

  /** A part has its own where parts keep theirs; any other piece of an object has none. */
  private static Map<String, String> checksumOfWhatIsRead(
      S3Request request, StoredObject object, ByteRange range) {
    if (!range.partial()) {
      return checksum(object);
    }
    StoredChecksum whole = object.checksum();
    String part =
        request.filled("partNumber").isEmpty() || whole == null
            ? null
            : object.parts().get(request.number("partNumber", 1) - 1).checksum();
    return part == null || whole == null
        ? Map.of()
        : Map.of(whole.algorithm().header(), part, "x-amz-checksum-type", whole.type());
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
    List<Long> sizes = object.parts().stream().map(StoredPart::size).toList();
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

  static S3Reply attributes(S3Call s3) {
    Bucket bucket = s3.bucket();
    StoredObject object = find(s3, bucket, "s3:GetObjectAttributes");
    demandNoCustomerKeys(s3.request());
    List<String> wanted =
        List.of(
            s3.request()
                .headers("x-amz-object-attributes")
                .orElse("")
                .replace(" ", "")
                .split(",", -1));
    S3Reply reply =
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
              if (wanted.contains("ObjectParts") && !object.parts().isEmpty()) {
                xml.element("ObjectParts", p -> describeParts(p, object));
              }
              if (wanted.contains("StorageClass")) {
                xml.text("StorageClass", object.storageClass());
              }
              if (wanted.contains("ObjectSize")) {
                xml.text("ObjectSize", object.size());
              }
            });
    return withVersion(reply, bucket, object)
        .withHeader("Last-Modified", HttpDate.of(object.modified()));
  }

  /** All on one page; the parts themselves only where each keeps a checksum of its own. */
  private static void describeParts(S3Xml xml, StoredObject object) {
    int count = object.parts().size();
    StoredChecksum whole = object.checksum();
    xml.text("PartsCount", count);
    if (whole == null || object.parts().get(0).checksum() == null) {
      return;
    }
    xml.text("PartNumberMarker", 0)
        .text("NextPartNumberMarker", count)
        .text("MaxParts", Math.max(count, USUAL_PARTS))
        .text("IsTruncated", false);
    for (int i = 0; i < count; i++) {
      int number = i + 1;
      StoredPart part = object.parts().get(i);
      xml.element(
          "Part",
          p ->
              p.text("PartNumber", number)
                  .text("Size", part.size())
                  .text(whole.algorithm().element(), part.checksum()));
    }
  }

  static S3Reply tagging(S3Call s3) {
    Bucket bucket = s3.bucket();
    StoredObject object = find(s3, bucket, "s3:GetObjectTagging");
    XmlTree tree = ConfigurationRules.tagging(object.tags());
    return withVersion(
        S3Call.xml("Tagging", xml -> tree.children().forEach(xml::tree)), bucket, object);
  }

  static S3Reply acl(S3Call s3) {
    Bucket bucket = s3.bucket();
    StoredObject object = find(s3, bucket, "s3:GetObjectAcl");
    return withVersion(BucketOperations.acl(bucket), bucket, object);
  }

  private static S3Reply withVersion(S3Reply reply, Bucket bucket, StoredObject object) {
    return version(bucket, object.versionId())
        .map(id -> reply.withHeader("x-amz-version-id", id))
        .orElse(reply);
  }
}
