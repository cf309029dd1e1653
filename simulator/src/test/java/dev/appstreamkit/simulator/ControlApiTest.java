package dev.appstreamkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;

class ControlApiTest extends SimulatorTest {

  @Test
  void health_anybody_isAnsweredOnTheExactHostOnly() throws Exception {
    assertThat(send(request("/_appstreamkit/health")).body()).isEqualTo("{\"status\":\"ok\"}");
    assertThat(withHost("attacker.example", "/_appstreamkit/health")).contains("403");
    assertThat(
            withHost("attacker.example:" + simulator.endpoint().getPort(), "/_appstreamkit/health"))
        .contains("403");
  }

  @Test
  void call_withoutTokenOrFromAPage_isRefused() throws Exception {
    assertThat(send(request("/_appstreamkit/v1/time")).statusCode()).isEqualTo(401);
    assertThat(send(authorized("/time").header("Origin", "https://attacker.example")).statusCode())
        .isEqualTo(403);
    assertThat(
            send(request("/_appstreamkit/v1/time").header("Authorization", "Bearer wrong"))
                .statusCode())
        .isEqualTo(401);
    HttpResponse<String> preflight =
        send(
            request("/_appstreamkit/v1/time")
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://attacker.example"));
    assertThat(preflight.statusCode()).isEqualTo(403);
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void call_notJsonOrUnknownOrWrongMethod_saysWhatIsWrong() throws Exception {
    HttpResponse<String> form =
        send(
            authorized("/faults")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}")));
    assertThat(form.statusCode()).isEqualTo(415);
    HttpResponse<String> broken =
        send(
            authorized("/faults")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"kind\":")));
    assertThat(broken.statusCode()).isEqualTo(400);
    assertThat(send(authorized("/nothing")).statusCode()).isEqualTo(404);
    assertThat(send(authorized("/time").DELETE()).statusCode()).isEqualTo(405);
  }

  @Test
  void wireMockAdmin_overHttp_isShut() throws Exception {
    assertThat(send(request("/__admin/mappings")).statusCode()).isEqualTo(401);
    assertThat(send(authorized("/../../__admin/mappings")).statusCode()).isNotEqualTo(200);
  }

