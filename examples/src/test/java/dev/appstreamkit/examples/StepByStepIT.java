package dev.appstreamkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.examples.steps.StepProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plays a workflow engine: it knows keys and what comes after what, and starts processes. */
class StepByStepIT {

  @TempDir Path folder;
  private Processes processes;
  private Processes.Server server;

  @BeforeEach
  void open() throws Exception {
    processes = new Processes(folder);
    server = processes.simulator(600);
  }

  @AfterEach
  void close() {
    processes.close();
  }

  private String run(String... what) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(server.readyFile().toString()));
    arguments.addAll(List.of(what));
    Processes.Ended ended = processes.program(StepProgram.class, arguments.toArray(String[]::new));
    assertThat(ended.exitCode()).as(ended.output()).isZero();
    return ended.output();
  }

  /** The steps' keys, each with those that come before it. */
  private Map<String, List<String>> steps(String state) throws Exception {
    Map<String, List<String>> steps = new LinkedHashMap<>();
    run("steps")
        .lines()
        .filter(line -> line.startsWith(state))
        .map(line -> line.substring(state.length() + 1).split(" after ", -1))
        .forEach(
            parts ->
                steps.put(
                    parts[0],
                    Arrays.stream(parts[1].split(" ", -1)).filter(key -> !key.isEmpty()).toList()));
    return steps;
  }

  @Test
  void apply_eachStepTwiceInDifferentProcesses_makesEverythingOnce() throws Exception {
    run("approve");
    Map<String, List<String>> open = steps("open");
    StepRepeats.Worker repeats = StepRepeats.start(processes, folder, server.readyFile());
    List<String> done = new ArrayList<>();

    while (done.size() < open.size()) {
      // The last that is ready, so that the order is what the steps say and not how they are
      // listed.
      String next =
          open.keySet().stream()
              .filter(key -> !done.contains(key))
              .filter(key -> done.containsAll(open.getOrDefault(key, List.of())))
              .reduce((first, second) -> second)
              .orElseThrow();
      run("execute", next);
      assertThat(repeats.execute(next)).contains("done before");
      done.add(next);
    }

    assertThat(open.keySet())
        .contains("role/stepwise-role/create", "fleet/stepwise-fleet/create")
        .contains("stack/stepwise-stack/create");
    assertThat(steps("open")).isEmpty();
    assertThat(run("approve")).contains("nothing to do");
    assertThat(server.control().requestCounts())
        .containsEntry("iam:CreateRole", 1L)
        .containsEntry("appstream:CreateFleet", 1L)
        .containsEntry("appstream:StartFleet", 1L)
        .containsEntry("appstream:CreateStack", 1L);
  }
}
