package dev.appstreamkit.bridge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.appstreamkit.credentials.ShiftedTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;

/** The endpoint, asked over plain sockets so that a request can be as wrong as it gets. */
class CredentialsEndpointTest {

  @TempDir Path folder;
  private Helper helper;
  private AutoCloseable provider;
  private CredentialsEndpoint endpoint;

  @BeforeEach
  void start() throws Exception {
    helper = Helper.in(folder, Helper.printsKeysFor(3600));
    var machineRole = helper.provider();
    provider = machineRole;
    endpoint = CredentialsEndpoint.start(machineRole);
  }

  @AfterEach
  void stop() throws Exception {
    endpoint.close();
    provider.close();
  }

  @Test
  void request_good_getsTheKeysAndNobodyMayKeepThem() throws Exception {
    Answer answer = ask(good());

    assertThat(answer.status).isEqualTo(200);
    assertThat(answer.head).contains("Cache-Control: no-store", "Connection: close");
    assertThat(answer.body)
        .contains(
            "\"AccessKeyId\":\"" + Helper.KEY_ID + "\"",
            "\"SecretAccessKey\":\"" + Helper.SECRET + "\"",
            "\"Token\":\"" + Helper.TOKEN + "\"",
            "\"Expiration\":\"");
  }

  @Test
  void address_isLoopbackAndTheTokenHas256Bits() {
    assertThat(endpoint.uri().getHost()).isEqualTo("127.0.0.1");
    assertThat(token()).matches("[0-9a-f]{64}");
    try (CredentialsEndpoint other = CredentialsEndpoint.start(() -> keys(Instant.MAX))) {
      assertThat(other.environment().get("AWS_CONTAINER_AUTHORIZATION_TOKEN"))
          .isNotEqualTo(token());
    }
  }

  @Test
  void otherAddressesOfTheMachine_refuseTheConnection() {
    assertThatExceptionOfType(ConnectException.class)
        .isThrownBy(() -> new Socket(InetAddress.getByName("127.0.0.2"), endpoint.uri().getPort()));
  }