  @Test
  void advance_manualTime_movesTheWorld() {
    SimulatorControl control = simulator.control();
    control.advance(Duration.ofMinutes(90));
    assertThat(control.instant()).isEqualTo("2026-01-05T10:30:00Z");
    assertThatThrownBy(() -> control.advance(Duration.ofMinutes(-1)))
        .isInstanceOf(SimulatorControlException.class)
        .hasMessageContaining("PT-1M");
    assertThatThrownBy(control::timeSource).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void fault_nthCall_hitsThatCallOnly() {
    simulator
        .control()
        .faults()
        .add(Fault.error("ServiceFailure", 500).on("iam", "GetUser").nth(2));
    IamClient iam = iam();
    iam.getUser();
    iam.listRoles();
    assertThatThrownBy(iam::getUser)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(500);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ServiceFailure");
            });
    iam.getUser();
  }

  @Test
  void fault_lostAnswer_takesEffectWhileCutDoesNot() {
    SimulatorControl control = simulator.control();
    IamClient iam = iam();
    control.faults().add(Fault.cut().on("iam", "CreateRole"));
    control.faults().add(Fault.lostAnswer().on("iam", "CreateRole"));
    assertThatThrownBy(() -> role(iam, "cut")).isInstanceOf(SdkClientException.class);
    assertThatThrownBy(() -> role(iam, "lost")).isInstanceOf(SdkClientException.class);
    assertThat(iam.listRoles().roles().stream().map(r -> r.roleName()).toList())
        .contains("lost")
        .doesNotContain("cut");
    assertThat(control.requests().stream().map(LoggedRequest::fault).toList())
        .startsWith("CUT", "LOST_ANSWER");
  }

  @Test
  void fault_delay_answersCorrectlyAndLate() {
    simulator.control().faults().add(Fault.delay(Duration.ofMillis(300)).on("sts"));
    StsClient sts = sts(simulator.administrator());
    long asked = System.nanoTime();
    assertThat(sts.getCallerIdentity().account()).isEqualTo(simulator.accountId());
    assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThan(Duration.ofMillis(299));
    assertThat(simulator.control().requests())
        .extracting(LoggedRequest::fault)
        .containsExactly("DELAY");
  }

  @Test
  void fault_garbled_isNotParsable() {
    simulator.control().faults().add(Fault.garbled().on("sts"));
    StsClient sts = sts(simulator.administrator());
    assertThatThrownBy(sts::getCallerIdentity).isInstanceOf(SdkClientException.class);
    assertThat(sts.getCallerIdentity().account()).isEqualTo(simulator.accountId());
  }

  @Test
  void fault_throttle_letsTheRatePassInSimulatedTime() {
    simulator.control().faults().add(Fault.throttle(2).on("sts"));
    StsClient sts = sts(simulator.administrator());
    sts.getCallerIdentity();
    sts.getCallerIdentity();
    assertThatThrownBy(sts::getCallerIdentity)
        .isInstanceOfSatisfying(
            AwsServiceException.class, e -> assertThat(e.isThrottlingException()).isTrue());
    time.advance(Duration.ofMillis(500));
    sts.getCallerIdentity();
    assertThatThrownBy(sts::getCallerIdentity).hasMessageContaining("Rate exceeded");
    simulator.control().faults().clear();
    sts.getCallerIdentity();
  }

  @Test
  void fault_byChance_hitsAboutThatShareAndTheSameCallsEachTime() {
    List<Boolean> first = throttledCalls(simulator);
    assertThat(first.stream().filter(hit -> hit).count()).isBetween(35L, 85L);
    try (AppStreamSimulator again = configured(AppStreamSimulator.builder()).time(time).start()) {
      assertThat(throttledCalls(again)).isEqualTo(first);
    }
    try (AppStreamSimulator other = AppStreamSimulator.builder().seed(8).time(time).start()) {
      assertThat(throttledCalls(other)).isNotEqualTo(first);
    }
  }

  /** 200 calls, of which 30 % are throttled. */
  private static List<Boolean> throttledCalls(AppStreamSimulator simulator) {
    simulator.control().faults().add(Fault.throttled().on("sts").withProbability(0.3));
    try (StsClient sts =
        StsClient.builder()
            .endpointOverride(simulator.endpoint())
            .region(simulator.region())
            .credentialsProvider(simulator.administrator())
            .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build()) {
      return IntStream.range(0, 200).mapToObj(i -> throttled(sts)).toList();
    }
  }

  private static boolean throttled(StsClient sts) {
    try {
      sts.getCallerIdentity();
      return false;
    } catch (AwsServiceException e) {
      assertThat(e.isThrottlingException()).isTrue();
      return true;
    }
  }

  @Test
  void fault_lostAnswerByChance_takesEffectAndEndsAfterItsTimes() {
    simulator
        .control()
        .faults()
        .add(Fault.lostAnswer().on("iam", "CreateRole").withProbability(0.5).times(2));
    IamClient iam = iam();
    int lost = 0;
    for (int i = 0; i < 20; i++) {
      try {
        role(iam, "r" + i);
      } catch (SdkClientException e) {
        lost++;
      }
    }
    assertThat(lost).isEqualTo(2);
    assertThat(iam.listRoles().roles().stream().filter(r -> r.roleName().matches("r\\d+")))
        .hasSize(20);
    SimulatorFaults faults = simulator.control().faults();
    assertThatThrownBy(() -> faults.add(Fault.cut().withProbability(0)))
        .hasMessageContaining("probability");
  }

  @Test
  void fault_removedOrNonsense_isToldSo() {
    SimulatorFaults faults = simulator.control().faults();
    String id = faults.add(Fault.cut().on("sts"));
    faults.remove(id);
    assertThatThrownBy(() -> faults.remove(id))
        .isInstanceOfSatisfying(
            SimulatorControlException.class, e -> assertThat(e.status()).isEqualTo(404));
    assertThatThrownBy(() -> faults.add(Fault.cut().nth(0))).hasMessageContaining("nth");
    assertThatThrownBy(() -> faults.add(Fault.throttle(0))).hasMessageContaining("perSecond");
    assertThat(sts(simulator.administrator()).getCallerIdentity().account()).isNotBlank();
  }

  @Test
  void requests_afterCalls_nameThemWithoutAnySecret() throws Exception {
    userWith("canary-user", allow("\"iam:*\"", "*"));
    assertThatThrownBy(() -> iam().getRole(r -> r.roleName("nobody")));
    List<LoggedRequest> requests = simulator.control().requests();
    assertThat(requests)
        .extracting(LoggedRequest::operation)
        .containsExactly("CreateUser", "PutUserPolicy", "CreateAccessKey", "GetRole");
    assertThat(requests.get(3).status()).isEqualTo(404);
    assertThat(requests.get(3).errorCode()).isEqualTo("NoSuchEntity");
    assertThat(requests.get(3).time()).isEqualTo(time.instant());
    assertThat(requests.get(0).principal()).endsWith(":user/administrator");
    String raw = send(authorized("/requests")).body();
    assertThat(raw).doesNotContain("Signature", "AWS4-HMAC", "canary-user", "AKIA");
    simulator.control().clearRequests();
    assertThat(simulator.control().requests()).isEmpty();
  }

  @Test
  void transitions_areShownAsTables() throws Exception {
    String tables = send(authorized("/transitions")).body();
    assertThat(tables)
        .contains(
            "{\"from\":\"STOPPED\",\"kind\":\"fleet\",\"max\":\"PT12M\",\"min\":\"PT9M\","
                + "\"next\":\"RUNNING\",\"passing\":\"STARTING\",\"trigger\":\"StartFleet\"}")
        .contains(
            "\"kind\":\"image\"", "\"kind\":\"image-builder\"", "\"trigger\":\"CreateImage\"");
  }

  @Test
  void transitions_unknownKind_isRefused() {
    assertThatThrownBy(
            () -> simulator.control().transitions().takes("castle", "Build", Duration.ofDays(1)))
        .isInstanceOf(SimulatorControlException.class)
        .hasMessageContaining("castle/Build");
  }

  @Test
  void connect_nobodyThere_saysUnreachable() {
    SimulatorControl nobody =
        SimulatorControl.connect(URI.create("http://127.0.0.1:1"), "x".repeat(16));
    assertThatThrownBy(nobody::instant)
        .isInstanceOfSatisfying(
            SimulatorControlException.class, e -> assertThat(e.code()).isEqualTo("Unreachable"));
  }

  private static void role(IamClient iam, String name) {
    iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(TRUST_APPSTREAM));
  }

  private HttpRequest.Builder authorized(String path) {
    return request("/_appstreamkit/v1" + path)
        .header("Authorization", "Bearer " + simulator.controlToken());
  }

  private String withHost(String host, String path) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", simulator.endpoint().getPort())) {
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      return String.valueOf(lines.readLine());
    }
  }
}
