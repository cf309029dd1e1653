package dev.appstreamkit.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Histories that released versions have left are replayed by this one. Those of 0.1.0 were stored
 * by {@code -Dhistories.folder=…}, which has the other tests write theirs.
 */
class ReplayTest {

  private static String history(String name) throws IOException {
    try (var stored = ReplayTest.class.getResourceAsStream("/histories/0.1.0/" + name + ".json")) {
      return new String(stored.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void replay(String json) throws Exception {
    try (TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance()) {
      Worker worker = EnvironmentWorker.registerWorkflows(temporal.newWorker("any"));
      WorkflowReplayer.replayWorkflowExecution(
          // The id of the campaign that was stored; children's ids begin with it.
          WorkflowExecutionHistory.fromJson(json, "second"), worker);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"environment", "hand-off", "mended", "continued", "campaign"})
  void history_ofAReleasedVersion_isReplayed(String name) throws Exception {
    replay(history(name));
  }

  @Test
  void history_ofOtherSteps_isntReplayed() throws Exception {
    String other = history("environment").replace("AppStreamOpen", "AppStreamPoll");
    assertThatThrownBy(() -> replay(other)).isInstanceOf(RuntimeException.class);
  }

  /** What payloads hold, too. */
  @ParameterizedTest
  @ValueSource(strings = {"environment", "hand-off", "mended", "continued", "campaign"})
  void history_saysNothingOfPeople(String name) throws IOException {
    String plain = Histories.plain(history(name));
    assertThat(plain).contains("formatVersion");
    Histories.assertNobody(plain);
  }
}
