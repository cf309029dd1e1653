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
import org.junit.jupiter.api.Tag;
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
    return said(processes.program(StepProgram.class, command(what)));
  }

  private String[] command(String... what) {
    List<String> arguments = new ArrayList<>(List.of(server.readyFile().toString()));
    arguments.addAll(List.of(what));
    return arguments.toArray(String[]::new);
  }

  private static String said(Processes.Ended ended) {
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

  /** Each fourth step in a process of its own; two kept ones do the others, in turn with these. */
  @Test
  void apply_eachStepTwiceInDifferentProcesses_makesEverythingOnce() throws Exception {
    apply(4);
  }

  @Tag("exhaustive")
  @Test
  void apply_eachStepInAProcessOfItsOwn_makesEverythingOnce() throws Exception {
    apply(1);
  }

  private void apply(int everyOwn) throws Exception {
    run("approve");
    Map<String, List<String>> open = steps("open");
    KeptProgram.Worker first = KeptProgram.start(processes, folder, Map.of());
    KeptProgram.Worker second = KeptProgram.start(processes, folder, Map.of());
    List<String> done = new ArrayList<>();

    while (done.size() < open.size()) {
      // The last that is ready, so that the order is what the steps say and not how they are
      // listed.
      String next =
          open.keySet().stream()
              .filter(key -> !done.contains(key))
              .filter(key -> done.containsAll(open.getOrDefault(key, List.of())))
              .reduce((earlier, later) -> later)
              .orElseThrow();
      if (done.size() % everyOwn == 0) {
        run("execute", next);
      } else {
        said(first.step(command("execute", next)));
      }
      assertThat(said(second.step(command("execute", next)))).contains("done before");
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
