package dev.appstreamkit.provisioning.waiters;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.appstreamkit.core.time.SelfAdvancingTime;
import dev.appstreamkit.core.waiting.WaitFailedException;
import dev.appstreamkit.core.waiting.WaitTimeoutException;
import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.AppStreamException;

class AppStreamWaitersTest {

  private static final String BASE_IMAGE = "AppStream-WinServer2019-09-18-2019";
  private static final String SAMPLE_IMAGE = "Amazon-AppStream2-Sample-Image-06-17-2024";

  private SelfAdvancingTime time;
  private AppStreamSimulator simulator;
  private AppStreamClient client;

  @BeforeEach
  void open() {
    time = SelfAdvancingTime.startingAt(Instant.parse("2026-01-05T09:00:00Z"));
    simulator = AppStreamSimulator.builder().seed(7).time(time).start();
    client =
        AppStreamClient.builder()
            .endpointOverride(simulator.endpoint())
            .region(simulator.region())
            .credentialsProvider(simulator.administrator())
            .build();
  }

  @AfterEach
  void close() {
    client.close();
    simulator.close();
    time.close();
  }

  private String await(AppStreamWaiter waiter) {
    return waiter.timeSource(time).await(client);
  }

  private void createFleet(String name) {
    client.createFleet(
        r ->
            r.name(name)
                .fleetType("ON_DEMAND")
                .instanceType("stream.standard.medium")
                .imageName(SAMPLE_IMAGE)
                .computeCapacity(c -> c.desiredInstances(1)));
  }

  @Test
  void fleet_startedStoppedDeleted_isNoticedEachTime() {
    createFleet("a");
    client.startFleet(r -> r.name("a"));
    List<String> seen = new ArrayList<>();

    assertThat(
            await(
                AppStreamWaiters.fleetRunning("a")
                    .listener(progress -> seen.add(progress.state()))))
        .isEqualTo("RUNNING");
    assertThat(seen).isNotEmpty().containsOnly("STARTING");
    client.stopFleet(r -> r.name("a"));
    assertThat(await(AppStreamWaiters.fleetStopped("a"))).isEqualTo("STOPPED");
    client.deleteFleet(r -> r.name("a"));
    assertThat(await(AppStreamWaiters.fleetDeleted("a"))).isEqualTo("absent");
  }

  @Test
  void fleetRunning_fleetThatDoesNotStart_endsAtOnceWithTheReason() {
    simulator
        .control()
        .transitions()
        .failNext("fleet", "StartFleet", "SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES");
    createFleet("a");
    client.startFleet(r -> r.name("a"));

    assertThatThrownBy(() -> await(AppStreamWaiters.fleetRunning("a")))
        .isInstanceOf(WaitFailedException.class)
        .hasMessageContaining("fleet a to be RUNNING")
        .hasMessageContaining("SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES");
  }

  @Test
  void fleetRunning_nobodyStartsIt_saysTheLastStateAtTheDeadline() {
    createFleet("a");

    assertThatThrownBy(
            () -> await(AppStreamWaiters.fleetRunning("a").deadline(Duration.ofMinutes(7))))
        .isInstanceOfSatisfying(
            WaitTimeoutException.class,
            late ->
                assertThat(late.elapsed())
                    .isBetween(Duration.ofMinutes(7), Duration.ofMinutes(7).plusSeconds(10)))
        .hasMessageContaining("STOPPED");
  }

  @Test
  void fleetRunning_noSuchFleet_fails() {
    assertThatThrownBy(() -> await(AppStreamWaiters.fleetRunning("nobody")))
        .isInstanceOf(WaitFailedException.class)
        .hasMessageContaining("absent");
  }

  @Test
  void fleetRunning_throttledAndBrokenCalls_goesOnWithoutTheSdksRetry() {
    createFleet("a");
    client.startFleet(r -> r.name("a"));
    simulator
        .control()
        .faults()
        .add(
            Fault.error("RequestLimitExceededException", 400)
                .on("appstream", "DescribeFleets")
                .times(2));
    simulator.control().faults().add(Fault.cut().on("appstream", "DescribeFleets").nth(3));
    List<Throwable> errors = new ArrayList<>();

    String state =
        await(
            AppStreamWaiters.fleetRunning("a")
                .listener(progress -> progress.error().ifPresent(errors::add)));

    assertThat(state).isEqualTo("RUNNING");
    assertThat(errors).hasSize(3);
  }

  @Test
  void fleetRunning_notAllowed_failsAtOnce() {
    simulator
        .control()
        .faults()
        .add(Fault.error("AccessDeniedException", 400).on("appstream", "DescribeFleets"));

    assertThatThrownBy(() -> await(AppStreamWaiters.fleetRunning("a")))
        .isInstanceOf(AppStreamException.class);
  }

