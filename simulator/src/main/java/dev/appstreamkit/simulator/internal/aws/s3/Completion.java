package dev.appstreamkit.simulator.internal.aws.s3;

import dev.appstreamkit.simulator.internal.aws.s3.StoredObject.StoredChecksum;
import dev.appstreamkit.simulator.internal.aws.s3.StoredObject.StoredPart;
import dev.appstreamkit.simulator.internal.aws.s3.Upload.Part;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** CompleteMultipartUpload: makes one object of the parts. */
final class Completion {
  private static final int SMALLEST_PART = 5 * 1024 * 1024;

  private Completion() {}

  static S3Reply complete(S3Call s3) {
    S3Request request = s3.request();
    Bucket bucket = s3.bucketForObject("s3:PutObject", Metadata.conditions(request, Map.of()));
    String id = request.parameter("uploadId").orElse("");
    StoredObject before = bucket.finishedUploads().get(id);
    if (before != null && before.key().equals(request.key())) {
      return reply(bucket, before); // The answer to the first time may have been lost.
    }
    Upload upload = Uploads.find(s3, bucket);
    Metadata.refuseCustomerKeys(request, bucket);
    XmlTree given = request.content().xml("CompleteMultipartUpload");
    demandSentChecksums(upload, given);
    List<Part> parts = parts(upload, given);
    Joining joining = new Joining(parts, upload.algorithm(), upload.checksumType());
    Joined joined = request.works().once(joining, () -> joining.join(request.works()));
    StoredObject object = object(s3, bucket, upload, parts, joined);
    checkWhole(request, object);
    bucket.objects().put(object, bucket.versioning(), Preconditions.forWrite(request));
    bucket.uploads().remove(id);
    bucket.finishedUploads().put(id, object.withoutData());
    return reply(bucket, object);
  }

