package dev.appstreamkit.simulator.internal.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever comes in, S3 answers with an error of its own, and goes on. */
class S3BadInputTest {
  private static final long SEED = 4711;
  private static final int REQUESTS = 1500;
  private static final int SHORT = 2000;

  private static final List<String> METHODS = List.of("GET", "PUT", "POST", "DELETE", "HEAD");
  private static final List<String> PATHS =
      List.of(
          "/", "/b", "/b/", "/b/k", "/b/../../etc/passwd", "/..", "/b/%2e%2e/%00", "/B_d", "//");
  private static final List<String> PARAMETERS =
      List.of(
          "acl",
          "cors",
          "delete",
          "encryption",
          "lifecycle",
          "location",
          "max-keys=x",
          "max-keys=99999999999",
          "ownershipControls",
          "policy",
          "publicAccessBlock",
          "tagging",
          "uploads",
          "uploadId=none",
          "partNumber=0",
          "partNumber=-1",
          "versioning",
          "versions",
          "versionId=none",
          "list-type=2",
          "continuation-token=x",
          "encoding-type=url",
          "delimiter=",
          "prefix=%FF",
          "attributes",
          "select",
          "restore",
          "unknown",
          "key-marker=z");
  private static final List<String> BODIES =
      List.of(
          "",
          "{",
          "{}",
          "<",
          "<a/>",
          "<Tagging/>",
          "<Tagging><TagSet><Tag/></TagSet></Tagging>",
          "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Tagging>&x;</Tagging>",
          "<LifecycleConfiguration><Rule/></LifecycleConfiguration>",
          "<Delete/>",
          "<CompleteMultipartUpload><Part/></CompleteMultipartUpload>",
          "<CreateBucketConfiguration><LocationConstraint>mars</LocationConstraint>"
              + "</CreateBucketConfiguration>",
          "{\"Statement\":[]}",
          "{\"Statement\":[[[[[[[[]]]]]]]]}",
          "<a>".repeat(500),
          "[".repeat(100_000),
          "\u0000\u0001");
  private static final List<String> HEADERS =
      List.of(
          "x-amz-copy-source: /",
          "x-amz-copy-source: b/none?versionId=%",
          "Range: bytes=9-1",
          "If-None-Match: x",
          "If-Modified-Since: yesterday",
          "x-amz-tagging: a=1&a=2",
          "x-amz-tagging: %",
          "Content-MD5: x",
          "x-amz-checksum-crc32: x",
          "x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER",
          "x-amz-decoded-content-length: -1",
          "x-amz-expected-bucket-owner: me",
          "x-amz-storage-class: GOLD",
          "x-amz-server-side-encryption: rot13",
          "x-amz-checksum-algorithm: MD4",
          "x-amz-object-ownership: nobody");

  @RegisterExtension private final S3Fixture aws = new S3Fixture();

  @Test
  void requests_random_areNeverAnsweredWith500AndItKeepsServing() throws Exception {
    Random random = new Random(SEED);
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    for (int i = 0; i < REQUESTS; i++) {
      HttpRequest request = request(aws, random);
      HttpResponse<String> reply = client.send(request, BodyHandlers.ofString());
      assertThat(reply.statusCode())
          .as("seed %d, request %d: %s, answered %s", SEED, i, request, reply.body())
          .isNotEqualTo(500)
          .isLessThan(502);
      if (reply.statusCode() >= 400 && !request.method().equals("HEAD")) {
        assertThat(reply.body()).as("request %d: %s", i, request).contains("<Code>", "<Message>");
      }
    }
    aws.bucket("still-serving");
  }

  private static HttpRequest request(S3Fixture aws, Random random) {
    String query = random.nextInt(4) == 0 ? "" : "?" + pick(PARAMETERS, random);
    if (!query.isEmpty() && random.nextBoolean()) {
      query += "&" + pick(PARAMETERS, random);
    }
    String path = pick(PATHS, random);
    String body = pick(BODIES, random);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(aws.simulator().endpoint() + path + query))
            .method(
                pick(METHODS, random),
                BodyPublishers.ofString(isNoPath(path) && body.length() > SHORT ? "" : body))
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=AKIAUNKNOWN000000000/20260105/us-east-1/s3/aws4_request,"
                    + " SignedHeaders=host, Signature=00");
    for (int i = random.nextInt(3); i > 0; i--) {
      String[] header = pick(HEADERS, random).split(": ", 2);
      request.setHeader(header[0], header[1]);
    }
    return request.build();
  }

  /**
   * The server ends the connection over a path that climbs above the root, without reading on; a
   * client that is still sending a long body then may not get to see the answer.
   */
  private static boolean isNoPath(String path) {
    return path.contains("..") || path.contains("%2e%2e");
  }

  private static <T> T pick(List<T> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
