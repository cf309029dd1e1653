package dev.appstreamkit.simulator.internal.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** JSON 1.1, driven by the field descriptions that the SDK's classes carry. */
public final class JsonCodec {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonCodec() {}

  /**
   * Reads a body into a builder.
   *
   * @param body the document; empty counts as {@code {}}
   * @throws dev.appstreamkit.simulator.internal.service.ServiceException {@code
   *     SerializationException} if it isn't a document of that shape
   */
  public static <B extends SdkPojo> B decode(byte[] body, B builder) {
    JsonNode root;
    try {
      root = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
    } catch (IOException | StackOverflowError e) {
      throw malformed("the body isn't a JSON document");
    }
    if (root == null || !root.isObject()) {
      throw malformed("the body isn't a JSON object");
    }
    readMembers(root, builder);
    return builder;
  }

  /** Writes what the SDK's object holds. */
  public static byte[] encode(SdkPojo pojo) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      writePojo(json, pojo);
    } catch (IOException e) {
      throw new IllegalStateException("a response couldn't be written", e);
    }
    return bytes.toByteArray();
  }

  private static void readMembers(JsonNode object, SdkPojo target) {
    Map<String, SdkField<?>> fields = Fields.of(target);
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      SdkField<?> field = fields.get(member.getKey());
      if (field != null && !member.getValue().isNull()) {
        field.set(target, read(member.getValue(), field));
      }
    }
  }

  private static Object read(JsonNode node, SdkField<?> field) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.SDK_POJO) {
      return readPojo(node, field);
    }
    if (type == MarshallingType.LIST) {
      return readList(node, field);
    }
    if (type == MarshallingType.MAP) {
      return readMap(node, field);
    }
    return readScalar(node, field);
  }

  private static Object readPojo(JsonNode node, SdkField<?> field) {
    if (!node.isObject()) {
      throw unexpected(field, "an object");
    }
    SdkPojo builder = field.constructor().get();
    readMembers(node, builder);
    return Fields.build(builder);
  }

  private static Object readList(JsonNode node, SdkField<?> field) {
    if (!node.isArray()) {
      throw unexpected(field, "a list");
    }
    SdkField<?> item = field.getTrait(ListTrait.class).memberFieldInfo();
    List<@Nullable Object> list = new ArrayList<>(node.size());
    for (JsonNode one : node) {
      list.add(one.isNull() ? null : read(one, item));
    }
    return list;
  }

  private static Object readMap(JsonNode node, SdkField<?> field) {
    if (!node.isObject()) {
      throw unexpected(field, "an object");
    }
    SdkField<?> value = field.getTrait(MapTrait.class).valueFieldInfo();
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      map.put(entry.getKey(), entry.getValue().isNull() ? null : read(entry.getValue(), value));
    }
    return map;
  }

  private static Object readScalar(JsonNode node, SdkField<?> field) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.STRING) {
      return checked(node.isTextual(), field, "a string", node).textValue();
    }
    if (type == MarshallingType.BOOLEAN) {
      return checked(node.isBoolean(), field, "true or false", node).booleanValue();
    }
    if (type == MarshallingType.INTEGER) {
      return checked(node.isNumber() && fits(node, 31), field, "an integer", node).intValue();
    }
    if (type == MarshallingType.LONG) {
      return checked(node.isNumber() && fits(node, 63), field, "an integer", node).longValue();
    }
    if (type == MarshallingType.INSTANT) {
      return instant(checked(node.isNumber(), field, "epoch seconds", node), field);
    }
    if (type == MarshallingType.SDK_BYTES) {
      return bytes(checked(node.isTextual(), field, "Base64 text", node), field);
    }
    checked(node.isNumber(), field, "a number", node);
    if (type == MarshallingType.DOUBLE) {
      return node.doubleValue();
    }
    if (type == MarshallingType.FLOAT) {
      return node.floatValue();
    }
    if (type == MarshallingType.SHORT) {
      return node.shortValue();
    }
    return node.decimalValue();
  }

  private static boolean fits(JsonNode node, int bits) {
    BigDecimal number = node.decimalValue();
    return number.precision() - number.scale() < 20 && number.toBigInteger().bitLength() <= bits;
  }

  private static Instant instant(JsonNode node, SdkField<?> field) {
    try {
      BigDecimal seconds = node.decimalValue();
      return Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
    } catch (DateTimeException | ArithmeticException e) {
      throw unexpected(field, "epoch seconds");
    }
  }

  private static SdkBytes bytes(JsonNode node, SdkField<?> field) {
    try {
      return SdkBytes.fromByteArray(Base64.getDecoder().decode(node.textValue()));
    } catch (IllegalArgumentException e) {
      throw unexpected(field, "Base64 text");
    }
  }

  private static JsonNode checked(boolean ok, SdkField<?> field, String wanted, JsonNode node) {
    if (!ok) {
      throw unexpected(field, wanted);
    }
    return node;
  }

  private static ServiceException unexpected(SdkField<?> field, String wanted) {
    String name = field.locationName();
    return malformed((name == null ? "a member" : name) + " isn't " + wanted);
  }

  private static ServiceException malformed(String what) {
    return new ServiceException("SerializationException", 400, what);
  }

  private static void writePojo(JsonGenerator json, SdkPojo pojo) throws IOException {
    json.writeStartObject();
    for (SdkField<?> field : pojo.sdkFields()) {
      Object value = field.getValueOrDefault(pojo);
      if (value != null && !Fields.autoConstructed(value)) {
        json.writeFieldName(field.locationName());
        write(json, value);
      }
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof SdkPojo pojo) {
      writePojo(json, pojo);
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object item : list) {
        write(json, item);
      }
      json.writeEndArray();
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName(String.valueOf(entry.getKey()));
        write(json, entry.getValue());
      }
      json.writeEndObject();
    } else {
      writeScalar(json, value);
    }
  }

  private static void writeScalar(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Instant instant) {
      json.writeNumber(BigDecimal.valueOf(instant.toEpochMilli(), 3));
    } else if (value instanceof SdkBytes bytes) {
      json.writeString(Base64.getEncoder().encodeToString(bytes.asByteArray()));
    } else if (value instanceof String || value instanceof Enum<?>) {
      json.writeString(value.toString());
    } else {
      json.writePOJO(value);
    }
  }
}
