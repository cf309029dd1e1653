package dev.appstreamkit.simulator.internal.appstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appstreamkit.simulator.clients.OtherClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Real clients call all operations: the SDK for Java, Python's, and the AWS CLI. */
class ClientContractTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension private final AppStreamBench bench = new AppStreamBench();
  private Map<String, String> made = Map.of();
  @TempDir private Path home = Path.of("");

  @BeforeEach
  void populate() {
    made = ContractWorld.populate(bench);
  }

  @Test
  void javaSdk_everyOperation_isAnsweredOrRefusedAsDeclared() {
    SdkCaller sdk = new SdkCaller(bench.client());
    List<Contract.Call> calls = new ArrayList<>(Contract.valid(made));
    calls.removeIf(call -> !sdk.knows(call.operation()));
    assertThat(calls).as("all operations but the one that is newer than the SDK").hasSize(88);
    calls.addAll(Contract.broken());
    calls.removeIf(call -> !sdk.canSay(call));
    System.out.printf("SDK for Java: %d calls%n", calls.size());
    assertThat(calls).hasSizeGreaterThan(750);
    Contract.assertKept(calls, calls.stream().map(sdk::call).toList());
    assertNothingUndeclared();
  }

  @Test
  @Tag("contracts")
  void boto3_everyOperation_isAnsweredOrRefusedAsDeclared() throws Exception {
    List<Contract.Call> calls = new ArrayList<>(Contract.valid(made));
    calls.addAll(Contract.broken());
    assertKept("boto3", "boto3", calls);
  }

  @Test
  @Tag("contracts")
  void awsCli_everyOperation_isAnsweredAsDeclared() throws Exception {
    assertKept("awscli", "cli", Contract.valid(made));
  }

  @Test
  @Tag("exhaustive")
  void awsCli_everyConstraintBroken_isRefusedAsDeclared() throws Exception {
    assertKept("awscli", "cli", Contract.broken());
  }

  @Test
  @Tag("exhaustive")
  void awsCli_everyOperationInAProcessOfItsOwn_isAnsweredAsDeclared() throws Exception {
    assertKept("awscli", "cli-process", Contract.valid(made));
  }

  private void assertKept(String module, String client, List<Contract.Call> calls)
      throws Exception {
    OtherClient python = new OtherClient(home, bench.simulator().endpoint());
    python.assumePythonHas(module);
    Path file = home.resolve("calls.json");
    JSON.writeValue(file.toFile(), calls);
    String said = python.python(getClass(), "contract.py", client, file.toString()).orFail();
    List<Contract.Answer> answers = JSON.readValue(said, new TypeReference<>() {});
    List<Contract.Call> known = new ArrayList<>();
    List<Contract.Answer> given = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      if (!answers.get(i).code().equals("unknown")) {
        known.add(calls.get(i));
        given.add(answers.get(i));
      }
    }
    System.out.printf("%s: %d of %d calls%n", client, known.size(), calls.size());
    // What a client knows depends on how old it is; AppStream had 80 operations years ago.
    assertThat(known.stream().map(Contract.Call::operation).distinct()).hasSizeGreaterThan(70);
    Contract.assertKept(known, given);
    assertNothingUndeclared();
  }

  private void assertNothingUndeclared() {
    Contract.assertOnlyDeclaredErrors(bench.control().requests());
  }
}
