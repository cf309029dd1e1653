package dev.appstreamkit.simulator.internal.appstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appstreamkit.simulator.clients.OtherClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Clients of other makes talk to the simulator: boto3, and the AWS CLI. */
@Tag("contracts")
class OtherClientsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension private final AppStreamBench bench = new AppStreamBench();

  @TempDir private Path directory = Path.of("");

  @Test
  void boto3_theScenariosCalls_workAndFailAsWithTheService() throws Exception {
    client().assumePythonHas("boto3");
    String said =
        client()
            .python(
                getClass(),
                "scenario.py",
                bench.simulator().endpoint().toString(),
                bench.simulator().controlToken())
            .orFail();
    JsonNode report = JSON.readTree(said);
    assertThat(report)
        .isEqualTo(
            JSON.readTree(
                """
                {"image": "AVAILABLE", "imageBuilder": "STOPPED",
                 "builderOfImage": "share-builder", "created": "%s",
                 "fleet": "RUNNING", "stacks": ["share-stack"], "users": 2,
                 "batchErrors": ["USER_NAME_NOT_FOUND"], "tags": {"made-by": "boto3"},
                 "taken": "ResourceAlreadyExistsException", "inUse": "ResourceInUseException",
                 "gone": "ResourceNotFoundException", "invalid": "ValidationException",
                 "fleetsLeft": 0}
                """
                    .formatted(report.path("created").asText())));
    assertThat(report.path("created").asText()).startsWith("2026-01-05T09:20:00");
  }

  @Test
  void awsCli_theScenariosCalls_work() throws Exception {
    client().assumeAwsCli();
    List<OtherClient.Output> said =
        client()
            .aws(
                List.of(
                    command("create-stack", "--name", "share-stack"),
                    command("describe-images", "--names", AppStreamBench.BASE_IMAGE),
                    command("describe-stacks", "--names", "gone")));
    assertThat(JSON.readTree(said.get(0).orFail()).at("/Stack/Name").asText())
        .isEqualTo("share-stack");
    assertThat(JSON.readTree(said.get(1).orFail()).at("/Images/0/Platform").asText())
        .isEqualTo("WINDOWS_SERVER_2019");
    assertThat(said.get(2).status()).isNotZero();
    assertThat(said.get(2).errors()).contains("(ResourceNotFoundException)", "DescribeStacks");
  }

  private OtherClient client() {
    return new OtherClient(directory, bench.simulator().endpoint());
  }

  private static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(List.of("--output", "json", "appstream"));
    command.addAll(List.of(arguments));
    return command;
  }
}
