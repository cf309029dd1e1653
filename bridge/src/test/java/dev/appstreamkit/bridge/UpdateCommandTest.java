package dev.appstreamkit.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.bridge.Program.Ended;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;

class UpdateCommandTest {

  @TempDir Path folder;

  /** Keys of ten seconds are looked at twice a second. */
  private volatile AwsSessionCredentials keys = keys("ASIAFIRST", 10);

  private Helper helper;
  private Path file;

  @BeforeEach
  void makeHelper() throws Exception {
    helper = Helper.in(folder, Helper.printsKeysFor(3600));
    file = folder.resolve("credentials");
  }

  @Test
  void update_whileItRuns_profileIsThere_afterwardsItIsGone() throws Exception {
    Files.writeString(file, "[a]\nx = 1\n");
    Process update = start();
    try (BufferedReader out = update.inputReader()) {
      assertThat(out.readLine())
          .isEqualTo("Keeping the profile appstream_bridge in " + file + " fresh; end with Ctrl-C");
      assertThat(file)
          .content()
          .startsWith("[a]\nx = 1\n")
          .contains("[appstream_bridge]\naws_access_key_id = " + Helper.KEY_ID);

      update.destroy();

      assertThat(update.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(file).hasContent("[a]\nx = 1\n");
    } finally {
      update.destroyForcibly();
    }
  }

  @Test
  void update_newKeys_takeTheOldOnesPlace() throws Exception {
    try (UpdatedProfile updated = start(() -> keys)) {
      assertThat(file).content().contains("ASIAFIRST");
      keys = keys("ASIASECOND", 3600);
      awaitContent("ASIASECOND");
      assertThat(Files.readString(file)).doesNotContain("ASIAFIRST");
      assertThat(updated.toString()).doesNotContain(Helper.secrets());
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void update_linesThatSomebodyTookAway_areWrittenAgain() throws Exception {
    try (UpdatedProfile updated = start(() -> keys)) {
      assertThat(updated).isNotNull();
      Files.writeString(file, "[theirs]\n");

      awaitContent("[mine]");

      assertThat(file).content().startsWith("[theirs]\n");
    }
    assertThat(file).hasContent("[theirs]\n");
  }

  @Test
  void update_keysEndAndNoNewOnes_removesThem() throws Exception {
    Files.writeString(file, "[a]\n");
    keys = keys("ASIAFIRST", 2);
    AtomicInteger failures = new AtomicInteger();
    AtomicBoolean fails = new AtomicBoolean();
    AwsCredentialsProvider role =
        () -> {
          if (fails.get()) {
            failures.incrementAndGet();
            throw SdkClientException.create("no network");
          }
          return keys;
        };
    try (UpdatedProfile updated = start(role)) {
      assertThat(updated).isNotNull();
      fails.set(true);

      Eventually.until("the keys are gone", () -> !Files.readString(file).contains("[mine]"));

      assertThat(Instant.now()).isAfter(keys.expirationTime().orElseThrow());
      assertThat(failures).hasPositiveValue();
      assertThat(file).hasContent("[a]\n");
      keys = keys("ASIAAGAIN", 3600);
      fails.set(false);
      awaitContent("ASIAAGAIN");
    }
  }

  private UpdatedProfile start(AwsCredentialsProvider role) {
    return UpdatedProfile.start(SharedCredentialsFile.at(file), "mine", role);
  }

  private void awaitContent(String text) throws Exception {
    Eventually.until(
        text + " is there", () -> Files.exists(file) && Files.readString(file).contains(text));
  }

  private static AwsSessionCredentials keys(String id, int seconds) {
    return AwsSessionCredentials.builder()
        .accessKeyId(id)
        .secretAccessKey(Helper.SECRET)
        .sessionToken(Helper.TOKEN)
        .expirationTime(Instant.now().plusSeconds(seconds))
        .build();
  }

  @Test
  void once_leavesTheKeys_cleanRemovesThem() throws Exception {
    Ended once = Program.run(update("--once", "--profile", "cyberduck"));
    assertThat(once.exitCode()).as(once.err()).isZero();
    assertThat(once.out() + once.err()).doesNotContain(Helper.secrets());
    assertThat(file).content().contains("[cyberduck]", Helper.SECRET);

    Ended clean = Program.run(update("--clean"));
    assertThat(clean.out()).isEqualTo("Removed from " + file + ": cyberduck\n");
    assertThat(file).doesNotExist();
  }

  @Test
  void start_staleKeysAndFilesOfAKilledRun_areRemoved() throws Exception {
    SharedCredentialsFile.at(file)
        .put(
            "killed",
            AwsSessionCredentials.builder()
                .accessKeyId("ASIASTALE")
                .secretAccessKey("s")
                .sessionToken("t")
                .expirationTime(Instant.parse("2020-01-01T00:00:00Z"))
                .build());
    Path leftover =
        Files.writeString(folder.resolve(".credentials.appstreamkit-bridge-0a.tmp"), "secret");

    assertThat(Program.run(update("--once", "--profile", "next")).exitCode()).isZero();

    assertThat(file).content().contains("[next]").doesNotContain("killed", "ASIASTALE");
    assertThat(leftover).doesNotExist();
  }

  @Test
  void profile_ofAppStreamOrOfSomebodyElse_isRefusedWithoutAHelperWhereItCan() throws Exception {
    Ended refused = Program.run(update("--once", "--profile", "appstream_machine_role"));
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).contains("AppStream's own profile");

    Files.writeString(file, "[mine]\n");
    Ended taken = Program.run(update("--once", "--profile", "mine"));
    assertThat(taken.exitCode()).isEqualTo(1);
    assertThat(taken.err()).contains("wasn't written by the bridge");
    assertThat(file).hasContent("[mine]\n");
  }

  @Test
  void insideAnInstance_settingsPersistenceIsWarnedOf() throws Exception {
    ProcessBuilder update = update("--once");
    update.environment().put("AppStream_Stack_Name", "stack");
    update.environment().remove("AWS_SHARED_CREDENTIALS_FILE");
    update.command().addAll(1, List.of("-Duser.home=" + update.environment().get("HOME")));

    Ended ended = Program.run(update);

    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(ended.err()).contains("WARNING", "application settings persistence");
  }

  private Process start() throws Exception {
    return update().redirectError(ChildJvm.logOf(getClass())).start();
  }

  private ProcessBuilder update(String... arguments) throws Exception {
    String[] all = new String[arguments.length + 1];
    all[0] = "update";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    ProcessBuilder builder = helper.bridge(all);
    builder.environment().put("AWS_SHARED_CREDENTIALS_FILE", file.toString());
    return builder;
  }
}
