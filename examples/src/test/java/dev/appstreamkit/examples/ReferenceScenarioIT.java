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
import org.junit.jupiter.api.AfterEach;
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

  @TempDir Path folder;
  private Processes processes;

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
        .contains("The account is as it was before");
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
    String[] place = {"--simulator", server.readyFile().toString()};

    assertThat(run("plan", place).output()).contains("9 to add").doesNotContain("\"Statement\"");
    assertThat(run("plan", "--verbose", place).output()).contains("9 to add", "\"Statement\"");
    String approval = folder.resolve("approval.json").toString();
    String plan = run("plan", "--approval", approval, place).output();
    assertThat(run("apply", "--expect-digest", "0123", place).output())
        .contains("isn't the plan that was expected")
        .contains("its digest is " + digest(plan));
    assertThat(Account.of(server).toString()).doesNotContain("share");
    assertThat(run("apply", "--approval", approval, place).output())
        .contains("read s3_share_test/hello.txt")
        .contains("nothing to do");
    assertThat(run("apply", "--approval", approval, place).output())
        .contains("this isn't what was approved: ", "now nothing to do, then create");
    assertThat(run("drift", place).output()).contains("nothing has moved");
    assertThat(run("plan", place).output()).contains("in eu-central-1: nothing to do.");
    assertThat(run("destroy", place).output()).contains("keep (");
    String refused = run("destroy", "--expect-digest", "0123", "--delete-data", place).output();
    assertThat(refused).contains("nothing was changed");
    assertThat(run("destroy", "--expect-digest", digest(refused), "--delete-data", place).output())
        .contains("Complete");
    assertThat(Account.of(server).toString()).doesNotContain("share");

    process.process().destroy();
    assertThat(process.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  private static String digest(String output) {
    return Pattern.compile("(?:--expect-digest|its digest is) ([0-9a-f]+)")
        .matcher(output)
        .results()
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError(output));
  }

  private Processes.Ended run(String verb, String... more) throws Exception {
    return run(verb, "", more);
  }

  private Processes.Ended run(String verb, String option, String value, String[] more)
      throws Exception {
    return run(verb, option, value, "", more);
  }

  private Processes.Ended run(String verb, String option, String value, String other, String[] more)
      throws Exception {
    List<String> arguments = new java.util.ArrayList<>(List.of(option, value));
    arguments.addAll(List.of(more));
    return run(verb, other, arguments.toArray(String[]::new));
  }

  private Processes.Ended run(String verb, String option, String[] more) throws Exception {
    List<String> arguments = new java.util.ArrayList<>(List.of(verb));
    if (!option.isEmpty()) {
      arguments.add(option);
    }
    arguments.addAll(List.of(more));
    return processes.example(NO_KEYS, arguments.toArray(String[]::new));
  }

  @Test
  void aws_withoutConfirm_onlyReads() throws Exception {
    try (AppStreamSimulator account = AppStreamSimulator.start()) {
      Processes.Ended shown = processes.example(TEST_KEYS, aws(account, "eu-central-1"));

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
      assertThat(processes.example(TEST_KEYS, aws(account, "eu-central-1")).output())
          .contains("the account has no role AmazonAppStreamServiceAccess, without which");

      Processes.Ended asked =
          processes.example(TEST_KEYS, aws(account, "eu-central-1", "--create-service-roles"));

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
      assertThat(processes.example(TEST_KEYS, aws(account, "eu-central-1", "--confirm")).output())
          .contains("nothing was confirmed yet");
      processes.example(TEST_KEYS, aws(account, "eu-central-1"));

      for (String[] moved :
          List.of(
              aws(other, "eu-central-1", "--confirm"), aws(account, "eu-west-1", "--confirm"))) {
        Processes.Ended stopped = processes.example(TEST_KEYS, moved);
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
        processes.example(
            TEST_KEYS, "plan", "--aws", "--bucket", "b-c-d", "--user", "hoge@example.com");

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
