package dev.appstreamkit.simulator.internal.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.simulator.clients.RawHttp;
import dev.appstreamkit.simulator.clients.RawHttp.Answer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** What S3 answers to requests that clients seldom write by themselves, header by header. */
class S3AnswersTest {
  private static final String B = "answers";

  @RegisterExtension private static final S3Fixture aws = new S3Fixture();
  private static RawHttp raw;

  @BeforeAll
  static void start() {
    raw = new RawHttp(aws.simulator().endpoint());
    aws.bucket(B);
    aws.put(B, "c++", "plus");
    aws.put(B, "a b", "blank");
  }

  /** API_CopyObject: the value must be URL-encoded; a bare plus is a blank, as in forms. */
  @ParameterizedTest
  @CsvSource({
    "answers/c%2B%2B, 200",
    "/answers/c%2B%2B, 200",
    "answers/c++, 404 NoSuchKey",
    "answers/a+b, 200",
    "answers/a%20b, 200",
    "answers/a b, 200",
    "answers%2Fa%20b, 200",
    "answers/%zz, 400 InvalidURI"
  })
  void copySource_isDecodedAsAForm(String source, String code) throws Exception {
    Answer answer =
        raw.send("PUT /answers/copied\nContent-Length: 0\nx-amz-copy-source: " + source, "");
    assertThat(answer.code()).isEqualTo(code);
  }