  /** Has the checksums found out that the request compares, of all parts at once. */
  private static void demandSentChecksums(Upload upload, XmlTree given) {
    Facts facts = new Facts();
    for (XmlTree wanted : given.all("Part")) {
      Part part = upload.parts().get(number(wanted.required("PartNumber")));
      for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
        if (part != null && wanted.child(algorithm.element()).isPresent()) {
          facts.need(part.data(), algorithm.fact());
        }
      }
    }
    facts.demand();
  }

  private static List<Part> parts(Upload upload, XmlTree given) {
    List<Part> parts = new ArrayList<>();
    int last = 0;
    for (XmlTree wanted : given.all("Part")) {
      int number = number(wanted.required("PartNumber"));
      if (number <= last) {
        throw new S3Fault(
                400,
                "InvalidPartOrder",
                "The list of parts was not in ascending order. Parts must be ordered by part"
                    + " number.")
            .with("UploadId", upload.id());
      }
      last = number;
      parts.add(part(upload, number, wanted));
    }
    if (parts.isEmpty()) {
      throw S3Faults.malformedXml();
    }
    for (Part part : parts.subList(0, parts.size() - 1)) {
      if (part.data().length() < SMALLEST_PART) {
        throw new S3Fault(
                400,
                "EntityTooSmall",
                "Your proposed upload is smaller than the minimum allowed size")
            .with("ProposedSize", String.valueOf(part.data().length()))
            .with("MinSizeAllowed", String.valueOf(SMALLEST_PART))
            .with("PartNumber", String.valueOf(part.number()))
            .with("ETag", part.etag());
      }
    }
    return parts;
  }

  private static Part part(Upload upload, int number, XmlTree wanted) {
    Part part = upload.parts().get(number);
    String etag = wanted.required("ETag").replace("\"", "");
    boolean fits = part != null && part.etag().replace("\"", "").equals(etag);
    if (part == null || !fits || !checksumsFit(upload, part, wanted)) {
      throw new S3Fault(
              400,
              "InvalidPart",
              "One or more of the specified parts could not be found.  The part may not have been"
                  + " uploaded, or the specified entity tag may not match the part's entity tag.")
          .with("UploadId", upload.id())
          .with("PartNumber", String.valueOf(number))
          .with("ETag", etag);
    }
    return part;
  }

  private static boolean checksumsFit(Upload upload, Part part, XmlTree wanted) {
    boolean fit = true;
    for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
      Optional<String> sent = wanted.value(algorithm.element());
      if (sent.isEmpty() && upload.isComposite() && upload.algorithm() == algorithm) {
        String name = algorithm.name().toLowerCase(Locale.ROOT);
        throw S3Faults.invalidRequest(
            "The upload was created using a "
                + name
                + " checksum. The complete request must include the checksum for each part. It was"
                + " missing for part "
                + part.number()
                + " in the request.");
      }
      // A checksum that a part came with by itself belongs to the part, as its ETag does.
      boolean unasked =
          upload.algorithm() == null
              && algorithm != ChecksumAlgorithm.CRC64NVME
              && part.checksums().containsKey(algorithm);
      fit &= sent.map(s -> s.equals(part.data().get(algorithm.fact()))).orElse(!unasked);
    }
    return fit;
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw S3Faults.malformedXml();
    }
  }

  private static StoredObject object(
      S3Call s3, Bucket bucket, Upload upload, List<Part> parts, Joined joined) {
    return new StoredObject(
        upload.key(),
        ObjectWrites.newVersion(s3, bucket),
        false,
        joined.data(),
        joined.etag(),
        s3.world().wall().instant(),
        upload.headers(),
        upload.tags(),
        joined.checksum(),
        parts.stream().map(part -> stored(upload, part)).toList());
  }

  private static StoredPart stored(Upload upload, Part part) {
    String checksum = upload.isComposite() ? part.checksums().get(upload.algorithm()) : null;
    return new StoredPart(part.data().length(), checksum);
  }

  /** What becomes of parts. */
  private record Joined(Content data, String etag, StoredChecksum checksum) {}

  /** Parts that become one object, and the checksum that it will have. */
  private record Joining(List<Part> parts, @Nullable ChecksumAlgorithm asked, String type) {

    Joined join(Works works) {
      ByteArrayOutputStream data = new ByteArrayOutputStream();
      ByteArrayOutputStream digests = new ByteArrayOutputStream();
      for (Part part : parts) {
        data.writeBytes(part.data().bytes());
        digests.writeBytes(part.md5());
      }
      Content whole = works.content(data.toByteArray());
      byte[] digest = ChecksumAlgorithm.md5(digests.toByteArray());
      return new Joined(
          whole, "\"" + Times.hex(digest) + "-" + parts.size() + "\"", checksum(whole));
    }

    private StoredChecksum checksum(Content whole) {
      ChecksumAlgorithm algorithm = asked == null ? ChecksumAlgorithm.CRC64NVME : asked;
      if (type.equals(StoredChecksum.FULL_OBJECT)) {
        whole.find(algorithm.fact());
        return new StoredChecksum(
            algorithm, whole.get(algorithm.fact()), StoredChecksum.FULL_OBJECT);
      }
      ByteArrayOutputStream each = new ByteArrayOutputStream();
      for (Part part : parts) {
        part.data().find(algorithm.fact());
        each.writeBytes(Base64.getDecoder().decode(part.data().get(algorithm.fact())));
      }
      return new StoredChecksum(
          algorithm,
          Base64.getEncoder().encodeToString(algorithm.of(each.toByteArray())) + "-" + parts.size(),
          StoredChecksum.COMPOSITE);
    }
  }

  private static void checkWhole(S3Request request, StoredObject object) {
    StoredChecksum checksum = object.checksum();
    for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
      Optional<String> sent = request.header(algorithm.header());
      if (sent.isEmpty() || checksum == null) {
        continue;
      }
      if (checksum.algorithm() != algorithm) {
        throw S3Faults.invalidRequest(
            "The upload's checksum is "
                + checksum.algorithm()
                + "; the complete request gives one of type "
                + algorithm);
      }
      if (!withoutCount(sent.get()).equals(withoutCount(checksum.value()))) {
        throw S3Faults.badDigest(algorithm.name());
      }
    }
    Optional<String> type = request.header("x-amz-checksum-type");
    if (type.isPresent() && checksum != null && !type.get().equalsIgnoreCase(checksum.type())) {
      throw S3Faults.invalidRequest(
          "The upload was created using the "
              + checksum.type()
              + " checksum mode. The complete request must use the same checksum mode.");
    }
    Optional<String> size = request.header("x-amz-mp-object-size");
    if (size.isPresent() && !size.get().equals(String.valueOf(object.size()))) {
      throw S3Faults.invalidRequest(
          "The provided 'x-amz-mp-object-size' header value "
              + size.get()
              + " does not match what was computed: "
              + object.size());
    }
  }

  private static String withoutCount(String checksum) {
    int dash = checksum.indexOf('-');
    return dash < 0 ? checksum : checksum.substring(0, dash);
  }

  private static S3Reply reply(Bucket bucket, StoredObject object) {
    S3Reply reply =
        S3Call.xml(
            "CompleteMultipartUploadResult",
            xml -> {
              xml.text("Location", "/" + bucket.name() + "/" + Times.urlEncoded(object.key()));
              xml.text("Bucket", bucket.name()).text("Key", object.key());
              xml.text("ETag", object.etag());
              StoredChecksum checksum = object.checksum();
              if (checksum != null) {
                xml.text(checksum.algorithm().element(), checksum.value())
                    .text("ChecksumType", checksum.type());
              }
            });
    for (Map.Entry<String, String> header : ObjectWrites.encryption(object).entrySet()) {
      reply = reply.withHeader(header.getKey(), header.getValue());
    }
    return object.versionId().equals(StoredObject.NULL_VERSION)
        ? reply
        : reply.withHeader("x-amz-version-id", object.versionId());
  }
}
