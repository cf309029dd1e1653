package dev.appstreamkit.simulator.internal.appstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.appstreamkit.simulator.LoggedRequest;
import dev.appstreamkit.simulator.internal.constraints.ConstraintTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The contract run: every operation with the smallest valid input in a world where it has something
 * to work on, and with each constraint of the model broken once; and what must come back.
 */
final class Contract {

  /** What any operation may answer, whether its model declares it or not. */
  private static final Set<String> COMMON =
      Set.of(
          "AccessDeniedException",
          "ExpiredTokenException",
          "IncompleteSignatureException",
          "InvalidSignatureException",
          "MissingAuthenticationTokenException",
          "SerializationException",
          "ThrottlingException",
          "UnrecognizedClientException",
          "ValidationException");

  private static final ConstraintTable TABLE = ConstraintTable.of("appstream");

  private Contract() {}

  /**
   * One call.
   *
   * @param broken which constraint the input breaks; empty for none
   */
  record Call(String operation, JsonNode input, String broken) {}

  /**
   * What came back.
   *
   * @param code the error's code; empty for a call that succeeded
   */
  record Answer(String code, String message) {}

  /** Returns all calls with valid inputs, in an order in which each can succeed. */
  static List<Call> valid(Map<String, String> made) {
    ModelInputs inputs = new ModelInputs(TABLE, ContractWorld.NAMES);
    List<Call> calls = new ArrayList<>();
    for (String operation : ContractWorld.inOrder(TABLE.operationNames())) {
      calls.add(
          new Call(
              operation, ContractWorld.completed(operation, inputs.smallest(operation), made), ""));
    }
    return calls;
  }

  /** Returns all calls with a broken constraint. */
  static List<Call> broken() {
    ModelInputs inputs = new ModelInputs(TABLE, Map.of());
    List<Call> calls = new ArrayList<>();
    for (String operation : TABLE.operationNames()) {
      inputs
          .broken(operation)
          .forEach(broken -> calls.add(new Call(operation, broken.input(), broken.what())));
    }
    return calls;
  }

  /** Demands that valid calls succeeded, and broken ones were refused as the service does. */
  static void assertKept(List<Call> calls, List<Answer> answers) {
    assertThat(answers).hasSameSizeAs(calls);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      Call call = calls.get(i);
      Answer answer = answers.get(i);
      if (!answer.code().equals(call.broken().isEmpty() ? "" : "ValidationException")) {
        wrong.add(call.operation() + " " + call.broken() + " " + call.input() + ": " + answer);
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Demands that AppStream answered no error but those that an operation declares or all share. */
  static void assertOnlyDeclaredErrors(List<LoggedRequest> requests) {
    Set<String> operations = TABLE.operationNames();
    List<String> undeclared = new ArrayList<>();
    for (LoggedRequest request : requests) {
      String code = request.errorCode();
      if (!request.service().equals("appstream") || code == null) {
        continue;
      }
      Set<String> declared = new TreeSet<>(COMMON);
      if (operations.contains(request.operation())) {
        declared.addAll(TABLE.errors(request.operation()));
      } else {
        declared.add("UnknownOperationException");
      }
      if (!declared.contains(code) || request.status() != 400) {
        undeclared.add(request.operation() + ": " + request.status() + " " + code);
      }
    }
    assertThat(undeclared).isEmpty();
  }
}
