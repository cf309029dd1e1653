package dev.appstreamkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appstreamkit.simulator.clients.OtherClient;
import dev.appstreamkit.simulator.internal.aws.s3.S3Operations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Python's SDK calls all operations of the services beside AppStream, by its own models. */
@Tag("contracts")
class ServicesContractTest extends SimulatorTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The services that have a table of constraints. */
  private static final Set<String> CHECKED = Set.of("application-autoscaling", "iam", "ssm", "sts");

  private static final Set<String> REFUSED = Set.of("ValidationError", "ValidationException");

  @TempDir private Path home = Path.of("");

  private record Answer(
      String service, String operation, String broken, int status, String code, String message) {}

  @Test
  void boto3_everyOperationAndConstraint_isAnsweredOrRefused() throws Exception {
    OtherClient python = new OtherClient(home, simulator.endpoint());
    python.assumePythonHas("boto3");
    Path file = home.resolve("operations.json");
    JSON.writeValue(file.toFile(), operations());
    String said = python.python(getClass(), "services_contract.py", file.toString()).orFail();
    List<Answer> answers = JSON.readValue(said, new TypeReference<>() {});
    List<Answer> unclear = new ArrayList<>();
    List<Answer> taken = new ArrayList<>();
    for (Answer answer : answers) {
      if (answer.status() == 0 || answer.status() >= 500) {
        unclear.add(answer);
      } else if (CHECKED.contains(answer.service())
          && !answer.broken().isEmpty()
          && !REFUSED.contains(answer.code())) {
        taken.add(answer);
      }
    }
    System.out.printf("boto3: %d calls%n", answers.size());
    assertThat(answers).hasSizeGreaterThan(700);
    assertThat(unclear).isEmpty();
    assertThat(taken).as("broken constraints that were taken").isEmpty();
  }

  private Map<String, List<String>> operations() {
    Map<String, List<String>> operations = new TreeMap<>();
    operations.put("s3", inOrder(S3Operations.names()));
    EveryOperationJudgedTest.installed(time)
        .forEach(
            of -> {
              if (!of.service().name().equals("appstream")) {
                operations.put(of.service().name(), inOrder(of.names()));
              }
            });
    return operations;
  }

  /** What is made is there until the end, so that more operations have something to work on. */
  static List<String> inOrder(Collection<String> names) {
    return names.stream()
        .sorted(
            Comparator.comparing((String name) -> name.matches("(De|Abort).*"))
                .thenComparing(name -> !name.startsWith("Create"))
                .thenComparing(name -> name))
        .toList();
  }
}
