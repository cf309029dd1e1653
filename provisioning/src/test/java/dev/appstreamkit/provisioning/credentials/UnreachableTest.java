package dev.appstreamkit.provisioning.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.regions.Region;

/**
 * What the first call of all comes to, where nobody answers, or not as AWS does. Alone, since the
 * SDK keeps the difference of the clocks for all clients of the process.
 */
@Isolated
class UnreachableTest {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final Instant BEGIN = Instant.parse("2026-01-05T09:00:00Z");
  private static final String IDENTITY =
      "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
          + "<GetCallerIdentityResult><Arn>arn:aws:iam::111111111111:user/u</Arn>"
          + "<Account>111111111111</Account><UserId>x</UserId></GetCallerIdentityResult>"
          + "</GetCallerIdentityResponse>";

  private final SelfAdvancingTime time = SelfAdvancingTime.startingAt(BEGIN);

  @AfterEach
  void close() {
    time.close();
    SdkGlobalTime.setGlobalTimeOffset(0);
  }

  private Provisioner at(URI endpoint) {
    return Provisioner.builder()
        .endpoint(endpoint)
        .region(Region.EU_CENTRAL_1)
        .credentials(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
        .time(time)
        .build();
  }

  private ProvisioningException failure(URI endpoint) {
    return failure(endpoint, ErrorCategory.RETRY_LATER);
  }

  private ProvisioningException failure(URI endpoint, ErrorCategory category) {
    try (Provisioner provisioner = at(endpoint)) {
      ProvisioningException error =
          catchThrowableOfType(ProvisioningException.class, provisioner::target);
      assertThat(Duration.between(BEGIN, time.instant())).isLessThan(Duration.ofSeconds(15));
      assertThat(error).hasMessageContaining(endpoint.toString());
      assertThat(error.category()).isEqualTo(category);
      return error;
    }
  }

  @Test
  void nobodyListens_isSaidWithinSeconds() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }

