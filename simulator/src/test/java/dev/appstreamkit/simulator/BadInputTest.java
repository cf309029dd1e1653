package dev.appstreamkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sts.StsClient;

/** Whatever comes in, a clear AWS-shaped error goes out, and the next caller is served. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest extends SimulatorTest {

  private StsClient caller;

  @BeforeEach
  void clients() {
    caller = sts(simulator.administrator());
  }

  /** One simulator bears it all. */
  @BeforeAll
  void startForAll(AppStreamSimulator shared) {}

  @AfterEach
  void keepsServing() {
    assertThat(caller.getCallerIdentity().account()).isEqualTo(simulator.accountId());
    assertThat(simulator.control().requests()).noneMatch(request -> request.status() == 500);
  }

  @Test
  void json_unknownOperation_isUnknownOperationException() throws Exception {
    HttpResponse<String> reply = appstream("PhotonAdminProxyService.MakeCoffee", "{}");
    assertError(reply, 400, "UnknownOperationException");
    assertThat(reply.body()).contains("MakeCoffee");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PhotonAdminProxyService.", "PhotonAdminProxyService", "Other.X", "."})
  void json_targetWithoutKnownOperation_isUnknownOperationException(String target)
      throws Exception {
    assertError(appstream(target, "{}"), 400, "UnknownOperationException");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "17",
        "\"text\"",
        "{\"Names\":\"not a list\"}",
        "{\"Names\":[1]}",
        "{\"Names\":{\"a\":1}}",
        "{\"NextToken\":true}"
      })
  void json_wrongShape_isSerializationException(String body) throws Exception {
    assertError(
        appstream("PhotonAdminProxyService.DescribeFleets", body), 400, "SerializationException");
  }

  @Test
  void json_nestedVeryDeep_isSerializationException() throws Exception {
    String deep = "{\"Names\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    assertError(
        appstream("PhotonAdminProxyService.DescribeFleets", deep), 400, "SerializationException");
  }

  @Test
  void json_brokenUtf8_isSerializationException() throws Exception {
    byte[] broken = "{\"Names\":[\"xx\"]}".getBytes(StandardCharsets.US_ASCII);
    broken[11] = (byte) 0xC3;
    broken[12] = (byte) 0x28;
    HttpResponse<String> reply =
        send(
            signed("PhotonAdminProxyService.DescribeFleets")
                .POST(BodyPublishers.ofByteArray(broken)));
    assertError(reply, 400, "SerializationException");
  }

  @Test
  void json_noBodyAtAll_countsAsAnEmptyObject() throws Exception {
    HttpResponse<String> reply =
        send(signed("PhotonAdminProxyService.DescribeFleets").POST(BodyPublishers.noBody()));
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo("{\"Fleets\":[]}");
  }

  @Test
  void json_unknownMembers_areIgnored() throws Exception {
    HttpResponse<String> reply =
        appstream("PhotonAdminProxyService.DescribeFleets", "{\"Surprise\":{\"a\":[1,2]}}");
    assertThat(reply.statusCode()).isEqualTo(200);
  }

  @Test
  void json_tenMegabytes_isAnsweredAsAnythingElse() throws Exception {
    String large = "{\"Names\":[\"" + "x".repeat(10_000_000) + "\"]}";
    HttpResponse<String> reply = appstream("PhotonAdminProxyService.DescribeFleets", large);
    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(reply.headers().firstValue("x-amzn-ErrorType")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/x-www-form-urlencoded", "application/xml", "x"})
  void json_underAnotherContentType_isUnknownOperationException(String type) throws Exception {
    HttpResponse<String> reply =
        send(
            scoped("appstream")
                .header("X-Amz-Target", "PhotonAdminProxyService.DescribeFleets")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("{}")));
    assertError(reply, 404, "UnknownOperationException");
    assertThat(reply.body()).contains(type);
  }

  @Test
  void query_asJson_isInvalidAction() throws Exception {
    HttpResponse<String> reply =
        send(
            scoped("iam")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"Action\":\"ListRoles\"}")));
    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(reply.body()).contains("<Code>InvalidAction</Code>");
  }

  @Test
  void query_tenMegabytes_isAnsweredAsAnythingElse() throws Exception {
    HttpResponse<String> reply =
        iam("Action=GetRole&Version=2010-05-08&RoleName=" + "x".repeat(10_000_000));
    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(reply.body()).contains("<Code>ValidationError</Code>").hasSizeLessThan(2000);
  }

  @Test
  void query_policyNestedVeryDeep_isMalformed() throws Exception {
    iam().createRole(r -> r.roleName("r").assumeRolePolicyDocument(TRUST_APPSTREAM));
    String deep = "[".repeat(60_000) + "]".repeat(60_000);
    HttpResponse<String> reply =
        iam(
            "Action=PutRolePolicy&Version=2010-05-08&RoleName=r&PolicyName=p&PolicyDocument="
                + URLEncoder.encode("{\"Statement\":" + deep + "}", StandardCharsets.UTF_8));
    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(reply.body()).contains("<Code>MalformedPolicyDocument</Code>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tenMegabytes", "deep", "brokenUtf8", "empty"})
  void control_badBody_isRefusedClearly(String kind) throws Exception {
    byte[] body =
        switch (kind) {
          case "tenMegabytes" ->
              ("{\"kind\":\"" + "x".repeat(10_000_000) + "\"}").getBytes(StandardCharsets.US_ASCII);
          case "deep" -> "[".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
          case "brokenUtf8" -> new byte[] {'{', '"', (byte) 0xC3, '(', '"', ':', '1', '}'};
          default -> new byte[0];
        };
    HttpResponse<String> reply =
        send(
            request("/_appstreamkit/v1/faults")
                .header("Authorization", "Bearer " + simulator.controlToken())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body)));
    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(reply.body()).contains("\"error\"", "\"code\"", "\"message\"");
    assertThat(reply.body()).hasSizeLessThan(2000);
  }

  @Test
  void json_unsigned_isMissingAuthenticationToken() throws Exception {
    HttpResponse<String> reply =
        send(
            request("/")
                .header("X-Amz-Target", "PhotonAdminProxyService.DescribeFleets")
                .POST(BodyPublishers.ofString("{}")));
    assertError(reply, 400, "MissingAuthenticationTokenException");
    HttpResponse<String> mangled =
        send(
            request("/")
                .header("X-Amz-Target", "PhotonAdminProxyService.DescribeFleets")
                .header("Authorization", "AWS4-HMAC-SHA256 Credential=nonsense")
                .POST(BodyPublishers.ofString("{}")));
    assertError(mangled, 400, "IncompleteSignatureException");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Action=",
        "Action=MakeCoffee&Version=2010-05-08",
        "Action=%00%ff%zz&Version=2010-05-08",
        "&&==&=&Action"
      })
  void query_withoutKnownAction_isInvalidAction(String form) throws Exception {
    HttpResponse<String> reply = iam(form);
    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(reply.body()).contains("<Code>InvalidAction</Code>", "<RequestId>");
  }

  @Test
  void query_valueOfWrongType_isMalformedInput() throws Exception {
    HttpResponse<String> reply =
        iam("Action=CreateRole&Version=2010-05-08&RoleName=r&MaxSessionDuration=long");
    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(reply.body()).contains("<Code>MalformedInput</Code>");
  }

  @Test
  void query_namesThatXmlCannotHold_comeBackEscaped() throws Exception {
    HttpResponse<String> reply =
        iam("Action=GetRole&Version=2010-05-08&RoleName=%3Ca%3E%26%00%EF%BF%BF");
    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(reply.body()).contains("&lt;a&gt;&amp;").doesNotContain("\u0000", "\uffff");
  }

  @Test
  void body_thatIsGzip_isSeenAsItWasSent() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("{}".getBytes(StandardCharsets.US_ASCII));
    }
    HttpResponse<String> reply =
        send(
            signed("PhotonAdminProxyService.DescribeFleets")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(packed.toByteArray())));
    assertError(reply, 400, "SerializationException");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/x",
        "//",
        "/a%2Fb",
        "/%",
        "/b/..%2f..%2fk",
        "/b?a=%zz",
        "/b?%"
      })
  void path_strange_isAnsweredByS3AndNeverByTheFileSystem(String path) throws Exception {
    String reply = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertThat(reply).startsWith("HTTP/1.1 4").doesNotContain("root:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/../traversal-canary/k", "/%2e%2e/traversal-canary", "/..%2ftraversal-canary/k"})
  void path_climbingOut_writesNothing(String path) throws Exception {
    String reply =
        raw(
            "PUT "
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n"
                + "Connection: close\r\n\r\nx");
    assertThat(reply).startsWith("HTTP/1.1 4");
    assertThat(Path.of("..", "traversal-canary")).doesNotExist();
    assertThat(Path.of("traversal-canary")).doesNotExist();
  }

  @Test
  void connections_twoThousandOpen_leaveRoomForCallers() throws Exception {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 2000; i++) {
        Socket socket = new Socket("127.0.0.1", simulator.endpoint().getPort());
        socket.getOutputStream().write("POST / HT".getBytes(StandardCharsets.US_ASCII));
        sockets.add(socket);
      }
      keepsServing();
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  void calls_manyAtOnce_areAllAnswered() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(16);
    try {
      List<Future<Integer>> replies = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        replies.add(
            callers.submit(
                () -> appstream("PhotonAdminProxyService.DescribeFleets", "{}").statusCode()));
      }
      for (Future<Integer> reply : replies) {
        assertThat(reply.get()).isEqualTo(200);
      }
    } finally {
      callers.shutdownNow();
    }
  }

  private static void assertError(HttpResponse<String> reply, int status, String code) {
    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(reply.headers().firstValue("x-amzn-ErrorType")).hasValue(code);
    assertThat(reply.body()).contains("\"__type\":\"" + code + "\"");
    assertThat(reply.headers().firstValue("x-amzn-RequestId")).isPresent();
  }

  private HttpResponse<String> appstream(String target, String body) throws Exception {
    return send(signed(target).POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder signed(String target) {
    return scoped("appstream")
        .header("X-Amz-Target", target)
        .header("Content-Type", "application/x-amz-json-1.1");
  }

  private HttpResponse<String> iam(String form) throws Exception {
    return send(
        scoped("iam")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  /** Signed with keys that nobody knows, so whatever the signature is, it is the administrator. */
  private HttpRequest.Builder scoped(String service) {
    return request("/")
        .header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=any/20260105/us-east-1/"
                + service
                + "/aws4_request, SignedHeaders=host, Signature=0");
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", simulator.endpoint().getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      try (InputStream reply = socket.getInputStream()) {
        return new String(reply.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }
}
