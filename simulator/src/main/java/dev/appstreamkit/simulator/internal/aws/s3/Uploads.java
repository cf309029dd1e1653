package dev.appstreamkit.simulator.internal.aws.s3;

import dev.appstreamkit.simulator.internal.aws.s3.StoredObject.StoredChecksum;
import dev.appstreamkit.simulator.internal.aws.s3.Upload.Part;
import dev.appstreamkit.simulator.internal.policy.Conditions;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Multipart uploads up to the moment of their completion, which {@link Completion} does. */
final class Uploads {
  private static final int MOST_PARTS = 10_000;
  private static final int MOST_A_PAGE = 1000;

  private Uploads() {}

  static S3Reply create(S3Call s3) {
    S3Request request = s3.request();
    Map<String, String> tags = Metadata.tags(request);
    Bucket bucket = ObjectWrites.bucketToWrite(s3, tags);
    @Nullable ChecksumAlgorithm algorithm = Digests.requested(request).orElse(null);
    Upload upload =
        new Upload(
            s3.newId(),
            request.key(),
            s3.world().wall().instant(),
            s3.call().principal().arn(),
            Metadata.of(request, bucket),
            tags,
            algorithm,
            checksumType(request, algorithm),
            new TreeMap<>());
    bucket.uploads().put(upload.id(), upload);
    S3Reply reply =
        S3Call.xml(
            "InitiateMultipartUploadResult",
            xml ->
                xml.text("Bucket", bucket.name())
                    .text("Key", request.key())
                    .text("UploadId", upload.id()));
    if (algorithm != null) {
      reply =
          reply
              .withHeader("x-amz-checksum-algorithm", algorithm.name())
              .withHeader("x-amz-checksum-type", upload.checksumType());
    }
    return reply;
  }

  private static String checksumType(S3Request request, @Nullable ChecksumAlgorithm algorithm) {
    boolean whole = algorithm == null || algorithm == ChecksumAlgorithm.CRC64NVME;
    String usual = whole ? StoredChecksum.FULL_OBJECT : StoredChecksum.COMPOSITE;
    String type =
        request.header("x-amz-checksum-type").map(t -> t.toUpperCase(Locale.ROOT)).orElse(usual);
    boolean fits =
        type.equals(StoredChecksum.FULL_OBJECT)
            ? algorithm == null || algorithm.linear()
            : type.equals(StoredChecksum.COMPOSITE) && algorithm != ChecksumAlgorithm.CRC64NVME;
    if (!fits) {
      throw S3Faults.invalidRequest(
          "The "
              + type
              + " checksum type cannot be used with the "
              + (algorithm == null ? "default" : algorithm.name())
              + " checksum algorithm.");
    }
    return type;
  }

  /**
   * The upload that a request means.
   *
   * @throws S3Fault NoSuchUpload
   */
  static Upload find(S3Call s3, Bucket bucket) {
    String id = s3.request().parameter("uploadId").orElse("");
    return Optional.ofNullable(bucket.uploads().get(id))
        .filter(u -> u.key().equals(s3.request().key()))
        .orElseThrow(() -> S3Faults.noSuchUpload(id));
  }

  static S3Reply putPart(S3Call s3) {
    S3Request request = s3.request();
    Bucket bucket = s3.bucketForObject("s3:PutObject", Conditions.none());
    Upload upload = find(s3, bucket);
    Metadata.refuseCustomerKeys(request, bucket);
    Optional<StoredChecksum> sent = Digests.check(request);
    demandChecksum(upload, sent.map(StoredChecksum::algorithm).orElse(null));
    Part part = keep(s3, upload, request.content(), sent);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ETag", part.etag());
    upload
        .headers()
        .forEach(
            (name, value) -> {
              if (name.startsWith("x-amz-server-side-encryption")) {
                headers.put(name, value);
              }
            });
    part.checksums().forEach((algorithm, value) -> headers.put(algorithm.header(), value));
    return S3Reply.of(200, headers);
  }

