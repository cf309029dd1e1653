package dev.appstreamkit.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.appstreamkit.bridge.Program.Ended;
import dev.appstreamkit.simulator.SimulatedInstance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bundle for images, with a Java runtime of its own: unpacked as an image's script does it, and
 * then a session in which nobody types a key or a profile.
 */
@Tag("contracts")
class BridgeBundleIT {

  @Test
  void session_withTheImagesScript_hasRcloneListTheShareWithNothingTyped(@TempDir Path folder)
      throws Exception {
    assumeTrue(Program.runs("rclone", "version"), "left out: rclone doesn't run on this machine");
    assumeTrue(Program.runs("jlink", "--version"), "left out: this JDK has no jlink");
    run("./runtime-image", "--quick");
    String bridge = Files.createDirectories(folder.resolve("bridge")).toString();
    run(
        "/bin/tar",
        "--extract",
        "--gzip",
        "--no-same-owner",
        "--file",
        Path.of("target", "appstreamkit-bridge-linux.tar.gz").toString(),
        "--directory",
        bridge);
    String program = bridge + "/bin/appstreamkit-bridge";
    assertSaysItsVersion(program);
    run(bridge + "/bin/archive");
    assertSaysItsVersion(program);

    try (Fleet fleet = Fleet.withRole()) {
      SimulatedInstance session = fleet.instance("hoge", folder.resolve("hoge"));
      run(session.processBuilder(List.of(program, "profile", "--program", program)));

      String remote =
          ":s3,provider=Other,env_auth=true,force_path_style=true,endpoint=\""
              + fleet.simulator.endpoint()
              + "\":"
              + Fleet.BUCKET;
      ProcessBuilder rclone =
          session.processBuilder(List.of("rclone", "--config", "", "lsf", remote));

      assertThat(run(rclone).out()).isEqualTo("s3_share_test/\n");
    }
  }

  /** And nothing else: programs read keys from there. */
  private static void assertSaysItsVersion(String program) throws Exception {
    assertThat(run(program, "--version").out())
        .isEqualTo("appstreamkit-bridge " + System.getProperty("bridge.version") + "\n");
  }

  private static Ended run(String... command) throws Exception {
    return run(new ProcessBuilder(command));
  }

  private static Ended run(ProcessBuilder builder) throws Exception {
    Ended ended = Program.run(builder);
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return ended;
  }
}
