package dev.appstreamkit.simulator.internal.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.simulator.clients.RawHttp;
import dev.appstreamkit.simulator.clients.RawHttp.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesResponse;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;

/**
 * Which checksums uploads in parts demand: S3 User Guide, Checking object integrity, and the words
 * that S3 answered its users with.
 */
class S3UploadChecksumsTest {
  private static final String B = "checksums";
  private static final String DATA = "0123456789";

  @RegisterExtension private static final S3Fixture aws = new S3Fixture();
  private static RawHttp raw;

  @BeforeAll
  static void start() {
    raw = new RawHttp(aws.simulator().endpoint());
    aws.bucket(B);
  }

  /** Upload | part with | completion with | the part's answer | the completion's. */
  @ParameterizedTest(name = "{0}: part {1}, completion {2}")
  @CsvSource({
    "COMPOSITE CRC32,    ,       ,       400 InvalidRequest, ",
    "COMPOSITE CRC32,    SHA1,   ,       400 InvalidRequest, ",
    "COMPOSITE CRC32,    CRC32,  ,       200, 400 InvalidRequest",
    "COMPOSITE CRC32,    CRC32,  CRC32,  200, 200",
    "COMPOSITE SHA256,   ,       ,       400 InvalidRequest, ",
    "COMPOSITE SHA256,   SHA256, SHA256, 200, 200",
    "FULL_OBJECT CRC32,  ,       ,       200, 200",
    "FULL_OBJECT CRC32,  CRC32,  ,       200, 200",
    "FULL_OBJECT CRC32,  CRC32,  CRC32,  200, 200",
    "FULL_OBJECT CRC32,  CRC32C, ,       400 InvalidRequest, ",
    "none,               ,       ,       200, 200",
    "none,               CRC32,  ,       200, 400 InvalidPart",
    "none,               CRC32,  CRC32,  200, 200",
    "none,               CRC64NVME, ,    200, 200",
    "none,               ,       wrong,  200, 400 InvalidPart"
  })
  void part_andCompletion_checksums(
      String upload,
      @Nullable String partWith,
      @Nullable String completionWith,
      String part,
      @Nullable String completion)
      throws Exception {
    String id = begin("k", upload);
    Answer sent = part("k", id, partWith);
    assertThat(sent.code()).isEqualTo(part);
    if (completion != null) {
      Answer done = complete("k", id, sent, completionWith, "");
      assertThat(done.code()).isEqualTo(completion);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "FULL_OBJECT CRC32, x-amz-checksum-type: FULL_OBJECT, 200",
    "FULL_OBJECT CRC32, x-amz-checksum-type: COMPOSITE, 400 InvalidRequest",
    "FULL_OBJECT CRC32, x-amz-checksum-crc32c: AAAAAA==, 400 InvalidRequest",
    "FULL_OBJECT CRC32, x-amz-checksum-crc32: AAAAAA==, 400 BadDigest"
  })
  void completion_checksumOfTheWhole_isOfTheUploadsKind(String upload, String header, String code)
      throws Exception {
    String id = begin("whole", upload);
    Answer sent = part("whole", id, null);
    assertThat(complete("whole", id, sent, null, "\n" + header).code()).isEqualTo(code);
  }

  /** API_GetObjectAttributes and API_HeadObject. */
  @Test
  void parts_areCountedOnlyWhereThereAreSome_andShownWhereEachHasAChecksum() throws Exception {
    put("composite", "COMPOSITE CRC32", "CRC32");
    put("full", "FULL_OBJECT CRC32", "CRC32");
    aws.put(B, "single", DATA);
    assertThat(attributes("composite").objectParts().totalPartsCount()).isEqualTo(1);
    assertThat(attributes("composite").objectParts().isTruncated()).isFalse();
    assertThat(attributes("composite").objectParts().parts())
        .singleElement()
        .satisfies(p -> assertThat(p.checksumCRC32()).isEqualTo(checksum("CRC32")))
        .satisfies(p -> assertThat(p.size()).isEqualTo(DATA.length()));
    assertThat(attributes("full").objectParts().totalPartsCount()).isEqualTo(1);
    assertThat(attributes("full").objectParts().parts()).isEmpty();
    assertThat(attributes("single").objectParts()).isNull();
    assertThat(raw.send("HEAD /checksums/single?partNumber=1", "").headers())
        .doesNotContainKey("x-amz-mp-parts-count");
    assertThat(raw.send("HEAD /checksums/full?partNumber=1", "").headers())
        .containsEntry("x-amz-mp-parts-count", "1");
    Answer read =
        raw.send("GET /checksums/composite?partNumber=1\nx-amz-checksum-mode: ENABLED", "");
    assertThat(read.headers()).containsEntry("x-amz-checksum-crc32", checksum("CRC32"));
  }

  private static GetObjectAttributesResponse attributes(String key) {
    return aws.s3.getObjectAttributes(
        r -> r.bucket(B).key(key).objectAttributes(ObjectAttributes.OBJECT_PARTS));
  }

  private static void put(String key, String upload, String algorithm) throws Exception {
    String id = begin(key, upload);
    assertThat(complete(key, id, part(key, id, algorithm), algorithm, "").status()).isEqualTo(200);
  }

  private static String begin(String key, String upload) throws Exception {
    String headers =
        upload.equals("none")
            ? ""
            : "\nx-amz-checksum-type: "
                + upload.split(" ")[0]
                + "\nx-amz-checksum-algorithm: "
                + upload.split(" ")[1];
    String body =
        raw.send("POST /checksums/" + key + "?uploads\nContent-Length: 0" + headers, "").body();
    return body.substring(body.indexOf("<UploadId>") + 10, body.indexOf("</UploadId>"));
  }

  private static Answer part(String key, String id, @Nullable String algorithm) throws Exception {
    String header =
        algorithm == null
            ? ""
            : "\nx-amz-checksum-" + algorithm.toLowerCase(Locale.ROOT) + ": " + checksum(algorithm);
    return raw.send(
        "PUT /checksums/"
            + key
            + "?partNumber=1&uploadId="
            + id
            + "\nContent-Length: "
            + DATA.length()
            + header,
        DATA);
  }

  private static Answer complete(
      String key, String id, Answer part, @Nullable String algorithm, String headers)
      throws Exception {
    String checksum = "";
    if (algorithm != null) {
      checksum =
          algorithm.equals("wrong")
              ? "<ChecksumCRC32>AAAAAA==</ChecksumCRC32>"
              : "<Checksum"
                  + algorithm
                  + ">"
                  + checksum(algorithm)
                  + "</Checksum"
                  + algorithm
                  + ">";
    }
    String body =
        "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"
            + part.header("etag").orElseThrow()
            + "</ETag>"
            + checksum
            + "</Part></CompleteMultipartUpload>";
    return raw.send(
        "POST /checksums/"
            + key
            + "?uploadId="
            + id
            + "\nContent-Length: "
            + body.length()
            + headers,
        body);
  }

  private static String checksum(String algorithm) {
    return ChecksumAlgorithm.valueOf(algorithm).base64(DATA.getBytes(StandardCharsets.UTF_8));
  }
}
