package dev.appstreamkit.simulator.internal.aws.s3;

import static dev.appstreamkit.simulator.internal.aws.s3.S3Fixture.code;
import static dev.appstreamkit.simulator.internal.aws.s3.S3Fixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class S3ObjectsTest {
  private static final String B = "objects";

  @RegisterExtension private static final S3Fixture aws = new S3Fixture();

  @BeforeAll
  static void start() {
    aws.bucket(B);
  }

  @Test
  void putObject_withMetadata_comesBackWithIt() {
    PutObjectResponse put =
        aws.s3.putObject(
            r ->
                r.bucket(B)
                    .key("with/metadata")
                    .contentType("text/plain")
                    .cacheControl("no-cache")
                    .metadata(Map.of("owner", "hoge"))
                    .tagging("a=1&b=x%20y"),
            RequestBody.fromString("hello"));
    HeadObjectResponse head = aws.s3.headObject(r -> r.bucket(B).key("with/metadata"));
    assertThat(head.contentLength()).isEqualTo(5);
    assertThat(head.contentType()).isEqualTo("text/plain");
    assertThat(head.cacheControl()).isEqualTo("no-cache");
    assertThat(head.metadata()).containsEntry("owner", "hoge");
    assertThat(head.eTag()).isEqualTo(put.eTag()).isEqualTo("\"5d41402abc4b2a76b9719d911017c592\"");
    assertThat(head.lastModified())
        .isBetween(Instant.now().minus(Duration.ofMinutes(1)), Instant.now());
    assertThat(aws.s3.getObjectTagging(r -> r.bucket(B).key("with/metadata")).tagSet())
        .containsExactly(tag("a", "1"), tag("b", "x y"));
  }

  @Test
  void putObject_streamedWithTrailingChecksum_isDecoded() {
    byte[] data = new byte[300_000];
    new Random(7).nextBytes(data);
    ContentStreamProvider stream =
        ContentStreamProvider.fromInputStreamSupplier(() -> new ByteArrayInputStream(data));
    PutObjectResponse put =
        aws.s3.putObject(
            r -> r.bucket(B).key("streamed"),
            RequestBody.fromContentProvider(stream, data.length, "application/octet-stream"));
    assertThat(put.checksumCRC32()).isEqualTo(ChecksumAlgorithm.CRC32.base64(data));
    ResponseBytes<GetObjectResponse> got =
        aws.s3.getObjectAsBytes(
            r -> r.bucket(B).key("streamed").checksumMode(ChecksumMode.ENABLED));
    assertThat(got.asByteArray()).isEqualTo(data);
    assertThat(got.response().checksumCRC32()).isEqualTo(put.checksumCRC32());
    assertThat(got.response().contentEncoding()).isNull();
  }

  @ParameterizedTest
  @EnumSource(
      value = software.amazon.awssdk.services.s3.model.ChecksumAlgorithm.class,
      names = {"CRC32", "SHA1", "SHA256"})
  void putObject_everyChecksum_isKept(
      software.amazon.awssdk.services.s3.model.ChecksumAlgorithm algorithm) {
    aws.s3.putObject(
        r -> r.bucket(B).key("checked").checksumAlgorithm(algorithm), RequestBody.fromString("x"));
    assertThat(
            aws.s3
                .headObject(r -> r.bucket(B).key("checked").checksumMode(ChecksumMode.ENABLED))
                .checksumTypeAsString())
        .isEqualTo("FULL_OBJECT");
    assertThat(aws.read(B, "checked")).isEqualTo("x");
  }

  @Test
  void putObject_wrongDigests_areBad() {
    assertThat(
            code(
                () ->
                    aws.s3.putObject(
                        r -> r.bucket(B).key("bad").contentMD5("AAAAAAAAAAAAAAAAAAAAAA=="),
                        RequestBody.fromString("x"))))
        .isEqualTo("400 BadDigest");
    assertThat(
            code(
                () ->
                    aws.s3.putObject(
                        r -> r.bucket(B).key("bad").checksumSHA256("AAAA"),
                        RequestBody.fromString("x"))))
        .isEqualTo("400 BadDigest");
    assertThat(code(() -> aws.read(B, "bad"))).isEqualTo("404 NoSuchKey");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "with space",
        "a+b",
        "100%",
        "x?y&z=1",
        "日本語/ファイル.txt",
        "../up",
        "a//b",
        "./x",
        "tab\there",
        "emoji-😀",
        "trailing/",
        "%2F",
        "*'()!~",
        ";,:@=$"
      })
  void keys_unusual_areThemselves(String key) {
    aws.put(B, "keys/" + key, key);
    assertThat(aws.read(B, "keys/" + key)).isEqualTo(key);
    assertThat(aws.s3.listObjectsV2(r -> r.bucket(B).prefix("keys/" + key)).contents())
        .anyMatch(object -> object.key().equals("keys/" + key));
    aws.s3.deleteObject(r -> r.bucket(B).key("keys/" + key));
  }

  @Test
  void putObject_tooLongKey_isRefused() {
    assertThat(code(() -> aws.put(B, "k".repeat(1025), "x"))).isEqualTo("400 KeyTooLongError");
  }

  @Test
  void getObject_ranges_returnPartsOrSayWhyNot() {
    aws.put(B, "ranged", "0123456789");
    assertThat(range("bytes=2-4")).isEqualTo("234");
    assertThat(range("bytes=7-")).isEqualTo("789");
    assertThat(range("bytes=-3")).isEqualTo("789");
    assertThat(range("bytes=5-100")).isEqualTo("56789");
    assertThat(range("lines=1-2")).isEqualTo("0123456789");
    assertThat(code(() -> range("bytes=10-12"))).isEqualTo("416 InvalidRange");
    assertThat(
            aws.s3
                .getObject(r -> r.bucket(B).key("ranged").range("bytes=2-4"))
                .response()
                .contentRange())
        .isEqualTo("bytes 2-4/10");
  }

  private static String range(String range) {
    return aws.s3.getObjectAsBytes(r -> r.bucket(B).key("ranged").range(range)).asUtf8String();
  }

  @Test
  void conditionalReads_holdOrFail() {
    aws.put(B, "conditional", "1");
    String etag = aws.s3.headObject(r -> r.bucket(B).key("conditional")).eTag();
    assertThat(
            refusal(
                    () ->
                        aws.s3.getObjectAsBytes(
                            r -> r.bucket(B).key("conditional").ifNoneMatch(etag)))
                .statusCode())
        .isEqualTo(304);
    assertThat(
            code(
                () ->
                    aws.s3.getObjectAsBytes(r -> r.bucket(B).key("conditional").ifMatch("\"x\""))))
        .isEqualTo("412 PreconditionFailed");
    assertThat(
            refusal(
                    () ->
                        aws.s3.headObject(
                            r ->
                                r.bucket(B)
                                    .key("conditional")
                                    .ifModifiedSince(Instant.now().plusSeconds(60))))
                .statusCode())
        .isEqualTo(304);
  }

  @Test
  void copyObject_withAndWithoutMetadata_copies() {
    aws.s3.putObject(
        r -> r.bucket(B).key("from here").metadata(Map.of("k", "v")), RequestBody.fromString("1"));
    CopyObjectRequest copy =
        CopyObjectRequest.builder()
            .sourceBucket(B)
            .sourceKey("from here")
            .destinationBucket(B)
            .destinationKey("to there")
            .build();
    aws.s3.copyObject(copy);
    assertThat(aws.s3.headObject(r -> r.bucket(B).key("to there")).metadata())
        .containsEntry("k", "v");
    aws.s3.copyObject(copy.toBuilder().metadataDirective(MetadataDirective.REPLACE).build());
    assertThat(aws.s3.headObject(r -> r.bucket(B).key("to there")).metadata()).isEmpty();
    assertThat(code(() -> aws.s3.copyObject(copy.toBuilder().destinationKey("from here").build())))
        .isEqualTo("400 InvalidRequest");
    assertThat(code(() -> aws.s3.copyObject(copy.toBuilder().sourceKey("nowhere").build())))
        .isEqualTo("404 NoSuchKey");
  }

  @Test
  void deleteObjects_many_areGoneAndListed() {
    aws.put(B, "many/1", "1");
    aws.put(B, "many/2", "2");
    DeleteObjectsResponse deleted =
        aws.s3.deleteObjects(
            r ->
                r.bucket(B)
                    .delete(d -> d.objects(key("many/1"), key("many/2"), key("many/not there"))));
    assertThat(deleted.deleted()).hasSize(3);
    assertThat(deleted.errors()).isEmpty();
    assertThat(aws.s3.listObjectsV2(r -> r.bucket(B).prefix("many/")).contents()).isEmpty();
  }

  @Test
  void versions_putDeleteAndRestore_keepHistory() {
    String b = aws.bucket("with-versions");
    aws.put(b, "k", "before versioning");
    aws.s3.putBucketVersioning(
        r -> r.bucket(b).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    String second =
        aws.s3.putObject(r -> r.bucket(b).key("k"), RequestBody.fromString("2")).versionId();
    assertThat(second).isNotBlank();
    DeleteObjectResponse deletion = aws.s3.deleteObject(r -> r.bucket(b).key("k"));
    assertThat(deletion.deleteMarker()).isTrue();
    S3Exception gone = refusal(() -> aws.read(b, "k"));
    assertThat(gone.statusCode()).isEqualTo(404);
    assertThat(gone.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("x-amz-delete-marker"))
        .contains("true");
    assertThat(aws.s3.getObjectAsBytes(r -> r.bucket(b).key("k").versionId("null")).asUtf8String())
        .isEqualTo("before versioning");
    assertThat(aws.s3.listObjectVersions(r -> r.bucket(b)).versions()).hasSize(2);
    assertThat(aws.s3.listObjectVersions(r -> r.bucket(b)).deleteMarkers())
        .singleElement()
        .satisfies(marker -> assertThat(marker.isLatest()).isTrue());
    assertThat(code(() -> aws.s3.deleteBucket(r -> r.bucket(b)))).isEqualTo("409 BucketNotEmpty");
    aws.s3.deleteObject(r -> r.bucket(b).key("k").versionId(deletion.versionId()));
    assertThat(aws.read(b, "k")).isEqualTo("2");
    aws.s3.deleteObject(r -> r.bucket(b).key("k").versionId(second));
    aws.s3.deleteObject(r -> r.bucket(b).key("k").versionId("null"));
    aws.s3.deleteBucket(r -> r.bucket(b));
  }

  @Test
  void putObject_acl_isNotSupportedWhereTheOwnerIsEnforced() {
    assertThat(
            code(
                () ->
                    aws.s3.putObject(
                        r -> r.bucket(B).key("acl").acl(ObjectCannedACL.PUBLIC_READ),
                        RequestBody.fromString("x"))))
        .isEqualTo("400 AccessControlListNotSupported");
  }

  @Test
  void presigned_getAndPut_workWithoutKeysUntilTampered() throws Exception {
    aws.put(B, "for a while", "shared");
    try (S3Presigner presigner =
        S3Presigner.builder()
            .endpointOverride(aws.simulator().endpoint())
            .region(aws.simulator().region())
            .credentialsProvider(aws.simulator().administrator())
            .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
            .build()) {
      URI get =
          presigner
              .presignGetObject(
                  r ->
                      r.signatureDuration(Duration.ofMinutes(1))
                          .getObjectRequest(g -> g.bucket(B).key("for a while")))
              .url()
              .toURI();
      assertThat(send(HttpRequest.newBuilder(get).build()).body()).isEqualTo("shared");
      HttpResponse<String> tampered =
          send(
              HttpRequest.newBuilder(URI.create(get.toString().replace("while", "whale"))).build());
      assertThat(tampered.statusCode()).isEqualTo(403);
      assertThat(tampered.body()).contains("<Code>SignatureDoesNotMatch</Code>");
      URI put =
          presigner
              .presignPutObject(
                  r ->
                      r.signatureDuration(Duration.ofMinutes(1))
                          .putObjectRequest(p -> p.bucket(B).key("came in")))
              .url()
              .toURI();
      send(HttpRequest.newBuilder(put).PUT(BodyPublishers.ofString("from outside")).build());
      assertThat(aws.read(B, "came in")).isEqualTo("from outside");
    }
  }

  @Test
  void anonymous_privateObject_isAccessDenied() throws Exception {
    aws.put(B, "private", "x");
    HttpResponse<String> refused =
        send(
            HttpRequest.newBuilder(aws.simulator().endpoint().resolve("/" + B + "/private"))
                .build());
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("<Code>AccessDenied</Code>", "<RequestId>");
  }

  @Test
  void unknownSubresource_isNotImplementedAndMakesNoBucket() {
    assertThat(
            code(
                () ->
                    aws.s3.putBucketAccelerateConfiguration(
                        r ->
                            r.bucket("accelerated")
                                .accelerateConfiguration(c -> c.status("Enabled")))))
        .isEqualTo("501 NotImplemented");
    assertThat(refusal(() -> aws.s3.headBucket(r -> r.bucket("accelerated"))).statusCode())
        .isEqualTo(404);
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private static ObjectIdentifier key(String key) {
    return ObjectIdentifier.builder().key(key).build();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}
