package dev.appstreamkit.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.appstreamkit.provisioning.plan.Target;
import dev.appstreamkit.provisioning.rollout.Rollout;
import dev.appstreamkit.provisioning.rollout.RolloutState;
import io.temporal.client.WorkflowStub;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twenty environments in two accounts, applied, changed and destroyed by workers in processes of
 * their own on Temporal's test server in another one.
 *
 * <p>No worker is killed here: the test server goes on handing workflow tasks to a worker that was
 * killed, and never takes them back as Temporal's own server does, so that their workflows stand
 * still. Workers are killed in the example on DBOS.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
@Tag("exhaustive")
class ManyWorkersTest {

  private static final int ENVIRONMENTS = Integer.getInteger("environments", 20);
  private static final int WORKERS = 3;

  @TempDir Path folder;

  @Test
  void environments_byManyWorkers_areAppliedChangedAndDestroyed() throws Exception {
    try (Processes processes = new Processes(folder, WORKERS)) {
      processes.start();
      long begun = System.nanoTime();
      List<String> ids = IntStream.range(0, ENVIRONMENTS).mapToObj(n -> "env-" + n).toList();
      campaign(processes, "apply", ids, "v1", any -> any);
      assertThat(processes.accounts()).isEqualTo(wanted(ids, "one"));
      campaign(processes, "change", ids, "v2", any -> any);
      assertThat(processes.accounts()).isEqualTo(wanted(ids, "two"));
      campaign(processes, "destroy", ids, "v2", any -> any.destroying().options("users too"));
      assertThat(processes.accounts()).allMatch(List::isEmpty);
      long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
      System.out.printf(
          "%d environments applied, changed and destroyed in %d s, %d calls, up to %d MB a worker%n",
          ENVIRONMENTS, seconds, processes.calls(), processes.memory());
    }
  }

  /** Returns what is to be in each account: each environment once, and nothing else. */
  private static List<List<String>> wanted(List<String> ids, String description) {
    int places = (int) WorkingProcess.places().count();
    return IntStream.range(0, places)
        .mapToObj(
            place ->
                IntStream.range(0, ids.size())
                    .filter(number -> number % places == place)
                    .mapToObj(ids::get)
                    .flatMap(id -> wanted(id, description))
                    .sorted()
                    .toList())
        .toList();
  }

  private static Stream<String> wanted(String id, String description) {
    List<String> people =
        WorkingProcess.described(id, description).resources().stream()
            .map(resource -> resource.address().toString())
            .filter(address -> address.startsWith("user/"))
            .map(address -> address.substring(address.indexOf('/') + 1) + true)
            .toList();
    return Stream.concat(
        Stream.of(id + "-fleetRUNNING", id + "-stack " + description), people.stream());
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