  @Test
  void token_missingWrongOrTruncated_isRefused() throws Exception {
    String right = "Authorization: " + token();
    List<String> wrong =
        List.of(
            "X-Nothing: 1",
            "Authorization:",
            "Authorization: " + token().substring(1),
            "Authorization: " + token().substring(0, 63),
            "Authorization: " + token() + "0",
            "Authorization: Bearer " + token(),
            "Authorization: " + token().toUpperCase(Locale.ROOT).replace('0', 'O'),
            "Authorization: " + "0".repeat(64));
    for (String header : wrong) {
      Answer answer = ask(good().replace(right, header));
      assertThat(answer.status).as(header.replace(token(), "…")).isEqualTo(401);
      assertThat(answer.body).doesNotContain(Helper.secrets()).doesNotContain(token());
    }
    assertThat(helper.starts()).isZero();
    assertThat(ask(good()).status).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.com", "169.254.170.2", "127.0.0.1.example.com"})
  void host_otherOrNone_isRefused(String host) throws Exception {
    int port = endpoint.uri().getPort();
    assertThat(ask(good().replace("Host: 127.0.0.1:" + port, "Host: " + host + ":" + port)).status)
        .isEqualTo(403);
    assertThat(ask(good().replace("Host: 127.0.0.1:" + port + "\r\n", "")).status).isEqualTo(403);
    assertThat(ask(good().replace("Host: 127.0.0.1:" + port, "Host: 127.0.0.1")).status)
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For: 127.0.0.1",
        "x-forwarded-host: a",
        "X-Forwarded-Proto: https",
        "Forwarded: for=127.0.0.1",
        "X-Real-IP: 127.0.0.1",
        "Via: 1.1 proxy",
        "Origin: https://example.com",
        "Referer: http://127.0.0.1/",
        "Sec-Fetch-Site: cross-site"
      })
  void forwarded_isRefused(String header) throws Exception {
    assertThat(ask(with(header)).status).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"POST", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE", "CONNECT", "PATCH", "get"})
  void method_other_isRefused(String method) throws Exception {
    Answer answer = ask(good().replaceFirst("GET", method));

    assertThat(answer.status).isEqualTo(405);
    assertThat(answer.head).contains("Allow: GET");
    assertThat(helper.starts()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "GET /,404",
    "GET /credentials/,404",
    "GET /credentials?x=1,404",
    "GET /../credentials,404"
  })
  void path_other_isNotThere(String start, int status) throws Exception {
    assertThat(ask(good().replaceFirst("GET /credentials", start)).status).isEqualTo(status);
  }

  @Test
  void request_malformed_isRefused() throws Exception {
    assertThat(ask("nonsense\r\n\r\n").status).isEqualTo(400);
    assertThat(ask("\0\1\2\r\n\r\n").status).isEqualTo(400);
    assertThat(ask("GET /credentials HTTP/2.0\r\n\r\n").status).isEqualTo(400);
    assertThat(ask(with("Authorization: " + token())).status).isEqualTo(400);
    assertThat(ask(with("Host: example.com")).status).isEqualTo(400);
    assertThat(ask(with("no colon")).status).isEqualTo(400);
    assertThat(ask(with("Content-Length: 3") + "abc").status).isEqualTo(400);
    assertThat(ask(with("Transfer-Encoding: chunked")).status).isEqualTo(400);
    assertThat(ask(with("X-Long: " + "a".repeat(20_000))).status).isEqualTo(400);
  }

  @Test
  void silentConnections_twoThousand_areBoundedAndKeepNobodyOut() throws Exception {
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 2_000; i++) {
        silent.add(connect());
      }

      assertThat(ask(good()).status).isEqualTo(200);
      assertThat(silent.stream().filter(CredentialsEndpointTest::isClosedByServer).count())
          .isGreaterThanOrEqualTo(2_000 - 512);
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  @Test
  void requests_aThousand_startTheHelperOnce() throws Exception {
    assertThat(statusesOf(1_000)).containsOnly(200);
    assertThat(helper.starts()).isEqualTo(1);
  }

  @Test
  @Tag("exhaustive")
  void requests_tenThousand_startTheHelperOnce() throws Exception {
    assertThat(statusesOf(10_000)).containsOnly(200);
    assertThat(helper.starts()).isEqualTo(1);
  }

  @Test
  void requests_manyAtOnceWhileTheHelperIsSlow_areAllAnswered() throws Exception {
    helper.does("sleep 0.5", Helper.printsKeysFor(3600));

    assertThat(atOnce(200, 200)).containsOnly(200);
    assertThat(helper.starts()).isEqualTo(1);
  }

  /** Keys whose refreshing fails: good until they end, an error from then on. */
  @Test
  void refresh_failing_givesTheLastGoodKeysAndThenAnError() throws Exception {
    ShiftedTime time = new ShiftedTime();
    try (var role = time.provider(helper.path());
        CredentialsEndpoint aging = CredentialsEndpoint.start(role)) {
      assertThat(ask(aging, good(aging)).status).isEqualTo(200);
      Eventually.until("the refresh is scheduled", () -> time.scheduled() == 1);
      helper.does("echo " + Helper.SECRET + " >&2", "exit 1");

      time.advance(Duration.ofMinutes(50));
      Eventually.until(
          "the refresh has failed", () -> helper.starts() == 2 && time.scheduled() == 1);
      Answer last = ask(aging, good(aging));
      time.advance(Duration.ofMinutes(15));
      Answer none = ask(aging, good(aging));

      assertThat(last.status).isEqualTo(200);
      assertThat(last.body).contains(Helper.SECRET);
      assertThat(none.status).isEqualTo(503);
      assertThat(none.body).contains("HELPER_FAILED").doesNotContain(Helper.secrets());
      assertThat(ask(aging, good(aging)).status).isEqualTo(503);
      assertThat(helper.starts()).isBetween(3, 4);
    }
  }

  @Test
  void provider_handsOutExpiredKeysOrBreaks_isNeverASuccess() throws Exception {
    try (CredentialsEndpoint expired =
            CredentialsEndpoint.start(() -> keys(Instant.parse("2020-01-01T00:00:00Z")));
        CredentialsEndpoint broken =
            CredentialsEndpoint.start(
                () -> {
                  throw new IllegalStateException("it was " + Helper.SECRET);
                });
        CredentialsEndpoint failing =
            CredentialsEndpoint.start(
                () -> {
                  throw SdkClientException.create("no network");
                })) {
      assertThat(ask(expired, good(expired)).status).isEqualTo(503);
      assertThat(ask(failing, good(failing)).body).contains("no network");
      Answer answer = ask(broken, good(broken));
      assertThat(answer.status).isEqualTo(500);
      assertThat(answer.body).doesNotContain(Helper.secrets());
    }
  }

  @Test
  void tokenFile_isItsOwnersOnlyHoldsTheTokenAndGoes() throws Exception {
    Path file = folder.resolve("token");

    Map<String, String> environment = endpoint.environmentWithTokenFile(file);

    assertThat(environment)
        .containsOnly(
            Map.entry("AWS_CONTAINER_CREDENTIALS_FULL_URI", endpoint.uri().toString()),
            Map.entry("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", file.toString()));
    assertThat(file).hasContent(token());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    endpoint.close();
    assertThat(file).doesNotExist();
  }

  @Test
  void tokenFile_ofAKilledRun_isReplaced_butNothingElse() throws Exception {
    Path leftover = Files.writeString(folder.resolve("leftover"), "0".repeat(64));
    endpoint.environmentWithTokenFile(leftover);
    assertThat(leftover).hasContent(token());

    Path precious = Files.writeString(folder.resolve("precious"), "my notes");
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("elsewhere"));
    for (Path file : List.of(precious, link, folder)) {
      assertThatExceptionOfType(BridgeException.class)
          .isThrownBy(() -> endpoint.environmentWithTokenFile(file))
          .extracting(BridgeException::reason)
          .isEqualTo(BridgeException.Reason.FILE_REFUSED);
    }
    assertThat(precious).hasContent("my notes");
  }

