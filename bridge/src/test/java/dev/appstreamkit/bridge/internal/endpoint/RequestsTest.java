package dev.appstreamkit.bridge.internal.endpoint;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Who is given keys and who isn't, over many ways to write the same request. */
class RequestsTest {

  private static final int PORT = 4711;
  private static final Token TOKEN = Token.random();
  private static final Responder RESPONDER =
      new Responder(
          () -> AwsSessionCredentials.create("ASIA", "secret", "session"),
          TOKEN,
          "/credentials",
          PORT);

  private static int status(String head) {
    String answer = new String(RESPONDER.answer(Request.parse(head)).bytes(), US_ASCII);
    return Integer.parseInt(answer.split(" ", 3)[1]);
  }

  private static String head(String... headers) {
    return "GET /credentials HTTP/1.1\r\n" + String.join("\r\n", headers);
  }

  private static String withHost(String host) {
    return head("Host: " + host, "Authorization: " + TOKEN.reveal());
  }

  /** As clients write it: aws-c-auth without the port, some with an empty one, all in any case. */
  private static Stream<String> ownHosts() {
    return Stream.of("127.0.0.1", "localhost", "LocalHost", "LOCALHOST")
        .flatMap(host -> Stream.of(host, host + ":", host + ":" + PORT))
        .flatMap(host -> Stream.of(host, " " + host + "\t"));
  }

  @ParameterizedTest
  @MethodSource("ownHosts")
  void host_ofThisMachine_getsKeys(String host) {
    assertThat(status(withHost(host))).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":4711",
        "127.0.0.1:4712",
        "127.0.0.1:04711",
        "127.0.0.1:4711:4711",
        "127.0.0.1 :4711",
        "127.0.0.1, 127.0.0.1",
        "localhost.",
        "localhost.example.com",
        "example.localhost",
        "127.0.0.2",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0.0.0.0:4711",
        "[::1]:4711",
        "[::ffff:127.0.0.1]:4711",
        "169.254.170.2",
        "user@127.0.0.1:4711",
        "http://127.0.0.1:4711",
        "rebound.example.com:4711"
      })
  void host_other_isRefused(String host) {
    assertThat(status(withHost(host))).isEqualTo(403);
  }

  /** What the SDKs send, as it was caught, with what each writes in a way of its own. */
  @Test
  void request_ofEachSdk_getsKeys() {
    String token = TOKEN.reveal();
    List<String> heads =
        List.of(
            // boto3 and the AWS CLI
            head(
                "Host: 127.0.0.1:4711",
                "Accept: application/json",
                "Accept-Encoding: identity",
                "Authorization: " + token,
                "User-Agent: Botocore/1.40.0"),
            // AWS Common Runtime (aws-c-auth)
            head(
                "Host: 127.0.0.1",
                "authorization: " + token,
                "accept: application/json",
                "user-agent: aws-sdk-crt/ecs-credentials-provider",
                "connection: keep-alive"),
            // SDK for JavaScript on node:http
            head("authorization: " + token, "host: 127.0.0.1:4711", "Connection: close"),
            // fetch() of Node, which calls itself a browser in one header
            head(
                "host: localhost:4711",
                "authorization: " + token,
                "accept: */*",
                "accept-language: *",
                "sec-fetch-mode: cors",
                "user-agent: node"),
            // SDK for Go
            head(
                "Host: 127.0.0.1:4711",
                "User-Agent: aws-sdk-go-v2/1.39",
                "Accept: application/json",
                "Authorization: " + token,
                "Amz-Sdk-Request: attempt=1; max=3",
                "Accept-Encoding: gzip"),
            // SDK for Java
            head(
                "Accept: application/json",
                "Connection: keep-alive",
                "User-Agent: aws-sdk-java/2",
                "Authorization: " + token,
                "Host: 127.0.0.1:4711"),
            // curl, with headers that may be said twice
            head(
                "HOST: 127.0.0.1:4711",
                "AUTHORIZATION:" + token,
                "Accept: */*",
                "Accept: application/json",
                "Content-Length: 0"));
    for (String head : heads) {
      assertThat(status(head)).as(head.replace(token, "…")).isEqualTo(200);
    }
  }

  @Test
  void provider_throwsAnything_isAnErrorAndNeverKeys() {
    for (Throwable thrown :
        List.of(
            new IllegalStateException("secret"), new StackOverflowError(), new LinkageError())) {
      Responder responder =
          new Responder(
              () -> {
                if (thrown instanceof Error error) {
                  throw error;
                }
                throw (RuntimeException) thrown;
              },
              TOKEN,
              "/credentials",
              PORT);
      Response answer = responder.answer(Request.parse(withHost("localhost")));
      assertThat(new String(answer.bytes(), US_ASCII))
          .startsWith("HTTP/1.1 500 ")
          .doesNotContain("secret");
    }
  }

  /** Anywhere in the head; only a tab in a value that nobody looks at is nothing bad. */
  @Test
  void controlCharacter_anywhere_neverGetsKeys() {
    String good = withHost("127.0.0.1:4711") + "\r\nX-Other: a b";
    assertThat(status(good)).isEqualTo(200);
    int other = good.indexOf("a b");
    List<Character> controls =
        IntStream.concat(IntStream.range(0, 32), IntStream.of(127))
            .mapToObj(c -> (char) c)
            .toList();
    for (char control : controls) {
      for (int at = 0; at <= good.length(); at++) {
        String head = good.substring(0, at) + control + good.substring(at);
        boolean blank = control == '\t' && status(head.replace("\t", " ")) == 200;
        if (!blank && at < other) {
          assertThat(status(head)).as("%d at %d", (int) control, at).isNotEqualTo(200);
        }
      }
      boolean tab = control == '\t';
      assertThat(status(good.replace("a b", "a" + control + "b"))).isEqualTo(tab ? 200 : 400);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: null",
        "Referer: http://127.0.0.1:4711/",
        "Sec-Fetch-Site: cross-site",
        "sec-fetch-site: same-origin",
        "Forwarded: for=127.0.0.1",
        "X-Forwarded-For: 127.0.0.1",
        "Via: 1.1 proxy"
      })
  void sentByABrowserOrAProxy_isRefused(String header) {
    assertThat(status(withHost("127.0.0.1:4711") + "\r\n" + header)).isEqualTo(403);
  }
}