  /** A part has a checksum of its upload's kind, and where each part counts it must have one. */
  private static void demandChecksum(Upload upload, @Nullable ChecksumAlgorithm sent) {
    ChecksumAlgorithm wanted = upload.algorithm();
    if (wanted == null || wanted == sent || (sent == null && !upload.isComposite())) {
      return;
    }
    throw S3Faults.invalidRequest(
        "Checksum Type mismatch occurred, expected checksum Type: "
            + wanted.name().toLowerCase(Locale.ROOT)
            + ", actual checksum Type: "
            + (sent == null ? "null" : sent.name().toLowerCase(Locale.ROOT)));
  }

  static S3Reply copyPart(S3Call s3) {
    S3Request request = s3.request();
    CopySource source = CopySource.of(s3);
    Bucket bucket = s3.bucketForObject("s3:PutObject", Conditions.none());
    Upload upload = find(s3, bucket);
    Metadata.refuseCustomerKeys(request, bucket);
    ByteRange range =
        request
            .header("x-amz-copy-source-range")
            .map(h -> ByteRange.parse(h, source.object().size()))
            .orElseGet(() -> ByteRange.whole(source.object().size()));
    Slice slice = new Slice(source.object().data(), range, upload.algorithm());
    Content data = request.works().once(slice, () -> slice.cut(request.works()));
    Part part = keep(s3, upload, data, Optional.empty());
    return S3Call.xml(
        "CopyPartResult",
        xml -> {
          xml.text("LastModified", Times.iso(part.modified())).text("ETag", part.etag());
          part.checksums().forEach((algorithm, value) -> xml.text(algorithm.element(), value));
        });
  }

  /** A piece of an object that becomes a part, with the checksum that its upload wants. */
  private record Slice(Content of, ByteRange range, @Nullable ChecksumAlgorithm algorithm) {
    Content cut(Works works) {
      Content piece =
          works.content(Arrays.copyOfRange(of.bytes(), range.first(), range.last() + 1));
      piece.find(Content.MD5);
      if (algorithm != null) {
        piece.find(algorithm.fact());
      }
      return piece;
    }
  }

  private static Part keep(S3Call s3, Upload upload, Content data, Optional<StoredChecksum> sent) {
    int number = s3.request().number("partNumber", 0);
    if (number < 1 || number > MOST_PARTS) {
      throw S3Faults.invalidArgument(
          "Part number must be an integer between 1 and 10000, inclusive",
          "partNumber",
          String.valueOf(number));
    }
    Map<ChecksumAlgorithm, String> checksums = new EnumMap<>(ChecksumAlgorithm.class);
    if (upload.algorithm() != null) {
      checksums.put(upload.algorithm(), data.get(upload.algorithm().fact()));
    }
    sent.ifPresent(checksum -> checksums.put(checksum.algorithm(), checksum.value()));
    Part part =
        new Part(number, data, ObjectWrites.etag(data), s3.world().wall().instant(), checksums);
    upload.parts().put(number, part);
    return part;
  }

  static S3Reply abort(S3Call s3) {
    Bucket bucket = s3.bucketForObject("s3:AbortMultipartUpload", Conditions.none());
    bucket.uploads().remove(find(s3, bucket).id());
    return S3Reply.empty(204);
  }

