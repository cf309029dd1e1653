package dev.appstreamkit.simulator.internal.aws.s3;

import static dev.appstreamkit.simulator.internal.aws.s3.S3Fixture.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyPartResult;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

class S3UploadsTest {
  private static final String B = "uploads";
  private static final int FIVE_MEGABYTES = 5 * 1024 * 1024;

  @RegisterExtension private static final S3Fixture aws = new S3Fixture();

  @BeforeAll
  static void start() {
    aws.bucket(B);
  }

  @Test
  void uploadsOfOneKey_arePagedByAge_withWhoBeganThem() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      made.add(aws.s3.createMultipartUpload(r -> r.bucket("uploads").key("by age/one")).uploadId());
    }
    List<String> listed = new ArrayList<>();
    aws.s3
        .listMultipartUploadsPaginator(r -> r.bucket("uploads").prefix("by age/").maxUploads(2))
        .uploads()
        .forEach(
            upload -> {
              listed.add(upload.uploadId());
              assertThat(upload.initiator().id()).endsWith(":user/administrator");
              assertThat(upload.owner().id()).hasSize(64);
            });
    assertThat(listed).isEqualTo(made);
    ListPartsResponse parts =
        aws.s3.listParts(r -> r.bucket("uploads").key("by age/one").uploadId(made.get(0)));
    assertThat(parts.initiator().id()).endsWith(":user/administrator");
    assertThat(parts.owner().id()).hasSize(64);
  }

  @Test
  void upload_inTwoParts_becomesOneObject() {
    byte[] data = new byte[FIVE_MEGABYTES + 1000];
    new Random(1).nextBytes(data);
    String id = begin("two parts");
    CompletedPart first = part("two parts", id, 1, Arrays.copyOf(data, FIVE_MEGABYTES));
    CompletedPart second =
        part("two parts", id, 2, Arrays.copyOfRange(data, FIVE_MEGABYTES, data.length));
    assertThat(aws.s3.listParts(r -> r.bucket(B).key("two parts").uploadId(id)).parts()).hasSize(2);
    assertThat(aws.s3.listMultipartUploads(r -> r.bucket(B)).uploads())
        .anyMatch(u -> u.uploadId().equals(id));
    CompleteMultipartUploadRequest complete = completion("two parts", id, first, second);
    CompleteMultipartUploadResponse done = aws.s3.completeMultipartUpload(complete);
    assertThat(done.eTag()).endsWith("-2\"");
    assertThat(done.checksumCRC32()).endsWith("-2");
    assertThat(aws.s3.getObjectAsBytes(r -> r.bucket(B).key("two parts")).asByteArray())
        .isEqualTo(data);
    GetObjectResponse tail =
        aws.s3.getObject(r -> r.bucket(B).key("two parts").partNumber(2)).response();
    assertThat(tail.contentLength()).isEqualTo(1000);
    assertThat(tail.partsCount()).isEqualTo(2);
    // A client that lost the answer asks again.
    assertThat(aws.s3.completeMultipartUpload(complete).eTag()).isEqualTo(done.eTag());
    assertThat(aws.s3.listMultipartUploads(r -> r.bucket(B)).uploads())
        .noneMatch(u -> u.uploadId().equals(id));
  }

  @Test
  void complete_wrongParts_isRefused() {
    String id = begin("wrong");
    CompletedPart first = part("wrong", id, 1, new byte[10]);
    CompletedPart second = part("wrong", id, 2, new byte[10]);
    assertThat(code(() -> aws.s3.completeMultipartUpload(completion("wrong", id, first, second))))
        .isEqualTo("400 EntityTooSmall");
    assertThat(code(() -> aws.s3.completeMultipartUpload(completion("wrong", id, second, first))))
        .isEqualTo("400 InvalidPartOrder");
    CompletedPart forged = first.toBuilder().eTag("\"00\"").build();
    assertThat(code(() -> aws.s3.completeMultipartUpload(completion("wrong", id, forged))))
        .isEqualTo("400 InvalidPart");
    aws.s3.abortMultipartUpload(r -> r.bucket(B).key("wrong").uploadId(id));
    assertThat(code(() -> aws.s3.completeMultipartUpload(completion("wrong", id, first))))
        .isEqualTo("404 NoSuchUpload");
  }

  @Test
  void uploadPartCopy_range_takesIt() {
    aws.put(B, "source", "0123456789");
    String id = begin("copied");
    CopyPartResult copied =
        aws.s3
            .uploadPartCopy(
                r ->
                    r.sourceBucket(B)
                        .sourceKey("source")
                        .copySourceRange("bytes=3-5")
                        .destinationBucket(B)
                        .destinationKey("copied")
                        .uploadId(id)
                        .partNumber(1))
            .copyPartResult();
    aws.s3.completeMultipartUpload(
        completion(
            "copied",
            id,
            CompletedPart.builder()
                .partNumber(1)
                .eTag(copied.eTag())
                .checksumCRC32(copied.checksumCRC32())
                .build()));
    assertThat(aws.read(B, "copied")).isEqualTo("345");
  }

  private static String begin(String key) {
    return aws.s3
        .createMultipartUpload(r -> r.bucket(B).key(key).checksumAlgorithm("CRC32"))
        .uploadId();
  }

  private static CompletedPart part(String key, String id, int number, byte[] data) {
    UploadPartResponse part =
        aws.s3.uploadPart(
            r -> r.bucket(B).key(key).uploadId(id).partNumber(number), RequestBody.fromBytes(data));
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(part.eTag())
        .checksumCRC32(part.checksumCRC32())
        .build();
  }

  private static CompleteMultipartUploadRequest completion(
      String key, String id, CompletedPart... parts) {
    return CompleteMultipartUploadRequest.builder()
        .bucket(B)
        .key(key)
        .uploadId(id)
        .multipartUpload(m -> m.parts(List.of(parts)))
        .build();
  }
}
