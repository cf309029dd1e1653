package dev.appstreamkit.simulator.internal.appstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appstreamkit.simulator.UserSession;
import dev.appstreamkit.simulator.internal.constraints.ConstraintTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every operation of the model over plain HTTP, with inputs made from the model. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelContractTest {

  private static final String AUTHORIZATION =
      "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE00000000/20260105/us-east-1/appstream/aws4_request,"
          + " SignedHeaders=host;x-amz-date, Signature=00";

  private final ConstraintTable table = ConstraintTable.of("appstream");
  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  @RegisterExtension private final AppStreamBench bench = new AppStreamBench();
  private Map<String, String> made = Map.of();

  @BeforeAll
  void populate() {
    made = ContractWorld.populate(bench);
  }

  @Test
  void everyOperation_smallestValidInput_isAnsweredAsDeclared() {
    ModelInputs inputs = new ModelInputs(table, ContractWorld.NAMES);
    Map<String, String> refused = new TreeMap<>();
    for (String operation : ContractWorld.inOrder(table.operationNames())) {
      JsonNode input = ContractWorld.completed(operation, inputs.smallest(operation), made);
      Answer answer = call(bench, operation, input);
      if (answer.status() != 200) {
        refused.put(operation, answer.code() + ": " + answer.message());
      }
    }
    assertThat(refused).as("operations that a world with everything in it refuses").isEmpty();
    Contract.assertOnlyDeclaredErrors(bench.control().requests());
  }

  @Test
  void everyOperation_anyConstraintBroken_isRefusedAsInvalid() {
    ModelInputs inputs = new ModelInputs(table, Map.of());
    List<String> wrong = new ArrayList<>();
    int calls = 0;
    for (String operation : table.operationNames()) {
      for (ModelInputs.Broken broken : inputs.broken(operation)) {
        calls++;
        Answer answer = call(bench, operation, broken.input());
        if (answer.status() != 400 || !answer.code().equals("ValidationException")) {
          wrong.add(operation + " with " + broken.what() + ": " + answer);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(calls).isGreaterThan(700);
  }

  @Test
  void everyOperation_inAnEmptyAccount_answersOnlyWhatItDeclares() {
    ModelInputs inputs = new ModelInputs(table, Map.of());
    try (AppStreamBench empty = AppStreamBench.beside(b -> b)) {
      Set<String> answered = new TreeSet<>();
      for (String operation : table.operationNames()) {
        call(empty, operation, inputs.smallest(operation));
        answered.add(operation);
      }
      Contract.assertOnlyDeclaredErrors(empty.control().requests());
      assertThat(answered).hasSize(89);
    }
  }

  @Test
  void whatIsNewerThanTheSdk_overTheWire_isTaken() throws IOException {
    try (AppStreamBench fresh = AppStreamBench.beside(b -> b)) {
      JsonNode fleet =
          json.readTree(
              """
              {"Name": "many", "InstanceType": "stream.standard.medium", "FleetType": "ON_DEMAND",
               "ImageName": "%s", "ComputeCapacity": {"DesiredSessions": 4},
               "MaxSessionsPerInstance": 2, "DisableIMDSV1": true}
              """
                  .formatted(AppStreamBench.SAMPLE_IMAGE));
      assertThat(call(fresh, "CreateFleet", fleet).status()).isEqualTo(200);
      fresh.client().startFleet(r -> r.name("many"));
      fresh.client().createStack(r -> r.name("stack"));
      fresh.client().associateFleet(r -> r.stackName("stack").fleetName("many"));
      fresh.minutes(15);
      UserSession first = follow(fresh, "user1");
      JsonNode drain = json.createObjectNode().put("SessionId", first.id());
      assertThat(call(fresh, "DrainSessionInstance", drain).status()).isEqualTo(200);
      assertThat(follow(fresh, "user2").instanceId()).isNotEqualTo(first.instanceId());
    }
  }

  private static UserSession follow(AppStreamBench on, String userId) {
    return on.control()
        .users()
        .follow(
            on.client()
                .createStreamingURL(r -> r.stackName("stack").fleetName("many").userId(userId))
                .streamingURL());
  }

  private Answer call(AppStreamBench on, String operation, JsonNode input) {
    HttpRequest request =
        HttpRequest.newBuilder(on.simulator().endpoint())
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("X-Amz-Target", "PhotonAdminProxyService." + operation)
            .header("X-Amz-Date", "20260105T090000Z")
            .header("Authorization", AUTHORIZATION)
            .POST(BodyPublishers.ofString(input.toString()))
            .build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      JsonNode body = json.readTree(response.body());
      String type = body.path("__type").asText();
      return new Answer(
          response.statusCode(),
          type.substring(type.indexOf('#') + 1),
          body.path("Message").asText(body.path("message").asText()));
    } catch (IOException e) {
      throw new UncheckedIOException(operation, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private record Answer(int status, String code, String message) {}
}