  static S3Reply listParts(S3Call s3) {
    S3Request request = s3.request();
    Bucket bucket = s3.bucketForObject("s3:ListMultipartUploadParts", Conditions.none());
    Upload upload = find(s3, bucket);
    Metadata.refuseCustomerKeys(request, bucket);
    int most = Math.min(request.number("max-parts", MOST_A_PAGE), MOST_A_PAGE);
    int after = request.number("part-number-marker", 0);
    List<Part> rest = List.copyOf(upload.parts().tailMap(after, false).values());
    List<Part> page = rest.subList(0, Math.min(most, rest.size()));
    return S3Call.xml(
        "ListPartsResult",
        xml -> {
          xml.text("Bucket", bucket.name());
          xml.text("Key", Listings.code(request, upload.key()));
          xml.text("UploadId", upload.id());
          xml.text("PartNumberMarker", after);
          xml.text(
              "NextPartNumberMarker", page.isEmpty() ? null : page.get(page.size() - 1).number());
          xml.text("MaxParts", most);
          xml.text("IsTruncated", page.size() < rest.size());
          xml.text("ChecksumAlgorithm", upload.algorithm());
          xml.text("ChecksumType", upload.algorithm() == null ? null : upload.checksumType());
          people(xml, bucket, upload);
          xml.text("StorageClass", "STANDARD");
          page.forEach(part -> describe(xml, part));
        });
  }

  private static void people(S3Xml xml, Bucket bucket, Upload upload) {
    xml.element("Initiator", i -> i.text("ID", upload.initiator()));
    Listings.owner(xml, bucket);
  }

  private static void describe(S3Xml xml, Part part) {
    xml.element(
        "Part",
        p -> {
          p.text("PartNumber", part.number());
          p.text("LastModified", Times.iso(part.modified()));
          p.text("ETag", part.etag());
          p.text("Size", part.data().length());
          part.checksums().forEach((algorithm, value) -> p.text(algorithm.element(), value));
        });
  }

  static S3Reply list(S3Call s3) {
    S3Request request = s3.request();
    Bucket bucket = s3.bucketFor("s3:ListBucketMultipartUploads");
    String prefix = request.parameter("prefix").orElse("");
    String keyMarker = request.parameter("key-marker").orElse("");
    String idMarker = request.parameter("upload-id-marker").orElse("");
    if (!idMarker.isEmpty() && !S3Call.isId(idMarker)) {
      throw S3Faults.invalidArgument("Invalid uploadId marker", "upload-id-marker", idMarker);
    }
    int most = Math.min(request.number("max-uploads", MOST_A_PAGE), MOST_A_PAGE);
    @Nullable Upload last = bucket.uploads().get(idMarker);
    List<Upload> rest =
        bucket.uploads().values().stream()
            .filter(u -> u.key().startsWith(prefix))
            .sorted(Upload.ORDER)
            .filter(u -> u.comesAfter(keyMarker, idMarker, last))
            .toList();
    List<Upload> page = rest.subList(0, Math.min(most, rest.size()));
    return S3Call.xml(
        "ListMultipartUploadsResult",
        xml -> {
          xml.text("Bucket", bucket.name());
          xml.text("KeyMarker", Listings.code(request, keyMarker));
          xml.text("UploadIdMarker", idMarker);
          xml.text("Prefix", Listings.code(request, prefix));
          xml.text("EncodingType", request.filled("encoding-type").orElse(null));
          xml.text("MaxUploads", most);
          xml.text("IsTruncated", page.size() < rest.size());
          if (page.size() < rest.size() && !page.isEmpty()) {
            Upload end = page.get(page.size() - 1);
            xml.text("NextKeyMarker", Listings.code(request, end.key()));
            xml.text("NextUploadIdMarker", end.id());
          }
          page.forEach(upload -> describe(xml, request, bucket, upload));
        });
  }

  private static void describe(S3Xml xml, S3Request request, Bucket bucket, Upload upload) {
    xml.element(
        "Upload",
        u -> {
          u.text("Key", Listings.code(request, upload.key()));
          u.text("UploadId", upload.id());
          u.text("StorageClass", upload.headers().getOrDefault("x-amz-storage-class", "STANDARD"));
          u.text("Initiated", Times.iso(upload.initiated()));
          people(u, bucket, upload);
          u.text("ChecksumAlgorithm", upload.algorithm());
          u.text("ChecksumType", upload.algorithm() == null ? null : upload.checksumType());
        });
  }
}
