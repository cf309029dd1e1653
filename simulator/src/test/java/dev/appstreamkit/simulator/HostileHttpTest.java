package dev.appstreamkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What isn't a proper HTTP request, and callers who never finish: nobody else is harmed. */
class HostileHttpTest extends SimulatorTest {

  private static final long STORED = 8_000_000;

  @Override
  protected AppStreamSimulator.Builder configured(AppStreamSimulator.Builder builder) {
    return super.configured(builder).storedBytes(STORED);
  }

  @AfterEach
  void nothingFailed() {
    assertThat(simulator.control().requests()).noneMatch(request -> request.status() == 500);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded",
        "text/plain; charset=UTF-16",
        "application/gzip"
      })
  void object_ofAnyContentType_comesBackAsItWentIn(String type) {
    S3Client s3 = s3();
    s3.createBucket(b -> b.bucket("forms"));
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    byte[] packed = {0x1f, (byte) 0x8b, 1, 2, 3};
    byte[] form = "hello=1&x=%zz&&".getBytes(StandardCharsets.US_ASCII);
    for (byte[] data : List.of(all, packed, form)) {
      s3.putObject(p -> p.bucket("forms").key("k").contentType(type), RequestBody.fromBytes(data));
      var got = s3.getObjectAsBytes(g -> g.bucket("forms").key("k"));
      assertThat(got.asByteArray()).isEqualTo(data);
      assertThat(got.response().contentType()).isEqualTo(type);
    }
  }

  @Test
  void markersFromOutside_changeNothing() throws Exception {
    S3Client s3 = s3();
    s3.createBucket(b -> b.bucket("forms"));
    String reply =
        RawHttp.exchange(
            simulator.endpoint(),
            "PUT /forms/k HTTP/1.1\r\n"
                + RawHttp.signedFor("s3")
                + "X-AppStreamKit-Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello");
    assertThat(reply).startsWith("HTTP/1.1 200");
    var got = s3.getObjectAsBytes(g -> g.bucket("forms").key("k"));
    assertThat(got.asUtf8String()).isEqualTo("hello");
    assertThat(got.response().contentEncoding()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 100\r\n\r\n{}",
        "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n{}\r\n",
        "Transfer-Encoding: chunked\r\n\r\n2\r\n{}",
        "Transfer-Encoding: chunked\r\n\r\n"
      })
  void body_thatBreaks_isAnsweredInTheServicesForm(String rest) throws Exception {
    String json =
        RawHttp.exchange(
            simulator.endpoint(),
            "POST / HTTP/1.1\r\n"
                + RawHttp.signedFor("appstream")
                + "X-Amz-Target: PhotonAdminProxyService.DescribeFleets\r\n"
                + "Content-Type: application/x-amz-json-1.1\r\n"
                + rest);
    assertThat(json).startsWith("HTTP/1.1 400").contains("\"__type\":\"SerializationException\"");
    String s3 =
        RawHttp.exchange(
            simulator.endpoint(), "PUT /b/k HTTP/1.1\r\n" + RawHttp.signedFor("s3") + rest);
    assertThat(s3).startsWith("HTTP/1.1 400").contains("<Code>IncompleteBody</Code>");
    String form =
        RawHttp.exchange(
            simulator.endpoint(),
            "POST / HTTP/1.1\r\n"
                + RawHttp.signedFor("iam")
                + "Content-Type: application/x-www-form-urlencoded\r\n"
                + rest);
    assertThat(form).startsWith("HTTP/1.1 400").contains("<Error>", "</ErrorResponse>");
    assertThat(simulator.control().requests())
        .extracting(LoggedRequest::errorCode)
        .contains("SerializationException");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "GET / HTTP/3.7\r\nHost: localhost\r\n\r\n",
        "GET\r\n\r\n",
        "\u0000\u0001\u0002\r\n\r\n"
      })
  void request_thatIsNone_isRefusedAndTheConnectionEnds(String request) throws Exception {
    String reply = RawHttp.exchange(simulator.endpoint(), request);
    assertThat(reply).matches("(?s)HTTP/1\\.1 [45].*");
    assertThat(reply).doesNotContain("HTTP/1.1 500").doesNotContainIgnoringCase("<html");
  }

  @Test
  void upgradeToHttp2_isNotTaken() throws Exception {
    String reply =
        RawHttp.exchange(
            simulator.endpoint(),
            "GET /_appstreamkit/health HTTP/1.1\r\nHost: "
                + simulator.endpoint().getAuthority()
                + "\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                + "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n");
    assertThat(reply).startsWith("HTTP/1.1 200");
  }

  @Test
  void halfSentBodies_twoHundred_keepNobodyWaiting() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        Socket socket = RawHttp.open(simulator.endpoint());
        socket
            .getOutputStream()
            .write(
                ("PUT /b/k HTTP/1.1\r\n" + RawHttp.signedFor("s3") + "Content-Length: 9\r\n\r\nha")
                    .getBytes(StandardCharsets.US_ASCII));
        sockets.add(socket);
      }
      assertThat(health().statusCode()).isEqualTo(200);
      assertThat(sts(simulator.administrator()).getCallerIdentity().account()).isNotNull();
      // They are still being waited for: each gets its answer once it goes on.
      Socket last = sockets.get(199);
      last.getOutputStream().write("lf-sent".getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(last.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 404");
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  void delayedCalls_aThousand_keepNobodyWaiting() throws Exception {
    simulator
        .control()
        .faults()
        .add(Fault.delay(Duration.ofSeconds(120)).on("appstream", "DescribeFleets").times(0));
    List<CompletableFuture<?>> delayed = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      delayed.add(
          http.sendAsync(
              request("/")
                  .header("X-Amz-Target", "PhotonAdminProxyService.DescribeFleets")
                  .header("Authorization", authorization("appstream"))
                  .POST(BodyPublishers.ofString("{}"))
                  .build(),
              HttpResponse.BodyHandlers.ofString()));
    }
    // All have come in and none has been answered: what comes next isn't kept waiting by them.
    while (simulator.control().requestCounts().getOrDefault("appstream:DescribeFleets", 0L)
        < 1000) {
      Thread.onSpinWait();
    }
    assertThat(health().statusCode()).isEqualTo(200);
    assertThat(sts(simulator.administrator()).getCallerIdentity().account()).isNotNull();
    assertThat(delayed).noneMatch(CompletableFuture::isDone);
    delayed.forEach(call -> call.cancel(true));
  }

  @Test
  void stored_moreThanThereIsRoomFor_isRefusedUntilSomethingGoes() {
    S3Client s3 = s3();
    s3.createBucket(b -> b.bucket("full"));
    RequestBody half = RequestBody.fromBytes(new byte[5_000_000]);
    s3.putObject(p -> p.bucket("full").key("1"), half);
    assertThatThrownBy(() -> s3.putObject(p -> p.bucket("full").key("2"), half))
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> {
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("EntityTooLarge");
              assertThat(e.statusCode()).isEqualTo(400);
              assertThat(e.awsErrorDetails().errorMessage()).contains("8000000 bytes");
            });
    String upload = s3.createMultipartUpload(c -> c.bucket("full").key("3")).uploadId();
    assertThatThrownBy(
            () ->
                s3.uploadPart(u -> u.bucket("full").key("3").uploadId(upload).partNumber(1), half))
        .isInstanceOf(S3Exception.class);
    s3.deleteObject(d -> d.bucket("full").key("1"));
    s3.putObject(p -> p.bucket("full").key("2"), half);
  }

  /** What is copied counts, not what else lies there. */
  @Test
  void partCopy_ofASmallObjectBesideALargeOne_fits() {
    S3Client s3 = s3();
    s3.createBucket(b -> b.bucket("full"));
    s3.putObject(p -> p.bucket("full").key("1"), RequestBody.fromBytes(new byte[5_000_000]));
    s3.putObject(p -> p.bucket("full").key("small one"), RequestBody.fromString("x"));
    String upload = s3.createMultipartUpload(c -> c.bucket("full").key("3")).uploadId();
    s3.uploadPartCopy(
        c ->
            c.sourceBucket("full")
                .sourceKey("small one")
                .destinationBucket("full")
                .destinationKey("3")
                .uploadId(upload)
                .partNumber(1));
    assertThatThrownBy(
            () ->
                s3.uploadPartCopy(
                    c ->
                        c.sourceBucket("full")
                            .sourceKey("1")
                            .destinationBucket("full")
                            .destinationKey("3")
                            .uploadId(upload)
                            .partNumber(2)))
        .hasMessageContaining("8000000 bytes");
  }

  @Test
  void body_longerThanAnyMayBe_isRefusedBeforeItIsRead() throws Exception {
    long tooLong = Runtime.getRuntime().maxMemory();
    String reply =
        RawHttp.exchange(
            simulator.endpoint(),
            "PUT /b/k HTTP/1.1\r\n"
                + RawHttp.signedFor("s3")
                + "Expect: 100-continue\r\nContent-Length: "
                + tooLong
                + "\r\n\r\n");
    assertThat(reply).startsWith("HTTP/1.1 400").contains("<Code>EntityTooLarge</Code>");
    byte[] document = new byte[20_000_000];
    Arrays.fill(document, (byte) ' ');
    HttpResponse<String> refused =
        send(
            request("/")
                .header("X-Amz-Target", "PhotonAdminProxyService.DescribeFleets")
                .header("Authorization", authorization("appstream"))
                .POST(BodyPublishers.ofByteArray(document)));
    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body()).contains("\"__type\":\"RequestEntityTooLarge\"");
  }

  private HttpResponse<String> health() throws Exception {
    return send(request("/_appstreamkit/health"));
  }

  private static String authorization(String service) {
    return "AWS4-HMAC-SHA256 Credential=any/20260105/us-east-1/"
        + service
        + "/aws4_request, SignedHeaders=host, Signature=0";
  }

  private S3Client s3() {
    URI endpoint = simulator.endpoint();
    return open(
        ready(S3Client.builder(), simulator.administrator())
            .endpointOverride(endpoint)
            .forcePathStyle(true)
            .build());
  }
}
