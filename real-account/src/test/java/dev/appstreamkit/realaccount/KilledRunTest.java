package dev.appstreamkit.realaccount;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.simulator.AppStreamSimulator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledRunTest {

  private static final Duration LOOK = Duration.ofSeconds(20);

  @TempDir private Path folder;

  @Test
  void sweep_afterAKill_takesAwayWhatWasLeft() throws IOException, InterruptedException {
    try (AppStreamSimulator simulator = AppStreamSimulator.start()) {
      Rehearsal rehearsal =
          Rehearsal.on(simulator.endpoint(), simulator.time(), simulator.control(), folder);
      SortedSet<String> before = rehearsal.there();
      Process run = start(simulator);
      try {
        while (run.isAlive()
            && !simulator.control().requestCounts().containsKey("appstream:StartFleet")) {
          simulator.time().delay(LOOK).join();
        }
      } finally {
        run.destroyForcibly().waitFor();
      }
      assertThat(rehearsal.there()).anyMatch(thing -> thing.startsWith("fleet kitcheck-"));

      Rehearsal.Came swept = rehearsal.run(Map.of("sweep", "true"));

      assertThat(swept.said()).contains("removed: fleet kitcheck-").doesNotContain("LEFT");
      assertThat(swept.code()).isEqualTo(Check.FINE);
      assertThat(rehearsal.there()).isEqualTo(before);
    }
  }

  private Process start(AppStreamSimulator simulator) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledRun.class.getName(),
                simulator.endpoint().toString(),
                simulator.controlToken(),
                folder.toString()))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output.txt").toFile())
        .start();
  }
}