  /**
   * API error codes NotImplemented and MissingContentLength; a chunk of S3's own tells a length.
   */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT /answers/l          | Transfer-Encoding: chunked | 501 NotImplemented | Transfer-Encoding",
        "POST /answers?delete    | Transfer-Encoding: chunked | 501 NotImplemented | Transfer-Encoding",
        "PUT /answers?tagging    | Transfer-Encoding: chunked | 501 NotImplemented | Transfer-Encoding",
        "PUT /answers/l          | Transfer-Encoding: chunked~Content-Encoding: aws-chunked "
            + "| 411 MissingContentLength | Content-Length",
        "PUT /answers/l          | Content-Length: 5~Content-Range: bytes 0-4/9 "
            + "| 501 NotImplemented | Content-Range",
        "PUT /answers/l          | x-nothing: else | 411 MissingContentLength | Content-Length",
        "PUT /answers/l?partNumber=1&uploadId=x | x-nothing: else "
            + "| 411 MissingContentLength | Content-Length",
        "PUT /answers/l          | Content-Length: 5 | 200 | ''"
      })
  void write_length_mustBeSaid(String line, String headers, String code, String named)
      throws Exception {
    boolean chunked = headers.contains("chunked");
    boolean bodiless = headers.contains("x-nothing");
    Answer answer =
        raw.send(
            line + "\n" + headers.replace("~", "\n"),
            bodiless ? "" : chunked ? "5\r\nhello\r\n0\r\n\r\n" : "hello");
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.body()).contains(named);
  }

  /** RFC 9110 15.4.5. */
  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD"})
  void unchangedObject_304_hasWhatA200WouldSayOfCaching(String method) throws Exception {
    PutObjectResponse put =
        aws.s3.putObject(
            r -> r.bucket(B).key("cached").cacheControl("max-age=60").contentType("text/plain"),
            software.amazon.awssdk.core.sync.RequestBody.fromString("x"));
    Answer answer = raw.send(method + " /answers/cached\nIf-None-Match: " + put.eTag(), "");
    assertThat(answer.status()).isEqualTo(304);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers())
        .containsEntry("etag", put.eTag())
        .containsEntry("cache-control", "max-age=60")
        .containsKeys("last-modified", "date", "x-amz-request-id", "x-amz-id-2")
        .doesNotContainKeys("content-type", "accept-ranges");
  }

  /** Where a delete marker hides a key: API_GetObject, API_GetObjectTagging. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "GET    | ''                 | 404",
        "HEAD   | ''                 | 404",
        "GET    | ?attributes        | 404",
        "GET    | ?acl               | 404",
        "GET    | ?tagging           | 405",
        "PUT    | ?tagging           | 405",
        "DELETE | ?tagging           | 405",
        "GET    | ?versionId=        | 405",
        "HEAD   | ?versionId=        | 405",
        "GET    | ?tagging&versionId= | 405"
      })
  void deleteMarker_isToldByItsHeader(String method, String query, int status) throws Exception {
    String bucket = "markers";
    aws.s3.createBucket(b -> b.bucket(bucket));
    aws.s3.putBucketVersioning(
        v ->
            v.bucket(bucket)
                .versioningConfiguration(c -> c.status(BucketVersioningStatus.ENABLED)));
    aws.put(bucket, "gone", "x");
    String marker = aws.s3.deleteObject(d -> d.bucket(bucket).key("gone")).versionId();
    String body = method.equals("PUT") ? "<Tagging><TagSet></TagSet></Tagging>" : "";
    Answer answer =
        raw.send(
            method
                + " /markers/gone"
                + query.replace("versionId=", "versionId=" + marker)
                + "\nx-amz-object-attributes: ETag\nContent-Length: "
                + body.length(),
            body);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.headers())
        .containsEntry("x-amz-delete-marker", "true")
        .containsEntry("x-amz-version-id", marker);
    assertThat(answer.header("allow").orElse("")).isEqualTo(status == 405 ? "DELETE" : "");
  }

  /** What no client of the listed ones sends is refused, with what to do instead. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "POST /answers      | Content-Type: multipart/form-data; boundary=x | presigned PUT",
        "PUT /answers/m     | x-amz-meta-who: Grüße                  | RFC 2047",
        "PUT /answers/m     | x-amz-meta-who: =?UTF-8?Q?Gr=C3=BC?=   | RFC 2047",
        "PUT /answers/m     | x-amz-checksum-xxhash64: AAAAAAAAAAA=  | x-amz-checksum-xxhash64",
        "PUT /answers/m     | x-amz-checksum-sha512: AA==            | x-amz-checksum-sha512",
        "PUT /answers/m     | x-amz-write-offset-bytes: 0            | x-amz-write-offset-bytes",
        "GET /answers/c%2B%2B?attributes | x-amz-max-parts: 1        | x-amz-max-parts",
        "DELETE /answers/m  | x-amz-mfa: serial 123456               | x-amz-mfa",
        "PUT /made          | x-amz-bucket-object-lock-enabled: true | x-amz-bucket-object-lock-enabled",
        "GET /answers?uploads&delimiter=/ | x-nothing: else          | delimiter"
      })
  void whatNobodyPlays_isRefusedByName(String line, String header, String named) throws Exception {
    Answer answer = raw.send(line + "\nContent-Length: 0\n" + header, "");
    assertThat(answer.code()).isEqualTo("501 NotImplemented");
    assertThat(answer.body()).contains(named, "is not simulated; ");
  }

  /** What AWS itself answers to what new buckets haven't got, or keep out. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT /answers/e         | x-amz-server-side-encryption-customer-algorithm: AES256 | 403 AccessDenied",
        "GET /answers/c%2B%2B   | x-amz-server-side-encryption-customer-algorithm: AES256 | 400 InvalidRequest",
        "PUT /answers/e         | x-amz-object-lock-mode: GOVERNANCE | 400 InvalidRequest",
        "PUT /answers/e         | x-amz-acl: public-read  | 400 AccessControlListNotSupported",
        "PUT /made-public       | x-amz-acl: public-read  | 400 InvalidBucketAclWithObjectOwnership",
        "PUT /made-private      | x-amz-acl: private      | 200"
      })
  void whatTheBucketKeepsOut_isRefusedAsAwsDoes(String line, String header, String code)
      throws Exception {
    assertThat(raw.send(line + "\nContent-Length: 0\n" + header, "").code()).isEqualTo(code);
  }

  @Test
  void newBucket_encryption_blocksCustomersKeys() throws Exception {
    String body = raw.send("GET /answers?encryption", "").body();
    assertThat(body)
        .contains("<SSEAlgorithm>AES256</SSEAlgorithm>")
        .contains(
            "<BlockedEncryptionTypes><EncryptionType>SSE-C</EncryptionType>"
                + "</BlockedEncryptionTypes>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<BlockedEncryptionTypes><EncryptionType>NONE</EncryptionType></BlockedEncryptionTypes> | 200",
        "<BucketKeyEnabled>true</BucketKeyEnabled> | 200",
        "<BlockedEncryptionTypes><EncryptionType>x</EncryptionType></BlockedEncryptionTypes> "
            + "| 400 MalformedXML"
      })
  void putBucketEncryption_ruleWithoutADefault_isKeptAsItWasGiven(String rule, String code)
      throws Exception {
    String bucket = "encrypted";
    aws.s3.createBucket(b -> b.bucket(bucket));
    String body =
        "<ServerSideEncryptionConfiguration><Rule>"
            + rule
            + "</Rule></ServerSideEncryptionConfiguration>";
    Answer put = raw.send("PUT /encrypted?encryption\nContent-Length: " + body.length(), body);
    assertThat(put.code()).isEqualTo(code);
    if (put.status() == 200) {
      assertThat(raw.send("GET /encrypted?encryption", "").body())
          .contains(rule)
          .doesNotContain("ApplyServerSideEncryptionByDefault");
    }
  }
}
