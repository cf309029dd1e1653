package dev.appstreamkit.simulator.internal.appstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appstreamkit.simulator.clients.OtherClient;
import dev.appstreamkit.simulator.internal.protocol.JsonCodec;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkPojo;

/** Clients that speak CBOR are answered what those are that speak JSON, call by call. */
class CborContractTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path home = Path.of("");

  @Test
  void javaSdksCbor_everyOperation_isAnsweredAsInJson() {
    try (AppStreamBench spoken = AppStreamBench.beside(b -> b);
        AppStreamBench compared = AppStreamBench.beside(b -> b)) {
      SdkCaller json = new SdkCaller(compared.client());
      SdkCaller cbor = json.speaking(new CborCaller(spoken.simulator().endpoint()));
      List<Contract.Call> calls = new ArrayList<>(Contract.valid(ContractWorld.populate(spoken)));
      ContractWorld.populate(compared);
      calls.addAll(Contract.broken());
      calls.removeIf(call -> !json.canSay(call));
      List<Contract.Answer> answers = calls.stream().map(cbor::call).toList();
      System.out.printf("SDK for Java in CBOR: %d calls%n", calls.size());
      assertThat(calls).hasSizeGreaterThan(750);
      Contract.assertKept(calls, answers);
      assertThat(answers).isEqualTo(calls.stream().map(json::call).toList());
      assertThat(texts(cbor.responses())).isEqualTo(texts(json.responses()));
      Contract.assertOnlyDeclaredErrors(spoken.control().requests());
    }
  }

  @Test
  @Tag("contracts")
  void botocoresCbor_everyOperationOfTheNewestModel_isAnsweredAsInJson() throws Exception {
    Path models = Files.createDirectories(home.resolve("models/appstream/2016-12-01"));
    try (InputStream model = getClass().getResourceAsStream("service-2.json")) {
      Files.copy(Objects.requireNonNull(model), models.resolve("service-2.json"));
    }
    List<JsonNode> inCbor = botocore("boto3-cbor");
    List<JsonNode> inJson = botocore("boto3-newest");
    System.out.printf("botocore in CBOR: %d calls%n", inCbor.size());
    assertThat(inCbor).hasSizeGreaterThan(820);
    assertThat(timeless(inCbor.toString())).isEqualTo(timeless(inJson.toString()));
  }

  /** Streaming URLs expire by the real clock, which goes on between the two runs. */
  private static String timeless(String text) {
    return text.replaceAll("(\"Expires\":)(\"[^\"]*\"|[0-9.]+)", "$1 later");
  }

  private static List<String> texts(List<SdkPojo> responses) {
    return responses.stream()
        .map(response -> new String(JsonCodec.encode(response), StandardCharsets.UTF_8))
        .map(CborContractTest::timeless)
        .toList();
  }

  private List<JsonNode> botocore(String client) throws Exception {
    try (AppStreamBench bench = AppStreamBench.beside(b -> b)) {
      OtherClient python = new OtherClient(home, bench.simulator().endpoint());
      python.assumePythonHas("boto3");
      Map<String, String> made = ContractWorld.populate(bench);
      List<Contract.Call> calls = new ArrayList<>(Contract.valid(made));
      calls.addAll(Contract.broken());
      Path file = home.resolve("calls.json");
      JSON.writeValue(file.toFile(), calls);
      String said =
          python
              .python(
                  getClass(),
                  "contract.py",
                  client,
                  file.toString(),
                  home.resolve("models").toString())
              .orFail();
      List<JsonNode> answers = JSON.readValue(said, new TypeReference<>() {});
      Contract.assertKept(
          calls,
          answers.stream()
              .map(a -> new Contract.Answer(a.path("code").asText(), a.path("message").asText()))
              .toList());
      Contract.assertOnlyDeclaredErrors(bench.control().requests());
      return answers;
    }
  }
}