  @Test
  void close_freesThePort() {
    endpoint.close();

    assertThatExceptionOfType(ConnectException.class).isThrownBy(this::connect);
  }

  @Test
  void toString_showsNoToken() {
    assertThat(endpoint.toString()).contains("127.0.0.1").doesNotContain(token());
  }

  private List<Integer> statusesOf(int requests) throws Exception {
    return atOnce(4, requests);
  }

  private List<Integer> atOnce(int threads, int requests) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Integer>> calls =
          IntStream.range(0, requests).mapToObj(i -> (Callable<Integer>) this::status).toList();
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> answered : pool.invokeAll(calls)) {
        statuses.add(answered.get());
      }
      return statuses;
    } finally {
      pool.shutdownNow();
    }
  }

  private int status() throws IOException {
    return ask(good()).status;
  }

  private String token() {
    return endpoint.environment().getOrDefault("AWS_CONTAINER_AUTHORIZATION_TOKEN", "");
  }

  private String good() {
    return good(endpoint);
  }

  private static String good(CredentialsEndpoint endpoint) {
    return "GET /credentials HTTP/1.1\r\nHost: "
        + endpoint.uri().getAuthority()
        + "\r\nAuthorization: "
        + endpoint.environment().get("AWS_CONTAINER_AUTHORIZATION_TOKEN")
        + "\r\nUser-Agent: test\r\n\r\n";
  }

  private String with(String header) {
    return good().replace("User-Agent: test", header);
  }

  private record Answer(int status, String head, String body) {}

  private Answer ask(String request) throws IOException {
    return ask(endpoint, request);
  }

  private static Answer ask(CredentialsEndpoint endpoint, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.uri().getPort())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
      int end = answer.indexOf("\r\n\r\n");
      return new Answer(
          Integer.parseInt(answer.split(" ", 3)[1]),
          answer.substring(0, end),
          answer.substring(end + 4));
    }
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getByName("127.0.0.1"), endpoint.uri().getPort());
  }

  private static boolean isClosedByServer(Socket socket) {
    try {
      socket.setSoTimeout(1);
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (SocketException e) {
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AwsSessionCredentials keys(Instant end) {
    return AwsSessionCredentials.builder()
        .accessKeyId(Helper.KEY_ID)
        .secretAccessKey(Helper.SECRET)
        .sessionToken(Helper.TOKEN)
        .expirationTime(end)
        .build();
  }
}
