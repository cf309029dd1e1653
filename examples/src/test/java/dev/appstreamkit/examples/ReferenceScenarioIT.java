package dev.appstreamkit.examples;

import static dev.appstreamkit.command.EnvironmentCommand.CHANGES;
import static dev.appstreamkit.command.EnvironmentCommand.DONE;
import static dev.appstreamkit.command.EnvironmentCommand.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.simulator.AppStreamSimulator;
import dev.appstreamkit.simulator.LoggedRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
  private List<String> place = List.of();

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
  void eachCommand_asAProcessOfItsOwn_continuesWhatTheEarlierOneLeft() throws Exception {
    Processes.ServerProcess process = processes.serverJar(600);
    Processes.Server server = process.server();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(server.readyFile())))
        .isEqualTo("rw-------");
    place = List.of("--simulator", server.readyFile().toString());
    KeptProgram.Worker asked = KeptProgram.start(processes, folder, NO_KEYS);

    assertThat(said(CHANGES, asked.scenario(command("plan", "--compact"))))
        .contains("9 to add")
        .doesNotContain("\"Statement\"");
    assertThat(said(CHANGES, asked.scenario(command("plan"))))
        .contains("9 to add", "\"Statement\"");
    String approval = folder.resolve("approval.json").toString();
    assertThat(run(CHANGES, "plan", "--out", approval)).contains("9 to add");
    assertThat(said(FAILED, asked.scenario(command("apply", "--fingerprint", "0123"))))
        .contains("the plan's fingerprint is ", ", not 0123; nothing was changed");
    assertThat(Account.of(server).toString()).doesNotContain("share");
    assertThat(run(DONE, "apply", "--approval", approval))
        .containsSubsequence("A person is needed", "\"Disconnect and Create Image\"", "Complete")
        .contains("read s3_share_test/hello.txt")
        .contains("appstreamkit-examples " + String.join(" ", place) + " drift shows");
    assertThat(said(FAILED, asked.scenario(command("apply", "--approval", approval))))
        .contains("this isn't what was approved: ", "now nothing to do, then create");
    assertThat(run(DONE, "drift")).contains("nothing has moved");
    assertThat(said(DONE, asked.scenario(command("plan"))))
        .contains("in eu-central-1: nothing to do.");
    assertThat(said(DONE, asked.scenario(command("apply")))).doesNotContain("The users");
    assertThat(said(CHANGES, asked.scenario(command("plan", "--destroy")))).contains("keep (");
    String refused = said(FAILED, asked.scenario(destroy("0123")));
    assertThat(refused).contains("nothing was changed");
    assertThat(run(DONE, destroyWords(fingerprint(refused)))).contains("Complete");
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

  private static String fingerprint(String output) {
    return Pattern.compile("the plan's fingerprint is ([0-9a-f]+)")
        .matcher(output)
        .results()
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError(output));
  }

  private String[] destroy(String fingerprint) {
    return command(destroyWords(fingerprint));
  }

  private static String[] destroyWords(String fingerprint) {
    return ("destroy --delete-kind bucket --delete-kind image --delete-kind user --fingerprint "
            + fingerprint)
        .split(" ", -1);
  }

  private String[] command(String... words) {
    return Stream.concat(place.stream(), Stream.of(words)).toArray(String[]::new);
  }

  /** Runs it as a process of its own. */
  private String run(int exitCode, String... words) throws Exception {
    return said(exitCode, processes.example(NO_KEYS, command(words)));
  }

  private static String said(int exitCode, Processes.Ended ended) {
    assertThat(ended.exitCode()).as(ended.output()).isEqualTo(exitCode);
    return ended.output();
  }

  @Test
  void aws_whereNobodyAgreed_onlyReads() throws Exception {
    try (AppStreamSimulator account = AppStreamSimulator.start()) {
      assertThat(said(FAILED, withKeys(aws(account, "eu-central-1", "apply"))))
          .contains("111122223333 in eu-central-1")
          .contains("What costs money")
          .contains("give --yes, or --fingerprint")
          .contains("nothing was changed");
      assertOnlyRead(account);
    }
  }

  private static void assertOnlyRead(AppStreamSimulator account) {
    assertThat(account.control().requests())
        .isNotEmpty()
        .extracting(LoggedRequest::operation)
        .allMatch(name -> name.matches("(Describe|List|Get|Head).*"));
  }

  @Test
  void aws_accountThatNeverUsedAppStream_saysSoOrPlansToMakeItsRole() throws Exception {
    try (AppStreamSimulator account = AppStreamSimulator.builder().firstUseAccount(true).start()) {
      assertThat(said(FAILED, withKeys(aws(account, "eu-central-1", "plan"))))
          .contains("the account has no role AmazonAppStreamServiceAccess, without which");

      assertThat(
              said(
                  CHANGES,
                  withKeys(aws(account, "eu-central-1", "plan", "--create-service-roles"))))
          .contains("which AppStream works with, so applying makes it")
          .doesNotContain("Can't be applied");
    }
  }

  @Test
  void aws_anotherAccountOrRegionThanApproved_stops() throws Exception {
    try (AppStreamSimulator account = AppStreamSimulator.start();
        AppStreamSimulator other = AppStreamSimulator.builder().accountId("999999999999").start()) {
      String approval = folder.resolve("aws-approval.json").toString();
      said(CHANGES, withKeys(aws(account, "eu-central-1", "plan", "--out", approval)));
      String[] apply = {"apply", "--approval", approval};

      assertThat(said(FAILED, withKeys(aws(other, "eu-central-1", apply))))
          .contains("999999999999", "111122223333");
      assertThat(said(FAILED, withKeys(aws(account, "eu-west-1", apply))))
          .contains("eu-west-1", "eu-central-1");
      assertOnlyRead(account);
      assertOnlyRead(other);
    }
  }

  private String[] aws(AppStreamSimulator account, String region, String... command) {
    List<String> arguments =
        new ArrayList<>(List.of("--aws", "--bucket", "mytest-appstream-share-s3"));
    arguments.addAll(List.of("--user", "hoge@appstreamkit.dev", "--user", "fuga@appstreamkit.dev"));
    arguments.addAll(List.of(command));
    arguments.addAll(List.of("--endpoint", account.endpoint().toString(), "--region", region));
    arguments.addAll(List.of("--manifest", folder.resolve("aws.json").toString()));
    return arguments.toArray(String[]::new);
  }
}
