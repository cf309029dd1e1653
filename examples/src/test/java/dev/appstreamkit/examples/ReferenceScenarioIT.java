package dev.appstreamkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.LoggedRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class ReferenceScenarioIT {

  private static final Map<String, String> NO_KEYS = Map.of();
  private static final Map<String, String> TEST_KEYS =
      Map.of("AWS_ACCESS_KEY_ID", "AKIATESTTESTTESTTEST", "AWS_SECRET_ACCESS_KEY", "test-secret");

  @TempDir private static Path common;
  private static Processes kept;
  private static KeptProgram.Worker withKeys;

  @TempDir Path folder;
  private Processes processes;

  @BeforeAll
  static void keep() throws Exception {
    kept = new Processes(common);
    withKeys = KeptProgram.start(kept, common, TEST_KEYS);
  }

  @AfterAll
  static void letGo() {
    kept.close();
  }

  /** One at a time. */
  private static Processes.Ended withKeys(String... arguments) throws Exception {
    synchronized (withKeys) {
      return withKeys.scenario(arguments);
    }
  }

  @BeforeEach
  void open() {
    processes = new Processes(folder);
  }

  @AfterEach
  void close() {
    processes.close();
  }

  @Test
  void all_onASimulatorInItsProcess_tellsTheWholeStory() {
    Processes.Ended all = FirstRun.get().all();

    assertThat(all.output()).as(all.output()).doesNotContain("Exception");
    assertThat(all.exitCode()).isZero();
    assertThat(all.output().lines().count()).as(all.output()).isLessThanOrEqualTo(150);
    assertThat(all.output())
        .contains("9 to add")
        .contains("+ fleet/share-fleet: create (it isn't there), about 10 min")
        .contains("A person is needed", "\"Disconnect and Create Image\"")
        .contains("hoge@example.com replaces the temporary password and gets a session")
        .contains("fuga@example.com replaces the temporary password and gets a session")
        .contains("A third user is refused")
        .contains("[profile appstream_machine_role]", "--role=Machine")
        .contains("machine role: arn:aws:sts::111122223333:assumed-role/test_appstream_role/")
        .contains("read s3_share_test/hello.txt: Hello from hoge@example.com")
        .contains("s3://somebody-elses-bucket is refused: AccessDenied")
        .contains("another service, by the role's extra statement: 1 stack(s)")
        .contains("in eu-central-1: nothing to do.")
        .contains("bucket/mytest-appstream-share-s3: keep (")
        .contains("Costs money now:", "fleet/share-fleet: 2 users' instances", "How to go on:")
        .contains("The account is as it was before", "mvn -q -Ptour");
    assertThat(all.output()).doesNotContain(" s] ").doesNotContainPattern(": ,|\\u001b");
    assertThat(stamps(all.output(), "== Destroying").get(0)).startsWith("[0:00:0");
    List<String> photons =
        Pattern.compile(
                "default identity: (arn:aws:sts::\\d{12}:assumed-role/PhotonInstance/i-\\w+)")
            .matcher(all.output())
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(photons).hasSize(2).doesNotHaveDuplicates();
    assertThat(photons).noneMatch(arn -> arn.contains("111122223333"));
    assertThat(all.output()).doesNotContain("ASIA", "SecretAccessKey", "_appstreamkit/imds");
  }

  @Test
  void eachVerb_asAProcessOfItsOwn_continuesWhatTheEarlierOneLeft() throws Exception {
    Processes.ServerProcess process = processes.serverJar(600);
    Processes.Server server = process.server();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(server.readyFile())))
        .isEqualTo("rw-------");
    String place = server.readyFile().toString();
    KeptProgram.Worker asked = KeptProgram.start(processes, folder, NO_KEYS);

    assertThat(asked.scenario("plan", "--simulator", place).output())
        .contains("9 to add")
        .doesNotContain("\"Statement\"");
    assertThat(asked.scenario("plan", "--verbose", "--simulator", place).output())
        .contains("9 to add", "\"Statement\"");
    String approval = folder.resolve("approval.json").toString();
    String plan = run("plan", "--approval", approval, "--simulator", place);
    assertThat(asked.scenario("apply", "--expect-digest", "0123", "--simulator", place).output())
        .contains("isn't the plan that was expected")
        .contains("its digest is " + digest(plan));
    assertThat(Account.of(server).toString()).doesNotContain("share");
    assertThat(run("apply", "--approval", approval, "--simulator", place))
        .contains("read s3_share_test/hello.txt")
        .contains("nothing to do");
    assertThat(asked.scenario("apply", "--approval", approval, "--simulator", place).output())
        .contains("this isn't what was approved: ", "now nothing to do, then create");
    assertThat(run("drift", "--simulator", place)).contains("nothing has moved");
    assertThat(asked.scenario("plan", "--simulator", place).output())
        .contains("in eu-central-1: nothing to do.");
    assertThat(asked.scenario("destroy", "--simulator", place).output()).contains("keep (");
    String refused =
        asked
            .scenario("destroy", "--expect-digest", "0123", "--delete-data", "--simulator", place)
            .output();
    assertThat(refused).contains("nothing was changed");
    assertThat(
            run(
                "destroy",
                "--expect-digest",
                digest(refused),
                "--delete-data",
                "--simulator",
                place))
        .contains("Complete");
    assertThat(Account.of(server).toString()).doesNotContain("share");

    process.process().destroy();
    assertThat(process.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  /** The times of a part of the story, each from its run's begin. */
  private static List<String> stamps(String output, String heading) {
    return Pattern.compile("(?m)^\\[\\d+:\\d\\d:\\d\\d\\]")
        .matcher(output.substring(output.indexOf(heading)))
        .results()
        .map(java.util.regex.MatchResult::group)
        .toList();
  }

  private static String digest(String output) {
    return Pattern.compile("(?:--expect-digest|its digest is) ([0-9a-f]+)")
        .matcher(output)
        .results()
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError(output));
  }

  private String run(String... arguments) throws Exception {
    return processes.example(NO_KEYS, arguments).output();
  }

  @Test
  void aws_withoutConfirm_onlyReads() throws Exception {
    try (AppStreamSimulator account = AppStreamSimulator.start()) {
      Processes.Ended shown = withKeys(aws(account, "eu-central-1"));

      assertThat(shown.exitCode()).as(shown.output()).isZero();
      assertThat(shown.output())
          .contains("111122223333 in eu-central-1")
          .contains("What costs money")
          .contains("Nothing was changed");
      assertThat(account.control().requests())
          .isNotEmpty()
          .extracting(LoggedRequest::operation)
          .allMatch(name -> name.matches("(Describe|List|Get|Head).*"));
    }
  }

  @Test
  void aws_accountThatNeverUsedAppStream_saysSoOrPlansToMakeItsRole() throws Exception {
    try (AppStreamSimulator account = AppStreamSimulator.builder().firstUseAccount(true).start()) {
      assertThat(withKeys(aws(account, "eu-central-1")).output())
          .contains("the account has no role AmazonAppStreamServiceAccess, without which");

      Processes.Ended asked = withKeys(aws(account, "eu-central-1", "--create-service-roles"));

      assertThat(asked.exitCode()).as(asked.output()).isZero();
      assertThat(asked.output())
          .contains("which AppStream works with, so applying makes it")
          .doesNotContain("Can't be applied");
    }
  }

  @Test
  void aws_anotherAccountOrRegionThanConfirmed_stops() throws Exception {
    try (AppStreamSimulator account = AppStreamSimulator.start();
        AppStreamSimulator other = AppStreamSimulator.builder().accountId("999999999999").start()) {
      assertThat(withKeys(aws(account, "eu-central-1", "--confirm")).output())
          .contains("nothing was confirmed yet");
      withKeys(aws(account, "eu-central-1"));

      for (String[] moved :
          List.of(
              aws(other, "eu-central-1", "--confirm"), aws(account, "eu-west-1", "--confirm"))) {
        Processes.Ended stopped = withKeys(moved);
        assertThat(stopped.exitCode()).isEqualTo(1);
        assertThat(stopped.output()).contains("this isn't what was confirmed");
      }
      assertThat(other.control().requests())
          .extracting(LoggedRequest::operation)
          .allMatch(name -> name.matches("(Describe|List|Get|Head).*"));
    }
  }

  @Test
  void aws_reservedDomain_isRefused() throws Exception {
    Processes.Ended refused =
        withKeys("plan", "--aws", "--bucket", "b-c-d", "--user", "hoge@example.com");

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.output()).contains("hoge@example.com is in a domain that is reserved");
  }

  private String[] aws(AppStreamSimulator account, String region, String... more) {
    List<String> arguments =
        new java.util.ArrayList<>(
            List.of(
                "apply",
                "--aws",
                "--test-endpoint",
                account.endpoint().toString(),
                "--region",
                region,
                "--bucket",
                "mytest-appstream-share-s3",
                "--user",
                "hoge@appstreamkit.dev",
                "--user",
                "fuga@appstreamkit.dev",
                "--manifest",
                folder.resolve("aws.json").toString()));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }
}