  @Test
  void imageBuilder_fromPendingToGone_isNoticedEachTime() {
    client.createImageBuilder(
        r -> r.name("b").imageName(BASE_IMAGE).instanceType("stream.standard.medium"));

    assertThat(await(AppStreamWaiters.imageBuilderRunning("b"))).isEqualTo("RUNNING");
    client.stopImageBuilder(r -> r.name("b"));
    assertThat(await(AppStreamWaiters.imageBuilderStopped("b"))).isEqualTo("STOPPED");
    client.deleteImageBuilder(r -> r.name("b"));
    assertThat(await(AppStreamWaiters.imageBuilderDeleted("b"))).isEqualTo("absent");
  }

  @Test
  void image_takenByAPerson_isAvailableAndLaterGone() {
    client.createImageBuilder(
        r -> r.name("b").imageName(BASE_IMAGE).instanceType("stream.standard.medium"));
    await(AppStreamWaiters.imageBuilderRunning("b"));
    simulator
        .control()
        .imageAssistant(client.createImageBuilderStreamingURL(r -> r.name("b")).streamingURL())
        .addApplication("PowerShell", "C:\\ps.exe")
        .createImage("tools");

    assertThat(await(AppStreamWaiters.imageBuilderSnapshotDone("b"))).isEqualTo("STOPPED");
    assertThat(await(AppStreamWaiters.imageAvailable("tools"))).isEqualTo("AVAILABLE");
    client.deleteImage(r -> r.name("tools"));
    assertThat(await(AppStreamWaiters.imageGone("tools"))).isEqualTo("absent");
  }

  @Test
  void userEnabled_newUser_isAndCaseMatters() {
    client.createUser(
        r ->
            r.userName("hoge@example.com")
                .authenticationType("USERPOOL")
                .messageAction("SUPPRESS"));

    assertThat(await(AppStreamWaiters.userEnabled("hoge@example.com"))).isEqualTo("enabled");
    assertThatThrownBy(() -> await(AppStreamWaiters.userEnabled("Hoge@example.com")))
        .isInstanceOf(WaitFailedException.class);
  }

  static Stream<Arguments> successes() {
    return Stream.of(
        Arguments.of(
            "DescribeImages",
            AppStreamWaiters.imageCopied("i"),
            List.of("{}", image("COPYING"), image("AVAILABLE")),
            "AVAILABLE"),
        Arguments.of(
            "DescribeAppBlocks",
            AppStreamWaiters.appBlockActive("arn:aws:appstream:us-east-1:1:app-block/a"),
            List.of(block("INACTIVE", ""), block("NEWLY_INVENTED", ""), block("ACTIVE", "")),
            "ACTIVE"),
        Arguments.of(
            "DescribeAppBlockBuilders",
            AppStreamWaiters.appBlockBuilderRunning("b"),
            List.of(blockBuilder("STOPPED"), blockBuilder("STARTING"), blockBuilder("RUNNING")),
            "RUNNING"),
        Arguments.of(
            "DescribeAppBlockBuilders",
            AppStreamWaiters.appBlockBuilderStopped("b"),
            List.of(blockBuilder("STOPPING"), blockBuilder("STOPPED")),
            "STOPPED"),
        Arguments.of(
            "GetExportImageTask",
            AppStreamWaiters.exportImageTaskCompleted("t"),
            List.of(export("EXPORTING"), export("COMPLETED")),
            "COMPLETED"),
        Arguments.of(
            "DescribeSessions",
            AppStreamWaiters.sessionExpired("stack", "fleet", "s"),
            List.of(session("ACTIVE"), session("EXPIRED")),
            "EXPIRED"),
        Arguments.of(
            "DescribeSessions",
            AppStreamWaiters.sessionExpired("stack", "fleet", "s"),
            List.of(session("ACTIVE"), "{\"Sessions\": []}"),
            "absent"),
        Arguments.of(
            "DescribeSoftwareAssociations",
            AppStreamWaiters.softwareDeploymentDone(
                "arn:aws:appstream:us-east-1:1:image-builder/b"),
            List.of(software("PENDING_INSTALLATION"), software("INSTALLED")),
            "INSTALLED"));
  }

