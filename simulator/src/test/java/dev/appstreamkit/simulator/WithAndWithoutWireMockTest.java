package dev.appstreamkit.simulator;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Answers go straight out until somebody asks for WireMock, and through it from then on: whichever
 * way they take, clients see the same bytes.
 */
class WithAndWithoutWireMockTest extends SimulatorTest {

  private static final Map<String, String> BODIES =
      Map.of("PUT /bucket/key", "data", "POST /", "{}", "PUT /bucket/k%20%C3%A9", "more");

  /** Each with what comes back, whatever it is: errors, empty ones, ones without a body. */
  private static final List<String> REQUESTS =
      List.of(
          "POST / appstream",
          "PUT /bucket s3",
          "PUT /bucket/key s3",
          "PUT /bucket/k%20%C3%A9 s3",
          "GET /bucket/key s3",
          "HEAD /bucket/key s3",
          "HEAD /bucket/nothing s3",
          "GET /bucket/nothing s3",
          "GET /bucket?list-type=2 s3",
          "GET /bucket/key s3 Range: bytes=1-2",
          "GET /bucket/key s3 Range: bytes=9-",
          "GET /bucket/key s3 If-None-Match: \"8d777f385d3dfec8815d20f7496026dc\"",
          "PATCH /bucket/key s3",
          "OPTIONS /bucket/key s3",
          "TRACE /bucket/key s3",
          "DELETE /bucket/key s3",
          "GET /bucket/%ff s3",
          "GET /favicon.ico s3",
          "GET /__admin/mappings s3",
          "GET /%5f_admin/mappings s3",
          "GET /_appstreamkit/health s3",
          "GET /_appstreamkit/nothing s3",
          "POST / appstream X-Amz-Target: PhotonAdminProxyService.Nothing",
          "POST / iam Content-Type: application/x-www-form-urlencoded");

  private static final List<Fault> MISHAPS =
      List.of(
          Fault.cut(),
          Fault.lostAnswer(),
          Fault.garbled(),
          Fault.throttled(),
          Fault.error("InternalFailure", 500),
          Fault.delay(Duration.ofMillis(50)));

  @Test
  void answers_whicheverWay_areTheSameBytes() throws Exception {
    AppStreamSimulator straight = like();
    AppStreamSimulator byWireMock = like();
    byWireMock.wireMock();
    Map<String, String> expected = answers(byWireMock);
    assertThat(answers(straight)).isEqualTo(expected);
    assertThat(expected).hasSize(REQUESTS.size() + MISHAPS.size());
    assertThat(expected.get("POST / appstream")).startsWith("HTTP/1.1 200").endsWith("[]}");
    assertThat(expected.get("GET /%5f_admin/mappings s3")).startsWith("HTTP/1.1 401");
  }

  @Test
  void wireMock_askedForLater_letsStubsAnswerFirst() throws Exception {
    assertThat(send(request("/_appstreamkit/health")).statusCode()).isEqualTo(200);
    assertThat(simulator.wireMock().port()).isEqualTo(simulator.endpoint().getPort());
    simulator
        .wireMock()
        .stubFor(get(urlEqualTo("/mine")).willReturn(aResponse().withStatus(218).withBody("own")));
    HttpResponse<String> own = send(request("/mine"));
    assertThat(own.statusCode() + own.body()).isEqualTo("218own");
    assertThat(send(request("/other")).body()).contains("NoSuchBucket");
    assertThat(simulator.wireMock()).isSameAs(simulator.wireMock());
  }

  private AppStreamSimulator like() {
    return open(AppStreamSimulator.builder().seed(7).time(time).start());
  }

  private static Map<String, String> answers(AppStreamSimulator simulator) throws IOException {
    Map<String, String> answers = new TreeMap<>();
    for (String request : REQUESTS) {
      answers.put(request, answer(simulator, request));
    }
    for (Fault fault : MISHAPS) {
      simulator.control().faults().add(fault.on("appstream", "DescribeFleets"));
      answers.put(fault.toString(), answer(simulator, "POST / appstream"));
      simulator.control().faults().clear();
    }
    return answers;
  }

  private static String answer(AppStreamSimulator simulator, String request) throws IOException {
    List<String> parts = new ArrayList<>(List.of(request.split(" ", 4)));
    String start = parts.get(0) + " " + parts.get(1);
    String body = BODIES.getOrDefault(start, "");
    String target =
        parts.get(2).equals("appstream") && parts.size() < 4
            ? "X-Amz-Target: PhotonAdminProxyService.DescribeFleets\r\n"
            : "";
    String sent =
        start
            + " HTTP/1.1\r\n"
            + RawHttp.signedFor(parts.get(2))
            + target
            + (parts.size() < 4 ? "" : parts.get(3) + "\r\n")
            + ("Content-Length: " + body.length() + "\r\nConnection: close\r\n\r\n" + body);
    String answer = RawHttp.exchange(simulator.endpoint(), sent);
    // The one stub there is gives its id away; times are real ones.
    return answer
        .replaceAll("Matched-Stub-Id: .*\r\n", "")
        .replaceAll("(Date|Last-Modified): .*\r\n", "$1: then\r\n")
        .replaceAll("<LastModified>[^<]*", "<LastModified>then");
  }
}
