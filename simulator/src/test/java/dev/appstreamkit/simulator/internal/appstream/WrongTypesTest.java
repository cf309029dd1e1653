package dev.appstreamkit.simulator.internal.appstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appstreamkit.simulator.internal.constraints.ConstraintTable;
import dev.appstreamkit.simulator.internal.constraints.Shape;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A value of the wrong type is refused wherever in a request it stands, in both protocols. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WrongTypesTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ConstraintTable table = ConstraintTable.of("appstream");
  @RegisterExtension private final AppStreamBench bench = new AppStreamBench();
  private final Wire wire = new Wire(bench);

  private record Wrong(String operation, String where, ObjectNode input) {}

  @Test
  void everyMemberOfEveryOperation_withEveryWrongType_isRefused() {
    List<String> taken = new ArrayList<>();
    int calls = 0;
    for (String operation : table.operationNames()) {
      for (Wrong wrong : wrong(operation)) {
        Wire.Answer json = wire.json(operation, wrong.input());
        Wire.Answer cbor = wire.cbor(operation, wrong.input());
        calls += 2;
        if (!json.code().equals("SerializationException")
            || json.status() != 400
            || !json.refusal().equals(cbor.refusal())) {
          taken.add(wrong + ": " + json.refusal() + "; " + cbor.refusal());
        }
      }
    }
    System.out.printf("Wrong types: %d calls%n", calls);
    assertThat(taken).isEmpty();
    assertThat(calls).isGreaterThan(6000);
  }

  @Test
  void numbers_beyondTheirType_areRefused() {
    for (String number : List.of("1e400", "-1e400", "1e999999999", "2147483648", "1.5", "1e10")) {
      for (String member :
          List.of(
              "\"MaxUserDurationInSeconds\":" + number,
              "\"ComputeCapacity\":{\"DesiredInstances\":" + number + "}")) {
        assertThat(wire.json("CreateFleet", "{" + member + "}").refusal())
            .as(member)
            .startsWith("400 SerializationException")
            .endsWith("isn't an integer");
      }
    }
    assertThat(wire.json("CreateStreamingURL", "{\"Validity\":1e400}").code())
        .isEqualTo("SerializationException");
    assertThat(wire.json("CreateStreamingURL", "{\"Validity\":9223372036854775808}").code())
        .isEqualTo("SerializationException");
  }

  @Test
  void nulls_inListsAndMaps_areInvalid() {
    assertThat(wire.json("DescribeStacks", "{\"Names\":[null]}").refusal())
        .isEqualTo(
            "400 ValidationException: 1 validation error detected: Value null at"
                + " 'names.1.member' failed to satisfy constraint: Member must not be null");
    assertThat(wire.json("CreateStack", "{\"Name\":\"s\",\"Tags\":{\"k\":null}}").code())
        .isEqualTo("ValidationException");
    assertThat(wire.json("CreateStack", "{\"Name\":\"s\",\"Tags\":null}").status()).isEqualTo(200);
  }

  private List<Wrong> wrong(String operation) {
    List<Wrong> all = new ArrayList<>();
    spoil(
        table.input(operation),
        "",
        value -> (ObjectNode) value,
        (where, input) -> all.add(new Wrong(operation, where, (ObjectNode) input)));
    return all;
  }

  private interface Taker {
    void take(String where, JsonNode input);
  }

  /** Puts every wrong value where a member may stand, below all that {@code around} puts it in. */
  private void spoil(Shape shape, String path, Function<JsonNode, JsonNode> around, Taker taker) {
    if (!path.isEmpty()) {
      wrongFor(shape).forEach((what, value) -> taker.take(path + " " + what, around.apply(value)));
    }
    switch (shape.type()) {
      case "structure" ->
          shape
              .members()
              .forEach(
                  (member, type) ->
                      spoil(
                          table.shape(type),
                          path + "." + member,
                          value -> around.apply(JSON.objectNode().set(member, value)),
                          taker));
      case "list" ->
          spoil(
              table.shape(shape.member()),
              path + "[]",
              value -> around.apply(JSON.arrayNode().add(value)),
              taker);
      case "map" ->
          spoil(
              table.shape(shape.value()),
              path + "{}",
              value -> around.apply(JSON.objectNode().set("key", value)),
              taker);
      default -> {
        // Nothing is below it.
      }
    }
  }

  private static Map<String, JsonNode> wrongFor(Shape shape) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    values.put("text", JSON.textNode("NaN"));
    values.put("number", JSON.numberNode(1));
    values.put("truth", JSON.booleanNode(true));
    values.put("fraction", JSON.numberNode(1.5));
    values.put("large", JSON.numberNode(BigInteger.ONE.shiftLeft(64)));
    values.put("list", JSON.arrayNode());
    values.put("object", JSON.objectNode());
    switch (shape.type()) {
      case "string" -> values.remove("text");
      case "boolean" -> values.remove("truth");
      case "integer", "long" -> values.remove("number");
      case "list" -> values.remove("list");
      case "map", "structure" -> values.remove("object");
      default -> throw new AssertionError(shape);
    }
    return values;
  }
}
