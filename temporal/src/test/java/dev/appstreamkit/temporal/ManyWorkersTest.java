package dev.appstreamkit.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.provisioning.rollout.Rollout;
import dev.appstreamkit.provisioning.rollout.RolloutState;
import io.temporal.client.WorkflowStub;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twenty environments in two accounts, applied, changed and destroyed by workers in processes of
 * their own on Temporal's test server in another one, first undisturbed, then with a worker killed
 * every few seconds.
 */
@Tag("exhaustive")
class ManyWorkersTest {

  private static final int ENVIRONMENTS = Integer.getInteger("environments", 20);
  private static final int WORKERS = 3;
  private static final Duration EACH = Duration.ofSeconds(8);

  @TempDir Path folder;

  private record Outcome(
      List<List<String>> accounts, long calls, long seconds, long memory, long killed) {

    @Override
    public String toString() {
      return String.format(
          "%d environments applied, changed and destroyed in %d s (%.1f a minute each), %d calls,"
              + " %d workers killed, up to %d MB a worker",
          ENVIRONMENTS, seconds, 60.0 * ENVIRONMENTS / seconds, calls, killed, memory);
    }
  }

  @Test
  void environments_whoseWorkersAreKilled_endAsUndisturbedOnes() throws Exception {
    Outcome calm = run("calm", false);
    System.out.println("undisturbed: " + calm);
    Outcome killed = run("killed", true);
    System.out.println("disturbed: " + killed);

    assertThat(killed.accounts()).isEqualTo(calm.accounts());
    assertThat(killed.killed()).isPositive();
    assertThat((double) killed.calls())
        .as(calm + "\n" + killed)
        .isLessThanOrEqualTo(1.15 * calm.calls());
  }

  private Outcome run(String name, boolean disturbed) throws Exception {
    try (Processes processes = new Processes(folder.resolve(name), WORKERS)) {
      processes.start();
      long begun = System.nanoTime();
      if (disturbed) {
        processes.killEvery(EACH);
      }
      List<String> ids = IntStream.range(0, ENVIRONMENTS).mapToObj(n -> "env-" + n).toList();
      List<List<String>> states = new java.util.ArrayList<>();
      campaign(processes, name + "-apply", ids, "v1", any -> any);
      states.addAll(processes.accounts());
      campaign(processes, name + "-change", ids, "v2", any -> any);
      states.addAll(processes.accounts());
      campaign(
          processes, name + "-destroy", ids, "v2", any -> any.destroying().options("users too"));
      states.addAll(processes.accounts());
      assertThat(processes.accounts()).allMatch(List::isEmpty);
      long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
      return new Outcome(
          states, processes.calls(), seconds, processes.memory(), processes.killed());
    }
  }

  private static void campaign(
      Processes processes,
      String id,
      List<String> ids,
      String version,
      UnaryOperator<EnvironmentRequest> more) {
    List<String> places = WorkingProcess.places().toList();
    List<EnvironmentRequest> requests =
        IntStream.range(0, ids.size())
            .mapToObj(
                number -> {
                  String[] place = places.get(number % places.size()).split("/", -1);
                  Target target = new Target(place[0], "aws", place[1]);
                  return more.apply(
                      EnvironmentRequest.apply(ids.get(number), version, target)
                          .automatic()
                          .retryAfter(Duration.ofSeconds(2)));
                })
            .toList();
    Rollout rollout = Rollout.builder(id).targets(ids).batchSize(10).build();
    String[] first = places.get(0).split("/", -1);
    CampaignWorkflow workflow =
        EnvironmentWorkflows.start(
            processes.client(),
            id,
            EnvironmentWorkflows.taskQueue(first[0], first[1]),
            CampaignRequest.of(rollout, requests));
    RolloutState state = WorkflowStub.fromTyped(workflow).getResult(RolloutState.class);
    assertThat(state.phase()).as(state.describe()).isEqualTo(RolloutState.Phase.DONE);
  }
}