  @ParameterizedTest
  @MethodSource("successes")
  void await_scriptedAnswers_endsInSuccess(
      String operation, AppStreamWaiter waiter, List<String> answers, String state) {
    script(operation, answers);

    assertThat(await(waiter)).isEqualTo(state);
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(
            "DescribeImages",
            AppStreamWaiters.imageAvailable("i"),
            List.of(image("PENDING"), image("FAILED")),
            "FAILED"),
        Arguments.of(
            "DescribeAppBlocks",
            AppStreamWaiters.appBlockActive("arn:aws:appstream:us-east-1:1:app-block/a"),
            List.of(block("INACTIVE", "{\"ErrorCode\": \"E\", \"ErrorMessage\": \"no script\"}")),
            "no script"),
        Arguments.of(
            "GetExportImageTask",
            AppStreamWaiters.exportImageTaskCompleted("t"),
            List.of(export("EXPORTING"), export("TIMED_OUT")),
            "TIMED_OUT"),
        Arguments.of(
            "DescribeSoftwareAssociations",
            AppStreamWaiters.softwareDeploymentDone(
                "arn:aws:appstream:us-east-1:1:image-builder/b"),
            List.of(software("PENDING_INSTALLATION"), software("FAILED_TO_INSTALL")),
            "no disk"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void await_scriptedAnswers_endsInFailureWithTheReason(
      String operation, AppStreamWaiter waiter, List<String> answers, String reason) {
    script(operation, answers);

    assertThatThrownBy(() -> await(waiter))
        .isInstanceOf(WaitFailedException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void await_answersInPages_readsThemAll() {
    script(
        "DescribeSessions",
        List.of("{\"Sessions\": [], \"NextToken\": \"2\"}", session("EXPIRED")));

    assertThat(await(AppStreamWaiters.sessionExpired("stack", "fleet", "s"))).isEqualTo("EXPIRED");
  }

  @Test
  void start_asyncClient_bringsTheSame() {
    createFleet("a");
    client.startFleet(r -> r.name("a"));

    CompletableFuture<String> running = start(AppStreamWaiters.fleetRunning("a"));

    assertThat(running.join()).isEqualTo("RUNNING");
    client.stopFleet(r -> r.name("a"));
    start(AppStreamWaiters.fleetStopped("a")).join();
    client.deleteFleet(r -> r.name("a"));
    assertThat(start(AppStreamWaiters.fleetDeleted("a")).join()).isEqualTo("absent");
    assertThatThrownBy(() -> start(AppStreamWaiters.fleetRunning("a")).join())
        .hasCauseInstanceOf(WaitFailedException.class);
  }

  @Test
  void start_cancelled_asksNoMore() {
    createFleet("a");
    CompletableFuture<String> running =
        AppStreamWaiters.fleetRunning("a").timeSource(time).start(new AsyncOverSync(client, time));

    running.cancel(true);

    assertThatThrownBy(running::join).isInstanceOf(CancellationException.class);
    long asked = asked();
    time.delay(Duration.ofHours(2)).join();
    assertThat(asked()).isEqualTo(asked);
  }

  private long asked() {
    return simulator.control().requestCounts().getOrDefault("appstream:DescribeFleets", 0L);
  }

  private CompletableFuture<String> start(AppStreamWaiter waiter) {
    return waiter.timeSource(time).start(new AsyncOverSync(client, time));
  }

  private void script(String operation, List<String> answers) {
    for (int i = 0; i < answers.size(); i++) {
      boolean last = i == answers.size() - 1;
      simulator
          .wireMock()
          .stubFor(
              post(urlEqualTo("/"))
                  .withHeader("X-Amz-Target", containing("." + operation))
                  .inScenario(operation)
                  .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "look " + i)
                  .willSetStateTo("look " + (last ? i : i + 1))
                  .willReturn(
                      aResponse()
                          .withHeader("Content-Type", "application/x-amz-json-1.1")
                          .withBody(answers.get(i))));
    }
  }

  private static String image(String state) {
    return "{\"Images\": [{\"Name\": \"i\", \"State\": \"" + state + "\"}]}";
  }

  private static String block(String state, String error) {
    return "{\"AppBlocks\": [{\"Name\": \"a\", \"Arn\": \"a\", \"State\": \"%s\", \"AppBlockErrors\": [%s]}]}"
        .formatted(state, error);
  }

  private static String blockBuilder(String state) {
    return "{\"AppBlockBuilders\": [{\"Name\": \"b\", \"State\": \"" + state + "\"}]}";
  }

  private static String export(String state) {
    return "{\"ExportImageTask\": {\"TaskId\": \"t\", \"State\": \"" + state + "\"}}";
  }

  private static String session(String state) {
    return "{\"Sessions\": [{\"Id\": \"other\", \"State\": \"EXPIRED\"},"
        + " {\"Id\": \"s\", \"State\": \""
        + state
        + "\"}]}";
  }

  private static String software(String status) {
    return ("{\"SoftwareAssociations\": [{\"SoftwareName\": \"Office\", \"Status\": \"%s\","
            + " \"DeploymentError\": [{\"ErrorCode\": \"E\", \"ErrorMessage\": \"no disk\"}]}]}")
        .formatted(status);
  }
}