    assertThat(failure(URI.create("http://127.0.0.1:" + free)))
        .hasMessageContaining("Connection refused");
  }

  @Test
  void hostIsUnknown_isSaidWithinSeconds() {
    assertThat(failure(URI.create("http://no-such-host.invalid")))
        .hasMessageContaining("isn't known");
  }

  @Test
  void noTlsThere_isSaidWithinSeconds() throws IOException {
    try (Answers plain = new Answers(signed -> ok("no TLS here"))) {
      URI uri = URI.create(plain.uri().toString().replace("http:", "https:"));

      assertThat(failure(uri)).hasMessageContaining("no safe connection");
    }
  }

  /** A proxy that opens connections, for one, has a certificate that no JVM trusts by itself. */
  @Test
  void certificateIsNotTrusted_isSaidWithinSecondsAndIsNotForLater(@TempDir Path folder)
      throws Exception {
    try (ServerSocket server =
        selfSigned(folder).getServerSocketFactory().createServerSocket(0, 50, LOOPBACK)) {
      Thread shaking = new Thread(() -> shakeHands(server), "tls-server");
      shaking.start();
      URI uri = URI.create("https://127.0.0.1:" + server.getLocalPort());

      assertThat(failure(uri, ErrorCategory.INVALID))
          .hasMessageContaining("certification path")
          .hasMessageContaining("javax.net.ssl.trustStore");
    }
  }

  /** Until the server is closed; each client breaks off when it has seen the certificate. */
  private static void shakeHands(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        client.getInputStream().read();
      } catch (IOException brokenOff) {
        // The next one.
      }
    }
  }

  private static SSLContext selfSigned(Path folder) throws Exception {
    Path store = folder.resolve("keys.p12");
    int ended =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "self",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-storepass",
                "changeit",
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start()
            .waitFor();
    assertThat(ended).isZero();
    char[] password = "changeit".toCharArray();
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(KeyStore.getInstance(store.toFile(), password), password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  @Test
  void onlyServerErrors_areSaidWithinSeconds() throws IOException {
    try (Answers server =
        new Answers(signed -> "HTTP/1.1 500 Oops\r\nConnection: close\r\nContent-Length: 0\r\n")) {
      assertThat(failure(server.uri())).hasMessageContaining("500");
    }
  }

  /** What breaks once inside an answer is asked again. */
  @Test
  void answerBreaksOff_isAskedAgain() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    try (Answers server =
            new Answers(
                signed ->
                    asked.incrementAndGet() < 3
                        ? "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 2000\r\n\r\n<Get"
                        : ok(IDENTITY));
        Provisioner provisioner = at(server.uri())) {
      assertThat(provisioner.target().account()).isEqualTo("111111111111");
    }
  }

  @Test
  void answerIsGarbled_isAskedAgain() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    try (Answers server =
            new Answers(signed -> ok(asked.incrementAndGet() < 3 ? "<Get\u0001<<&" : IDENTITY));
        Provisioner provisioner = at(server.uri())) {
      assertThat(provisioner.target().account()).isEqualTo("111111111111");
    }
  }

  /** AWS's clock is an hour ahead: the SDK learns it from the refusal, and the call is repeated. */
  @Test
  void clockIsWrong_isSetAndTheCallRepeated() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    try (Answers server =
            new Answers(
                signed -> {
                  asked.incrementAndGet();
                  ZonedDateTime there = ZonedDateTime.now(ZoneOffset.UTC).plusHours(1);
                  Instant said =
                      ZonedDateTime.parse(signed, DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX"))
                          .toInstant();
                  boolean accepted =
                      Duration.between(said, there.toInstant()).abs().toMinutes() < 5;
                  return accepted
                      ? ok(IDENTITY)
                      : answer(
                          "403 Forbidden",
                          there,
                          "<ErrorResponse><Error><Code>SignatureDoesNotMatch</Code><Message>Signature"
                              + " expired</Message></Error></ErrorResponse>");
                });
        Provisioner provisioner = at(server.uri())) {
      assertThat(provisioner.target().account()).isEqualTo("111111111111");
    }
    assertThat(asked).hasValue(2);
  }

  /** The SDK still signs with a difference that was true before somebody set the clock right. */
  @Test
  void clockWasSetRight_isLearntAndTheCallRepeated() throws IOException {
    SdkGlobalTime.setGlobalTimeOffset(-3600);
    AtomicInteger asked = new AtomicInteger();
    try (Answers server =
            new Answers(
                signed ->
                    asked.incrementAndGet() > 1
                        ? ok(IDENTITY)
                        : answer(
                            "403 Forbidden",
                            ZonedDateTime.now(ZoneOffset.UTC),
                            "<ErrorResponse><Error><Code>SignatureDoesNotMatch</Code><Message>"
                                + "Signature not yet current</Message></Error></ErrorResponse>"));
        Provisioner provisioner = at(server.uri())) {
      assertThat(provisioner.target().account()).isEqualTo("111111111111");
    }
  }

  static Stream<Arguments> broken() {
    String length = "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s";
    String chunk = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%s\r\n" + IDENTITY;
    return Stream.of(
        Arguments.of("nothing", "\r\n\r\n"),
        Arguments.of("empty", length.formatted(0, "")),
        Arguments.of("too short", length.formatted(40, IDENTITY)),
        Arguments.of("too long", length.formatted(9999, IDENTITY)),
        Arguments.of("no chunk", chunk.formatted("ZZZ")),
        Arguments.of("a cut chunk", chunk.formatted("FFF")),
        Arguments.of(
            "no gzip",
            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n0123"),
        Arguments.of("no content", "HTTP/1.1 204 No Content\r\n\r\n"),
        Arguments.of("no HTTP", "SSH-2.0-OpenSSH_9.6\r\n\r\n"),
        Arguments.of("bad gateway", "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 3\r\n\r\n<a>"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void answerIsBroken_isSaidWithinSeconds(String what, String answer) throws IOException {
    try (Answers server = new Answers(signed -> answer)) {
      assertThat(failure(server.uri())).hasMessageContaining("did not answer as it should");
    }
  }

  private static String ok(String body) {
    return answer("200 OK", ZonedDateTime.now(ZoneOffset.UTC), body);
  }

  private static String answer(String status, ZonedDateTime date, String body) {
    return "HTTP/1.1 "
        + status
        + "\r\nDate: "
        + DateTimeFormatter.RFC_1123_DATE_TIME.format(date)
        + "\r\nContent-Type: text/xml\r\nContent-Length: "
        + body.length()
        + "\r\nConnection: close\r\n\r\n"
        + body;
  }

  /** Says what the answer to a call is that was signed at a time. */
  private interface Script {
    String answer(String signed);
  }

  /** A server that answers byte by byte what it is told, and then hangs up. */
  private static final class Answers implements AutoCloseable {

    private static final int TLS_HELLO = 0x16;

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    Answers(Script script) throws IOException {
      Thread thread = new Thread(() -> serve(script), "answers");
      thread.setDaemon(true);
      thread.start();
    }

    URI uri() {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    private void serve(Script script) {
      while (!socket.isClosed()) {
        try (Socket client = socket.accept()) {
          byte[] request = new byte[65_536];
          int length = 0;
          String text = "";
          while (!text.contains("Action=") && (length == 0 || request[0] != TLS_HELLO)) {
            int read = client.getInputStream().read(request, length, request.length - length);
            if (read < 0) {
              break;
            }
            length += read;
            text = new String(request, 0, length, StandardCharsets.ISO_8859_1);
          }
          String signed = text.replaceFirst("(?is).*x-amz-date: *(\\S+).*", "$1");
          String answer = script.answer(signed);
          client
              .getOutputStream()
              .write(
                  (answer.contains("\r\n\r\n") ? answer : answer + "\r\n")
                      .getBytes(StandardCharsets.UTF_8));
          client.getOutputStream().flush();
        } catch (IOException gone) {
          // The client has hung up, or the test is over.
        }
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
