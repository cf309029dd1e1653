package dev.appstreamkit.bridge;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appstreamkit.bridge.DoctorFinding.Status;
import dev.appstreamkit.bridge.Program.Ended;
import dev.appstreamkit.simulator.SimulatedInstance;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The doctor in simulated instances: a healthy one, and ones with each trouble. */
class DoctorCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CALLER =
      """
      <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
       <GetCallerIdentityResult>
        <Arn>arn:aws:sts::999988887777:assumed-role/PhotonInstance/i-1</Arn>
        <UserId>u</UserId><Account>999988887777</Account>
       </GetCallerIdentityResult>
      </GetCallerIdentityResponse>
      """;

  @TempDir private static Path directory;

  private static Fleet fleet;
  private static SimulatedInstance hoge;

  @BeforeAll
  static void start() {
    fleet = Fleet.withRole();
    hoge = fleet.instance("hoge", directory.resolve("hoge"));
  }

  @AfterAll
  static void stop() {
    fleet.close();
  }

  @Test
  void healthyInstance_everyLinePasses() throws Exception {
    Ended doctor = Program.run(doctor(hoge, "--bucket", Fleet.BUCKET, "--write"));

    assertThat(doctor.exitCode()).as(doctor.out() + doctor.err()).isZero();
    assertThat(doctor.err()).isEmpty();
    assertThat(doctor.out().lines().filter(line -> !line.startsWith(" ")))
        .allSatisfy(line -> assertThat(line).startsWith("pass "));
    assertThat(doctor.out())
        .contains("fleet share-fleet, stack share-fleet, user hoge, session ")
        .contains("helper=" + hoge.helper())
        .contains(":assumed-role/PhotonInstance/" + hoge.instanceId() + ": the instance's own")
        .contains("the machine role is arn:aws:sts::111122223333:assumed-role/" + Fleet.ROLE)
        .contains("by the instance's metadata", "no proxy is set")
        .contains("listing s3://" + Fleet.BUCKET + "/ works", "deleting the probe");
    assertThat(fleet.keys()).noneMatch(key -> key.contains("probe"));
  }

  @Test
  void json_isForMachines() throws Exception {
    Ended doctor = Program.run(doctor(hoge, "--json"));

    JsonNode report = JSON.readTree(doctor.out());
    assertThat(report.path("formatVersion").asInt()).isEqualTo(1);
    assertThat(report.path("worst").asText()).isEqualTo("pass");
    assertThat(statuses(report).keySet())
        .containsExactly("clock", "default", "lifetime", "proxy", "role", "sts", "where");
  }

  @Test
  void report_json_isTheFormatThatIsPromised() {
    DoctorReport report =
        new DoctorReport(
            List.of(
                new DoctorFinding("where", Status.PASS, "fleet \"f\"", ""),
                new DoctorFinding("proxy", Status.WARN, "HTTP_PROXY", "add it")));

    assertThat(report.json())
        .isEqualTo(
            "{\"formatVersion\":1,\"worst\":\"warn\",\"findings\":["
                + "{\"check\":\"where\",\"status\":\"pass\",\"text\":\"fleet \\\"f\\\"\",\"remedy\":\"\"},"
                + "{\"check\":\"proxy\",\"status\":\"warn\",\"text\":\"HTTP_PROXY\",\"remedy\":\"add it\"}]}");
  }

  @Test
  void offTheFleet_saysSoAndStops() throws Exception {
    ProcessBuilder builder = Program.bare(Program.bridge("doctor", "--json", "--bucket", "b"));
    builder.environment().put("HOME", directory.toString());

    Ended doctor = Program.run(builder);

    assertThat(doctor.exitCode()).isEqualTo(3);
    assertThat(statuses(JSON.readTree(doctor.out()))).containsOnly(Map.entry("where", "warn"));
  }

  @Test
  void fleetWithoutRole_failsAndSaysWhatToDo() throws Exception {
    fleet.runWithoutRole("no-role");
    SimulatedInstance instance = fleet.instance("no-role", "hoge", directory.resolve("no-role"));

    Ended doctor = Program.run(doctor(instance, "--bucket", Fleet.BUCKET));

    assertThat(doctor.exitCode()).isEqualTo(1);
    assertThat(doctor.out())
        .contains("fail  role", "HELPER_FAILED", "-> give the fleet or builder an IAM role")
        .contains("pass  default")
        .doesNotContain("bucket-list");
  }

  @Test
  void decoysAndProxies_areWarnedOfWithoutShowingThem() throws Exception {
    ProcessBuilder builder = doctor(hoge, "--json");
    builder.environment().put("AWS_ACCESS_KEY_ID", "AKIADECOYDECOYDECOY0");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", Helper.SECRET);
    builder.environment().put("ALL_PROXY", "http://user:" + Helper.SECRET + "@127.0.0.1:9");

    Ended doctor = Program.run(builder);

    assertThat(doctor.exitCode()).isEqualTo(3);
    assertThat(doctor.out())
        .contains("ALL_PROXY", "by the environment variable AWS_ACCESS_KEY_ID")
        .doesNotContain(Helper.SECRET);
    assertThat(statuses(JSON.readTree(doctor.out())))
        .containsEntry("proxy", "warn")
        .containsEntry("default", "warn")
        .containsEntry("sts", "pass");
  }

  @Test
  void bucketOfOthers_fails() throws Exception {
    Ended doctor = Program.run(doctor(hoge, "--bucket", "not-for-the-fleet", "--write", "--json"));

    assertThat(doctor.exitCode()).isEqualTo(1);
    assertThat(statuses(JSON.readTree(doctor.out())))
        .containsEntry("bucket-list", "fail")
        .doesNotContainKey("bucket-put");
  }

  @Test
  void noNetwork_failsAndNamesIt() throws Exception {
    ProcessBuilder builder = doctor(hoge);
    builder.environment().put("AWS_ENDPOINT_URL", "http://127.0.0.1:9");

    Ended doctor = Program.run(builder);

    assertThat(doctor.exitCode()).isEqualTo(1);
    assertThat(doctor.out()).contains("STS gave no answer", "-> calls leave through the fleet's");
  }

  /** Helper, STS and metadata all hang, for much longer than this test may take. */
  @Test
  void nothingAnswers_endsAndSaysSo() throws Exception {
    Helper helper = Helper.in(directory.resolve("hangs"), "exec sleep 600");
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      ProcessBuilder builder = helper.with(usualDoctor(hoge, "--json", "--bucket", Fleet.BUCKET));
      String nobody = "http://127.0.0.1:" + silent.getLocalPort();
      builder.environment().put("AWS_ENDPOINT_URL", nobody);
      builder.environment().put("AWS_EC2_METADATA_SERVICE_ENDPOINT", nobody);

      Ended doctor = Program.run(builder);

      assertThat(doctor.exitCode()).as(doctor.err()).isEqualTo(1);
      assertThat(statuses(JSON.readTree(doctor.out())))
          .containsEntry("role", "fail")
          .containsEntry("default", "pass")
          .doesNotContainKey("sts");
      assertThat(doctor.out()).contains("no answer (TimeoutException)");
    }
  }

  @Test
  void networkHangs_endsAndSaysSo() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      ProcessBuilder builder = usualDoctor(hoge, "--json", "--bucket", Fleet.BUCKET);
      builder.environment().put("AWS_ENDPOINT_URL", "http://127.0.0.1:" + silent.getLocalPort());

      Ended doctor = Program.run(builder);

      assertThat(doctor.exitCode()).as(doctor.err()).isEqualTo(1);
      assertThat(statuses(JSON.readTree(doctor.out())))
          .containsEntry("role", "pass")
          .containsEntry("sts", "fail")
          .containsEntry("bucket-list", "fail");
    }
  }

  /** The simulator sends no date with STS's answers: one that does is laid over it. */
  @ParameterizedTest
  @CsvSource({"0,pass,0", "120,warn,3", "-600,fail,1"})
  void clock_isComparedWithAwss(int ahead, String status, int exitCode) throws Exception {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            ZonedDateTime.now(ZoneOffset.UTC).minusSeconds(ahead));
    var stub =
        fleet
            .simulator
            .wireMock()
            .stubFor(
                post("/")
                    .withRequestBody(containing("GetCallerIdentity"))
                    .willReturn(ok(CALLER).withHeader("Date", date)));
    try {
      Ended doctor = Program.run(doctor(hoge, "--json"));

      assertThat(doctor.exitCode()).as(doctor.out()).isEqualTo(exitCode);
      assertThat(statuses(JSON.readTree(doctor.out()))).containsEntry("clock", status);
    } finally {
      fleet.simulator.wireMock().removeStub(stub);
    }
  }

  @Test
  void output_neverShowsASecret() throws Exception {
    Helper helper = Helper.in(directory.resolve("canary"), Helper.printsKeysFor(3600));
    ProcessBuilder builder = helper.with(Fleet.bridge(hoge, "doctor", "--bucket", Fleet.BUCKET));

    Ended doctor = Program.run(builder);

    assertThat(doctor.out()).contains("pass  role").doesNotContain(Helper.secrets());
    assertThat(doctor.err()).doesNotContain(Helper.secrets());
    assertThat(doctor.out()).doesNotContain(Helper.KEY_ID);
  }

  @Test
  void write_withoutBucket_isWrongUsage() throws Exception {
    assertThat(Program.run(doctor(hoge, "--write")).exitCode()).isEqualTo(2);
  }

  /** One that waits for longer than usual, for the sake of a busy machine. */
  private static ProcessBuilder doctor(SimulatedInstance instance, String... options) {
    return bridge(instance, List.of("doctor", "--helper-timeout", "60"), options);
  }

  private static ProcessBuilder usualDoctor(SimulatedInstance instance, String... options) {
    return bridge(instance, List.of("doctor"), options);
  }

  private static ProcessBuilder bridge(
      SimulatedInstance instance, List<String> command, String... options) {
    return Fleet.bridge(
        instance, Stream.concat(command.stream(), Stream.of(options)).toArray(String[]::new));
  }

  private static Map<String, String> statuses(JsonNode report) {
    Map<String, String> statuses = new TreeMap<>();
    report
        .path("findings")
        .forEach(
            finding ->
                statuses.put(finding.path("check").asText(), finding.path("status").asText()));
    return statuses;
  }
}
