package dev.appstreamkit.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL at any moment of an update leaves the file whole: with the keys, or without. */
class KilledUpdateTest {

  private static final String OTHERS = "# mine\n[default]\naws_access_key_id = AKIA\nno end";
  private static final Pattern WHOLE =
      Pattern.compile(
          Pattern.quote(OTHERS)
              + "(\n# >>> appstreamkit-bridge 1 mine joined( mode \\S+)? until \\S+\n#.*\n\\[mine\\]\n"
              + "aws_access_key_id = ASIA\\w+\naws_secret_access_key = "
              + Pattern.quote(Helper.SECRET)
              + "\naws_session_token = "
              + Pattern.quote(Helper.TOKEN)
              + "\n# <<< appstreamkit-bridge mine\n)?");

  @TempDir Path folder;
  private Path path;

  @BeforeEach
  void writeFile() throws IOException {
    path = Files.writeString(folder.resolve("credentials"), OTHERS);
  }

  @Test
  void loopOfUpdates_killedSixTimes_leavesTheFileWhole() throws Exception {
    kill(6, this::killInALoop);
  }

  @Test
  @Tag("exhaustive")
  void loopOfUpdates_killedAThousandTimes_leavesTheFileWhole() throws Exception {
    kill(1_000, this::killInALoop);
  }

  @Test
  void command_killedSixTimes_leavesTheFileWhole() throws Exception {
    killTheCommand(6);
  }

  @Test
  @Tag("exhaustive")
  void command_killedAThousandTimes_leavesTheFileWhole() throws Exception {
    killTheCommand(1_000);
  }

  private interface Kill {
    void once(Random moments) throws Exception;
  }

  private void kill(int times, Kill kill) throws Exception {
    long seed = new Random().nextLong();
    System.out.println("seed of the kills: " + seed);
    Random moments = new Random(seed);
    int leftovers = 0;
    int written = 0;
    for (int i = 0; i < times; i++) {
      kill.once(moments);
      String content = Files.readString(path);
      assertThat(content).as("seed %d, kill %d", seed, i).matches(WHOLE);
      leftovers += countLeftovers();
      written += content.equals(OTHERS) ? 0 : 1;
    }
    System.out.printf(
        "kills: %d, with keys in the file: %d, temporary files found after them: %d%n",
        times, written, leftovers);
    SharedCredentialsFile.at(path).clean();
    assertThat(path).hasContent(OTHERS);
    assertThat(countLeftovers()).isZero();
  }

  /** Kills it between its helper's start and a while after it has written, as a first run did. */
  private void killTheCommand(int times) throws Exception {
    Helper helper = Helper.in(folder, Helper.printsKeysFor(3600));
    Process first = startUntilTheHelperRuns(helper);
    long begun = System.nanoTime();
    Eventually.until("it has written", () -> Files.readString(path).contains("[mine]"));
    long written = System.nanoTime() - begun;
    first.destroyForcibly().waitFor();
    kill(
        times,
        moments -> {
          SharedCredentialsFile.at(path).clean();
          Process update = startUntilTheHelperRuns(helper);
          long moment = (long) (written * 1.5 * moments.nextDouble());
          boolean ended = update.waitFor(moment, TimeUnit.NANOSECONDS);
          update.destroyForcibly().waitFor();
          assertThat(ended).isFalse();
          assertThat(update.exitValue()).isEqualTo(137);
        });
  }

  private Process startUntilTheHelperRuns(Helper helper) throws Exception {
    int starts = helper.starts();
    Process update = update(helper);
    Eventually.until("the helper runs", () -> helper.starts() > starts);
    return update;
  }

  private Process update(Helper helper) throws IOException {
    ProcessBuilder builder =
        helper.bridge("update", "--profile", "mine", "--file", path.toString());
    return builder
        .redirectOutput(ChildJvm.logOf(getClass()))
        .redirectError(ChildJvm.logOf(getClass()))
        .start();
  }

  private void killInALoop(Random moments) throws Exception {
    int micros = moments.nextInt(20_000);
    Process update =
        new ProcessBuilder(ChildJvm.command(UpdateInALoop.class, path.toString(), "mine"))
            .redirectError(ChildJvm.logOf(getClass()))
            .start();
    try (var out = update.inputReader()) {
      assertThat(out.readLine()).isEqualTo("begun");
      assertThat(update.waitFor(micros, TimeUnit.MICROSECONDS)).isFalse();
    } finally {
      update.destroyForcibly().waitFor();
    }
    assertThat(update.exitValue()).isEqualTo(137);
  }

  private int countLeftovers() throws IOException {
    try (var files = Files.newDirectoryStream(folder, ".credentials.appstreamkit-bridge-*.tmp")) {
      int count = 0;
      for (Path leftover : files) {
        count += Files.exists(leftover) ? 1 : 0;
      }
      return count;
    }
  }
}
