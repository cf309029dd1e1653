package dev.appstreamkit.provisioning.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.appstreamkit.provisioning.errors.StaleApprovalException;
import dev.appstreamkit.provisioning.plan.Approval;
import dev.appstreamkit.simulator.AppStreamSimulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plans in one JVM and applies in another, both ways; each orders its sets and maps in its own way.
 */
class OtherProcessTest {

  @TempDir Path folder;

  private record Ended(int exitCode, String output) {}

  @Test
  void approval_ofOneProcess_isTheSameInAnotherAndAppliedByIt() throws Exception {
    try (AppStreamSimulator simulator =
        AppStreamSimulator.builder().region("eu-central-1").start()) {
      Path first = folder.resolve("first.json");
      Path second = folder.resolve("second.json");
      PlanningProcess.plan(simulator.endpoint(), folder, first, "For fleets");
      assertThat(run(simulator, "plan", second, "For fleets")).isEqualTo(new Ended(0, ""));
      assertThat(Files.readString(second)).isEqualTo(Files.readString(first));
      assertThat(Approval.load(first).describe())
          .contains("+ role/test_appstream_role: create", "\"sqs:SendMessage\"");

      assertThatThrownBy(() -> apply(simulator, second, "Not as approved"))
          .isInstanceOf(StaleApprovalException.class)
          .hasMessageContaining("role/test_appstream_role: create, but not the same");
      assertThat(folder.resolve("manifest.json")).doesNotExist();

      Ended applied = run(simulator, "apply", first, "For fleets");
      assertThat(applied.exitCode()).as(applied.output()).isZero();
      assertThat(applied.output()).contains("Complete");

      assertThatThrownBy(() -> apply(simulator, second, "For fleets"))
          .isInstanceOf(StaleApprovalException.class)
          .hasMessageContaining("now nothing to do, then create");
    }
  }

  private String apply(AppStreamSimulator simulator, Path approval, String description) {
    return PlanningProcess.apply(simulator.endpoint(), folder, approval, description);
  }

  private Ended run(AppStreamSimulator simulator, String verb, Path approval, String description)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                PlanningProcess.class.getName(),
                verb,
                simulator.endpoint().toString(),
                folder.toString(),
                approval.toString(),
                description)
            .redirectError(folder.resolve("errors.log").toFile())
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return new Ended(process.exitValue(), output);
  }
}
