package dev.appstreamkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.util.RawValue;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import dev.appstreamkit.simulator.internal.service.Service;
import java.math.BigInteger;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/**
 * A value of the wrong type, or a number beyond all types, is refused in every service whose
 * requests are documents, whether it has a table of constraints or not; in JSON and CBOR.
 */
class WrongTypesElsewhereTest extends SimulatorTest {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper CBOR = new ObjectMapper(new CBORFactory());
  private static final Set<Service> FORMS = Set.of(Service.IAM, Service.STS);
  private static final Set<MarshallingType<?>> NUMBERS =
      Set.of(
          MarshallingType.INTEGER,
          MarshallingType.LONG,
          MarshallingType.DOUBLE,
          MarshallingType.FLOAT,
          MarshallingType.SHORT,
          MarshallingType.BIG_DECIMAL,
          MarshallingType.INSTANT);
  private static final int DEEPEST = 8;

  private final List<String> taken = new ArrayList<>();
  private final Set<String> services = new TreeSet<>();
  private int calls;

  private interface Taker {
    void take(String where, SdkField<?> field, Function<JsonNode, JsonNode> around);
  }

  @Test
  void everyMember_withEveryWrongType_isRefused() {
    forEachMember(
        (service, operation) ->
            (where, field, around) -> {
              // WrongTypesTest has AppStream's, by its model.
              if (!service.equals(Service.APPSTREAM)) {
                for (JsonNode value : wrong(field.marshallingType())) {
                  refuses(service, operation, where, around.apply(value), false);
                  refuses(service, operation, where, around.apply(value), true);
                }
              }
            });
    System.out.printf("Wrong types elsewhere: %d calls%n", calls);
    assertThat(taken).isEmpty();
    assertThat(services).hasSize(5);
    assertThat(calls).isGreaterThan(1500);
  }

  @Test
  void everyMember_withANumberBeyondAllTypes_isRefused() {
    forEachMember(
        (service, operation) ->
            (where, field, around) -> {
              for (String number : List.of("1e400", "-1e400", "1e999999999")) {
                JsonNode raw = NODES.rawValueNode(new RawValue(number));
                refuses(service, operation, where, around.apply(raw), false);
              }
              for (double number :
                  new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
                refuses(service, operation, where, around.apply(NODES.numberNode(number)), true);
              }
            });
    System.out.printf("Numbers beyond: %d calls%n", calls);
    assertThat(taken).isEmpty();
    assertThat(services).hasSize(6);
    assertThat(calls).isGreaterThan(3000);
  }

  private interface TakerOf {
    Taker of(Service service, String operation);
  }

  private void forEachMember(TakerOf takers) {
    for (Operations operations : EveryOperationJudgedTest.installed(time)) {
      Service service = operations.service();
      if (FORMS.contains(service)) {
        continue;
      }
      for (String name : operations.names()) {
        SdkPojo request = operations.find(name).orElseThrow().request().get();
        members(request, name, value -> value, 0, takers.of(service, name));
      }
    }
  }

  private static void members(
      SdkPojo pojo, String path, Function<JsonNode, JsonNode> around, int depth, Taker taker) {
    for (SdkField<?> field : pojo.sdkFields()) {
      String name = field.locationName();
      walk(
          field,
          path + "." + name,
          value -> around.apply(NODES.objectNode().set(name, value)),
          depth,
          taker);
    }
  }

  private static void walk(
      SdkField<?> field, String path, Function<JsonNode, JsonNode> around, int depth, Taker taker) {
    taker.take(path, field, around);
    if (depth == DEEPEST) {
      return;
    }
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.SDK_POJO) {
      members(field.constructor().get(), path, around, depth + 1, taker);
    } else if (type == MarshallingType.LIST) {
      walk(
          field.getTrait(ListTrait.class).memberFieldInfo(),
          path + "[]",
          value -> around.apply(NODES.arrayNode().add(value)),
          depth + 1,
          taker);
    } else if (type == MarshallingType.MAP) {
      walk(
          field.getTrait(MapTrait.class).valueFieldInfo(),
          path + "{}",
          value -> around.apply(NODES.objectNode().set("key", value)),
          depth + 1,
          taker);
    }
  }

  private static List<JsonNode> wrong(MarshallingType<?> type) {
    List<JsonNode> values = new ArrayList<>();
    if (type != MarshallingType.STRING) {
      values.add(NODES.textNode("!"));
    }
    if (type != MarshallingType.BOOLEAN) {
      values.add(NODES.booleanNode(true));
    }
    if (type != MarshallingType.LIST) {
      values.add(NODES.arrayNode());
    }
    if (type != MarshallingType.SDK_POJO && type != MarshallingType.MAP) {
      values.add(NODES.objectNode());
    }
    if (!NUMBERS.contains(type)) {
      values.add(NODES.numberNode(1));
    }
    if (type == MarshallingType.INTEGER || type == MarshallingType.LONG) {
      values.add(NODES.numberNode(1.5));
      values.add(NODES.numberNode(BigInteger.ONE.shiftLeft(64)));
    }
    return values;
  }

  private void refuses(
      Service service, String operation, String where, JsonNode input, boolean cbor) {
    calls++;
    services.add(service.name());
    HttpResponse<String> reply = call(service, operation, input, cbor);
    if (reply.statusCode() != 400 || !reply.body().contains("SerializationException")) {
      taken.add(where + " " + input + (cbor ? " in CBOR: " : ": ") + reply.body());
    }
  }

  private HttpResponse<String> call(
      Service service, String operation, JsonNode input, boolean cbor) {
    try {
      HttpRequest.Builder request =
          cbor
              ? request("/service/" + service.marker() + "/operation/" + operation)
                  .header("smithy-protocol", "rpc-v2-cbor")
                  .header("Content-Type", "application/cbor")
                  .POST(BodyPublishers.ofByteArray(CBOR.writeValueAsBytes(input)))
              : request("/")
                  .header("X-Amz-Target", service.marker() + "." + operation)
                  .header("Content-Type", "application/x-amz-json-1.1")
                  .POST(BodyPublishers.ofString(JSON.writeValueAsString(input)));
      return send(
          request.header(
              "Authorization",
              "AWS4-HMAC-SHA256 Credential=any/20260105/us-east-1/"
                  + service.name()
                  + "/aws4_request, SignedHeaders=host, Signature=0"));
    } catch (Exception e) {
      throw new AssertionError(where(service, operation), e);
    }
  }

  private static String where(Service service, String operation) {
    return service.name() + ":" + operation;
  }
}
