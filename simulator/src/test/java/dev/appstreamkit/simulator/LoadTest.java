package dev.appstreamkit.simulator;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.BufferedReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.DescribeFleetsResponse;
import software.amazon.awssdk.services.appstream.model.DescribeUsersResponse;

/**
 * How much a simulator bears. It prints figures, which only mean something on a machine that does
 * nothing else; what it asserts is that all are answered.
 */
@Isolated
class LoadTest {

  private static final int CLIENTS = 8;
  private static final int FLEETS = 1_000;
  private static final int USERS = 10_000;
  private static final int ROUNDS = 7;

  @Test
  void start_laterInAJvm_works() {
    AppStreamSimulator.start().close();
    long fastest = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      long began = System.nanoTime();
      AppStreamSimulator simulator = AppStreamSimulator.start();
      fastest = Math.min(fastest, System.nanoTime() - began);
      simulator.close();
    }
    System.out.printf("start of a later simulator: %d ms%n", fastest / 1_000_000);
    assertThat(fastest).isPositive();
  }

  @Test
  @Tag("exhaustive")
  void server_firstAnswer_saysThatItIsThere() throws Exception {
    List<Duration> health = new ArrayList<>();
    List<Duration> call = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      startServer(health, call);
    }
    reportStart("start to first answer", health);
    reportStart("start to the answer of a first call of AWS's", call);
  }

  private static void reportStart(String what, List<Duration> took) {
    System.out.printf(
        "server, %s: fastest %d ms, median %d ms%n",
        what, Collections.min(took).toMillis(), median(took).toMillis());
  }

  private static void startServer(List<Duration> health, List<Duration> call) throws Exception {
    long began = System.nanoTime();
    Process server =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SimulatorServer.class.getName(),
                "--port",
                "0")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader says = server.inputReader(StandardCharsets.UTF_8)) {
      String line = says.readLine();
      while (line != null && !line.contains("http://")) {
        line = says.readLine();
      }
      assertThat(line).as("what the server says").isNotNull();
      String address = line.replaceAll(".*(http://[0-9.:]+).*", "$1");
      HttpClient http = HttpClient.newHttpClient();
      HttpRequest first =
          HttpRequest.newBuilder(URI.create(address + "/_appstreamkit/health")).build();
      assertThat(http.send(first, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
      health.add(Duration.ofNanos(System.nanoTime() - began));
      System.out.printf(
          "server, until its first answer: %d ms of processor time%n",
          server.info().totalCpuDuration().orElse(Duration.ZERO).toMillis());
      HttpResponse<String> second =
          http.send(request(URI.create(address)), HttpResponse.BodyHandlers.ofString());
      assertThat(second.statusCode()).isEqualTo(200);
      call.add(Duration.ofNanos(System.nanoTime() - began));
    } finally {
      server.destroy();
      server.waitFor();
    }
  }

  @Test
  @Tag("exhaustive")
  void requests_eightClients_areAllAnswered() throws Exception {
    try (AppStreamSimulator simulator = AppStreamSimulator.start()) {
      run(simulator.endpoint(), 20_000);
      double perSecond = run(simulator.endpoint(), 40_000);
      System.out.printf("%.0f requests a second%n", perSecond);
    }
  }

  /**
   * What a request costs, measured beside the simulator's HTTP server with a stub that gives the
   * same answer, turn by turn, so that all have the same machine: as answers go out by themselves,
   * and as they go once somebody has asked for WireMock, to lay stubs over them.
   */
  @Test
  @Tag("exhaustive")
  void requests_besideABareStub_areAllAnswered() throws Exception {
    try (AppStreamSimulator simulator = AppStreamSimulator.start();
        AppStreamSimulator stubbed = AppStreamSimulator.start()) {
      stubbed.wireMock();
      WireMockServer bare = bareStub(simulator.endpoint());
      try {
        List<URI> all =
            List.of(simulator.endpoint(), stubbed.endpoint(), URI.create(bare.baseUrl()));
        for (URI one : all) {
          run(one, 20_000);
        }
        List<List<Double>> rates = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int round = 0; round < ROUNDS; round++) {
          for (int i = 0; i < all.size(); i++) {
            rates.get(i).add(run(all.get(i), 8_000));
          }
          int last = round;
          System.out.printf(
              "requests a second: simulator %.0f, under WireMock %.0f, bare stub %.0f%n",
              rates.stream().map(rate -> rate.get(last)).toArray());
        }
        System.out.printf(
            "requests, beside a bare stub: %.2f, under WireMock %.2f%n",
            medianRatio(rates.get(0), rates.get(2)), medianRatio(rates.get(1), rates.get(2)));
      } finally {
        bare.stop();
      }
    }
  }

  private static double medianRatio(List<Double> ours, List<Double> theirs) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      ratios.add(ours.get(i) / theirs.get(i));
    }
    Collections.sort(ratios);
    return ratios.get(ratios.size() / 2);
  }

  /** WireMock as the simulator sets it up, with the answer that the simulator gives. */
  private static WireMockServer bareStub(URI simulator) throws Exception {
    HttpResponse<String> same =
        HttpClient.newHttpClient().send(request(simulator), HttpResponse.BodyHandlers.ofString());
    WireMockServer bare =
        new WireMockServer(
            WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .containerThreads(64)
                .http2PlainDisabled(true)
                .useChunkedTransferEncoding(ChunkedEncodingPolicy.NEVER)
                .gzipDisabled(true)
                .disableRequestJournal()
                .stubRequestLoggingDisabled(true));
    ResponseDefinitionBuilder answer = aResponse().withStatus(200).withBody(same.body());
    for (String name : List.of("Content-Type", "x-amzn-RequestId", "Date")) {
      answer.withHeader(name, same.headers().firstValue(name).orElseThrow());
    }
    bare.stubFor(any(anyUrl()).willReturn(answer));
    bare.start();
    return bare;
  }

  /** Who is slow, or told to wait, keeps nobody else waiting: no thread is spent on either. */
  @Test
  @Tag("exhaustive")
  void health_amongHalfSentBodiesAndDelayedCalls_answers() throws Exception {
    try (AppStreamSimulator simulator = AppStreamSimulator.start()) {
      List<Socket> slow = new ArrayList<>();
      try {
        for (int i = 0; i < 200; i++) {
          slow.add(halfSent(simulator.endpoint()));
        }
        simulator
            .control()
            .faults()
            .add(Fault.delay(Duration.ofSeconds(20)).on("appstream").times(0));
        HttpClient http = HttpClient.newHttpClient();
        for (int i = 0; i < 1000; i++) {
          http.sendAsync(request(simulator.endpoint()), HttpResponse.BodyHandlers.discarding());
        }
        HttpRequest health =
            HttpRequest.newBuilder(simulator.endpoint().resolve("/_appstreamkit/health")).build();
        List<Duration> took = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
          long began = System.nanoTime();
          assertThat(http.send(health, HttpResponse.BodyHandlers.discarding()).statusCode())
              .isEqualTo(200);
          took.add(Duration.ofNanos(System.nanoTime() - began));
        }
        report("health beside 200 half-sent bodies and 1,000 delayed calls", took);
      } finally {
        for (Socket socket : slow) {
          socket.close();
        }
      }
    }
  }

  private static Socket halfSent(URI endpoint) throws Exception {
    Socket socket = new Socket(endpoint.getHost(), endpoint.getPort());
    String head =
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n"
            + "X-Amz-Target: PhotonAdminProxyService.DescribeFleets\r\n\r\n{";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @Test
  @Tag("exhaustive")
  void requests_aMillion_leaveTheHeapAsItWas() throws Exception {
    try (AppStreamSimulator simulator = AppStreamSimulator.start()) {
      run(simulator.endpoint(), 100_000);
      long before = usedHeap();
      run(simulator.endpoint(), 900_000);
      long after = usedHeap();
      System.out.printf("heap: %d kB, then %d kB%n", before / 1024, after / 1024);
      assertThat(after - before).isLessThan(16L * 1024 * 1024);
    }
  }

  /**
   * Pages of large listings are made in the time of a page: first and last of 1,000 fleets, and of
   * 10,000 users.
   */
  @Test
  @Tag("exhaustive")
  void pages_ofManyFleetsAndUsers_holdAllOfThem() {
    try (AppStreamSimulator simulator = AppStreamSimulator.start();
        AppStreamClient client = client(simulator)) {
      fill(simulator, client);
      List<Duration> fleets = new ArrayList<>();
      List<Duration> users = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        // The first rounds warm the machine up.
        boolean counts = round >= ROUNDS / 3;
        int seen = readFleets(client, counts ? fleets : new ArrayList<>());
        assertThat(seen).isEqualTo(FLEETS);
        seen = readUsers(client, counts ? users : new ArrayList<>());
        assertThat(seen).isEqualTo(USERS);
      }
      report("a page of " + FLEETS + " fleets", fleets);
      report("a page of " + USERS + " users", users);
    }
  }

  private static void fill(AppStreamSimulator simulator, AppStreamClient client) {
    simulator.control().quotas().set("fleets", FLEETS);
    simulator.control().quotas().set("users", USERS);
    String image = client.describeImages(i -> i.type("PUBLIC")).images().get(0).name();
    for (int i = 0; i < FLEETS; i++) {
      String name = "fleet-" + i;
      client.createFleet(
          r ->
              r.name(name)
                  .imageName(image)
                  .instanceType("stream.standard.medium")
                  .fleetType("ON_DEMAND")
                  .computeCapacity(c -> c.desiredInstances(1)));
    }
    for (int i = 0; i < USERS; i++) {
      String name = "user-" + i + "@example.com";
      client.createUser(
          r -> r.userName(name).authenticationType("USERPOOL").messageAction("SUPPRESS"));
    }
  }

  private static int readFleets(AppStreamClient client, List<Duration> took) {
    int seen = 0;
    String token = null;
    do {
      String next = token;
      long began = System.nanoTime();
      DescribeFleetsResponse page = client.describeFleets(r -> r.nextToken(next));
      took.add(Duration.ofNanos(System.nanoTime() - began));
      seen += page.fleets().size();
      token = page.nextToken();
    } while (token != null);
    return seen;
  }

  private static int readUsers(AppStreamClient client, List<Duration> took) {
    int seen = 0;
    String token = null;
    do {
      String next = token;
      long began = System.nanoTime();
      DescribeUsersResponse page =
          client.describeUsers(r -> r.authenticationType("USERPOOL").nextToken(next));
      took.add(Duration.ofNanos(System.nanoTime() - began));
      seen += page.users().size();
      token = page.nextToken();
    } while (token != null);
    return seen;
  }

  private static Duration median(List<Duration> took) {
    return took.stream().sorted().toList().get(took.size() / 2);
  }

  private static void report(String what, List<Duration> took) {
    List<Duration> sorted = took.stream().sorted().toList();
    System.out.printf(
        "%s: median %.1f ms, 95th percentile %.1f ms, %d pages read%n",
        what,
        median(took).toNanos() / 1e6,
        sorted.get(sorted.size() * 95 / 100).toNanos() / 1e6,
        sorted.size());
  }

  private static AppStreamClient client(AppStreamSimulator simulator) {
    return AppStreamClient.builder()
        .endpointOverride(simulator.endpoint())
        .region(simulator.region())
        .credentialsProvider(simulator.administrator())
        .build();
  }

  private static double run(URI endpoint, int requests) throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(CLIENTS);
    try {
      long began = System.nanoTime();
      List<Future<?>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(callers.submit(() -> call(endpoint, requests / CLIENTS)));
      }
      for (Future<?> client : clients) {
        client.get();
      }
      return requests / ((System.nanoTime() - began) / 1e9);
    } finally {
      callers.shutdownNow();
    }
  }

  private static @Nullable Void call(URI endpoint, int times) throws Exception {
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpRequest request = request(endpoint);
    for (int i = 0; i < times; i++) {
      HttpResponse<String> reply = http.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(reply.statusCode()).isEqualTo(200);
    }
    return null;
  }

  private static HttpRequest request(URI endpoint) {
    return HttpRequest.newBuilder(endpoint)
        .header("X-Amz-Target", "PhotonAdminProxyService.DescribeFleets")
        .header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=any/20260105/us-east-1/appstream/aws4_request,"
                + " SignedHeaders=host, Signature=0")
        .POST(BodyPublishers.ofString("{}"))
        .build();
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
