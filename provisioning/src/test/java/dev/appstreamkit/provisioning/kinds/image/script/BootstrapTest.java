package dev.appstreamkit.provisioning.kinds.image.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.provisioning.kinds.bucket.Bucket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What prepares a base image: fixed files, and data beside them. */
class BootstrapTest {

  /** Digests of the files that can't be run here: a change of theirs is to be read, and said. */
  private static final Map<String, String> GOLDEN =
      Map.of(
          "image-job.ps1",
          "4beab97a0d1ff7a97ee8ddf9f8b76ac52dad5c39d887ad5ceeaea3d60efa7ea1",
          "install.ps1",
          "92cd7f2660ba7fc00f1e777898aac015ec7b6ab897a2c075fed35f0f57bf5dd3");

  private static final List<String> FIXED =
      List.of("image-job.sh", "install.sh", "image-job.service", "image-job.ps1", "install.ps1");

  @TempDir Path folder;

  private static ImageJobs jobs(String bucket, String prefix) {
    return ImageJobs.of(Bucket.existing(bucket), prefix, JobSigner.of(ScriptBench.keys()));
  }

  @Test
  void scripts_whateverTheJobs_areTheSameFiles() {
    for (boolean windows : new boolean[] {false, true}) {
      Map<String, String> one = files(windows, jobs("one-bucket", "one"));
      Map<String, String> other = files(windows, jobs("other-bucket", "other/folder/"));
      assertThat(one.keySet()).isEqualTo(other.keySet());
      one.forEach(
          (name, content) -> {
            if (FIXED.contains(name)) {
              assertThat(content).isEqualTo(other.get(name)).doesNotContain("one-bucket");
            }
          });
      assertThat(other.get("image-job.conf"))
          .isEqualTo("bucket=other-bucket\nprefix=other/folder/\n");
    }
  }

  private static Map<String, String> files(boolean windows, ImageJobs jobs) {
    return (windows ? Bootstrap.windows(jobs) : Bootstrap.linux(jobs)).files();
  }

  /** Nothing in them makes code of a text. */
  @Test
  void scripts_makeNoCodeOfData() {
    Map<String, String> linux = Bootstrap.linux(jobs("one-bucket", "")).files();
    assertThat(linux.get("image-job.sh"))
        .doesNotContain("eval", "bash -c", "sh -c", "xargs", "source ");
    Map<String, String> windows = Bootstrap.windows(jobs("one-bucket", "")).files();
    assertThat(windows.get("image-job.ps1"))
        .doesNotContainIgnoringCase("Invoke-Expression")
        .doesNotContainIgnoringCase("iex ")
        .doesNotContain("ScriptBlock", "Invoke-Command", "cmd.exe", "-EncodedCommand", "Add-Type")
        .doesNotContain("Start-Process");
  }

  @Test
  void powerShell_isWhatWasRead() throws Exception {
    Map<String, String> windows = Bootstrap.windows(jobs("one-bucket", "")).files();
    for (Map.Entry<String, String> golden : GOLDEN.entrySet()) {
      String content = windows.get(golden.getKey());
      assertThat(
              HexFormat.of()
                  .formatHex(
                      MessageDigest.getInstance("SHA-256")
                          .digest(content.getBytes(StandardCharsets.UTF_8))))
          .as(golden.getKey())
          .isEqualTo(golden.getValue());
      assertThat(content).matches("[\\x20-\\x7e\n]*");
      assertBalanced(content);
    }
  }

  /** As far as that can be seen without a PowerShell. */
  private static void assertBalanced(String script) {
    for (String pair : List.of("{}", "()", "[]")) {
      String code =
          script
              .lines()
              .map(line -> line.replaceAll("^\\s*#.*|'[^']*'|\"[^\"]*\"", ""))
              .reduce("", (all, line) -> all + line + "\n");
      assertThat(code.chars().filter(one -> one == pair.charAt(0)).count())
          .as(pair)
          .isEqualTo(code.chars().filter(one -> one == pair.charAt(1)).count());
    }
  }

  /** What Linux's script does with a job Windows' does, too. */
  @Test
  void bothScripts_knowTheSameStepsAndReasons() {
    String bash = Bootstrap.linux(jobs("one-bucket", "")).files().get("image-job.sh");
    String power = Bootstrap.windows(jobs("one-bucket", "")).files().get("image-job.ps1");
    for (String word :
        List.of(
            "fetch",
            "check",
            "write",
            "run",
            "assistant",
            "create",
            "it is no job",
            "its signature is not that of the key",
            "its form is unknown to this script",
            "it is for another image builder",
            "it has no nonce",
            "it has no end",
            "its time is over",
            "its digest is another",
            "it was begun before",
            "its format is newer than this script",
            "an installer has another digest",
            "a file of the image has another digest",
            "a secret could not be read",
            "appstream_machine_role")) {
      assertThat(bash).contains(word);
      assertThat(power).contains(word);
    }
  }

  @Test
  void check_onAPreparedImage_isReadyAndElseSaysWhatIsMissing() throws IOException {
    try (ScriptBench bench = new ScriptBench(folder)) {
      bench.prepare(jobs("one-bucket", "jobs"));
      ScriptBench.Ran ran = bench.run(List.of("--check", folder.toString()), Map.of());
      assertThat(ran.printed()).isEqualTo("ready\n");
      assertThat(ran.exit()).isZero();

      Files.delete(folder.resolve("assistant"));
      Files.writeString(
          folder.resolve("check.sig"), Base64.getEncoder().encodeToString(new byte[64]));
      ran = bench.run(List.of("--check", folder.toString()), Map.of());
      assertThat(ran.exit()).isEqualTo(1);
      assertThat(ran.printed()).contains("missing: assistant", "can not verify Ed25519");
    }
  }

  @Test
  void files_holdNoPrivateKey() throws IOException {
    KeyPair keys = ScriptBench.keys();
    Bootstrap.linux(ImageJobs.of(Bucket.existing("one-bucket"), "", JobSigner.of(keys)))
        .writeTo(folder);
    String secret = Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded());
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        assertThat(Files.readString(file)).doesNotContain(secret.substring(22), "PRIVATE");
      }
    }
    assertThat(JobSigner.of(keys).toString()).isEqualTo("JobSigner");
  }

  @Test
  void prefix_thatIsMoreThanAFolder_isRefused() {
    for (String prefix : List.of("a b", "/a", "a//b", "$(id)", "a\nb", "a=b\nprefix=c", "ü")) {
      assertThatThrownBy(() -> jobs("one-bucket", prefix))
          .as(prefix)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("image-jobs/");
    }
  }
}
