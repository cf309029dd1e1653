package dev.appstreamkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.appstreamkit.simulator.internal.constraints.ConstraintTable;
import dev.appstreamkit.simulator.internal.constraints.Shape;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random calls of AppStream, half of them as the model wants them: none fails the simulator. */
class FuzzTest extends SimulatorTest {

  private static final ConstraintTable TABLE = ConstraintTable.of("appstream");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DEEPEST = 4;

  private static final List<String> TEXTS =
      List.of(
          "a",
          "b",
          "fleet-1",
          "",
          "stream.standard.medium",
          "arn:aws:appstream:us-east-1:111122223333:fleet/a",
          "a@example.com",
          "MTpBUEk",
          "\u0000",
          "\ud83d\ude00",
          "a".repeat(300),
          "https://example.com");

  private final Random random = new Random(14);

  @Test
  void calls_aFewRandomOnes_failNothing() throws Exception {
    fuzz(500);
  }

  @Test
  @Tag("exhaustive")
  void calls_thirtyThousandRandomOnes_failNothing() throws Exception {
    fuzz(30_000);
  }

  private void fuzz(int calls) throws Exception {
    List<String> operations = List.copyOf(TABLE.operationNames());
    for (int i = 0; i < calls; i++) {
      String operation = operations.get(random.nextInt(operations.size()));
      String body = structure(TABLE.input(operation), 0).toString();
      HttpResponse<String> reply =
          send(
              request("/")
                  .header("X-Amz-Target", "PhotonAdminProxyService." + operation)
                  .header("Content-Type", "application/x-amz-json-1.1")
                  .header(
                      "Authorization",
                      "AWS4-HMAC-SHA256 Credential=any/20260105/us-east-1/appstream/aws4_request,"
                          + " SignedHeaders=host, Signature=0")
                  .POST(BodyPublishers.ofString(body)));
      new Answer(
              reply.statusCode(),
              reply.headers().firstValue("Content-Type").orElse(""),
              reply.body())
          .demandReadable(operation + " " + body);
    }
    assertThat(send(request("/_appstreamkit/health")).statusCode()).isEqualTo(200);
  }

  private ObjectNode structure(Shape shape, int depth) {
    ObjectNode node = JSON.objectNode();
    for (Map.Entry<String, String> member : shape.members().entrySet()) {
      boolean required = shape.required().contains(member.getKey());
      if (required ? random.nextInt(20) > 0 : random.nextInt(3) == 0) {
        node.set(member.getKey(), value(TABLE.shape(member.getValue()), depth + 1));
      }
    }
    return node;
  }

  private JsonNode value(Shape shape, int depth) {
    if (depth > DEEPEST || random.nextInt(50) == 0) {
      return anything();
    }
    return switch (shape.type()) {
      case "structure" -> structure(shape, depth);
      case "list" -> list(shape, depth);
      case "map" -> map(shape, depth);
      case "integer", "long" -> JSON.numberNode(number(shape));
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      case "timestamp" -> JSON.numberNode(1_700_000_000L + random.nextInt(100_000_000));
      default -> JSON.textNode(text(shape));
    };
  }

  private ArrayNode list(Shape shape, int depth) {
    ArrayNode list = JSON.arrayNode();
    for (int n = random.nextInt(4); n > 0; n--) {
      list.add(value(TABLE.shape(shape.member()), depth + 1));
    }
    return list;
  }

  private ObjectNode map(Shape shape, int depth) {
    ObjectNode map = JSON.objectNode();
    for (int n = random.nextInt(4); n > 0; n--) {
      map.set(text(TABLE.shape(shape.key())), value(TABLE.shape(shape.value()), depth + 1));
    }
    return map;
  }

  private JsonNode anything() {
    return switch (random.nextInt(5)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.numberNode(random.nextLong());
      case 2 -> JSON.arrayNode().add("a");
      case 3 -> JSON.objectNode().put("a", 1);
      default -> JSON.textNode("a");
    };
  }

  private long number(Shape shape) {
    long least = shape.min().orElse(0L);
    return switch (random.nextInt(4)) {
      case 0 -> least - 1;
      case 1 -> shape.max().orElse(1000L);
      default -> least + random.nextInt(1000);
    };
  }

  private String text(Shape shape) {
    return shape.values().isEmpty() || random.nextInt(20) == 0
        ? TEXTS.get(random.nextInt(TEXTS.size()))
        : shape.values().get(random.nextInt(shape.values().size()));
  }
}
