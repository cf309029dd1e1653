package dev.appstreamkit.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
              + "(\n# >>> appstreamkit-bridge 1 mine joined until unknown\n#.*\n\\[mine\\]\n"
              + "aws_access_key_id = ASIA\\d+\naws_secret_access_key = "
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
  void killed_fifteenTimes_leavesTheFileWhole() throws Exception {
    kill(15, new Random());
  }

  @Test
  @Tag("exhaustive")
  void killed_aThousandTimes_leavesTheFileWhole() throws Exception {
    kill(1_000, new Random());
  }

  private void kill(int times, Random random) throws Exception {
    long seed = random.nextLong();
    System.out.println("seed of the kills: " + seed);
    Random moments = new Random(seed);
    int leftovers = 0;
    for (int i = 0; i < times; i++) {
      killOnce(moments.nextInt(20_000));
      assertThat(Files.readString(path)).as("seed %d, kill %d", seed, i).matches(WHOLE);
      leftovers += countLeftovers();
    }
    System.out.println("kills: " + times + ", temporary files that they left: " + leftovers);
    SharedCredentialsFile.at(path).clean();
    assertThat(path).hasContent(OTHERS);
    assertThat(countLeftovers()).isZero();
  }

  private void killOnce(int micros) throws Exception {
    Process update =
        new ProcessBuilder(
                List.of(
                    Program.JAVA,
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xshare:auto",
                    "-cp",
                    System.getProperty("java.class.path"),
                    UpdateInALoop.class.getName(),
                    path.toString(),
                    "mine"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
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
