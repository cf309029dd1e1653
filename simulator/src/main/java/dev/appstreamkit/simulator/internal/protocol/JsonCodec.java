package dev.appstreamkit.simulator.internal.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import java.math.BigDecimal;
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

/** Documents in JSON 1.1 or CBOR, driven by the field descriptions that the SDK's classes carry. */
public final class JsonCodec {

  private final Notation notation;

  private JsonCodec(Notation notation) {
    this.notation = notation;
  }

  /**
   * Reads a body in JSON into a builder.
   *
   * @param body the document; empty counts as {@code {}}
   * @throws dev.appstreamkit.simulator.internal.service.ServiceException {@code
   *     SerializationException} if it isn't a document of that shape
   */
  public static <B extends SdkPojo> B decode(byte[] body, B builder) {
    return decode(Document.read(body, Notation.JSON), builder);
  }

  /**
   * Reads a document into a builder; members that it doesn't know are left out.
   *
   * @throws dev.appstreamkit.simulator.internal.service.ServiceException {@code
   *     SerializationException} if a value isn't of its member's type
   */
  static <B extends SdkPojo> B decode(Document document, B builder) {
    new JsonCodec(document.notation()).readMembers(document.root(), builder);
    return builder;
  }

  /** Writes what the SDK's object holds, in JSON. */
  public static byte[] encode(SdkPojo pojo) {
    return DocumentWriter.write(Answer.of(pojo), Notation.JSON);
  }

  private void readMembers(JsonNode object, SdkPojo target) {
    Map<String, SdkField<?>> fields = Fields.of(target);
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      SdkField<?> field = fields.get(member.getKey());
      if (field != null && !member.getValue().isNull()) {
        field.set(target, read(member.getValue(), field));
      }
    }
  }

  private Object read(JsonNode node, SdkField<?> field) {
    MarshallingType<?> type = field.marshallingType();
    WireType wire = WireType.of(type);
    if (!wire.takes(node, notation) || beyond(node, type)) {
      String name = field.locationName();
      throw Document.malformed((name == null ? "a member" : name) + " isn't " + wire.wanted());
    }
    return switch (wire) {
      case STRUCTURE -> readPojo(node, field);
      case LIST -> readList(node, field);
      case MAP -> readMap(node, field);
      case STRING -> node.textValue();
      case BOOLEAN -> node.booleanValue();
      case INTEGER -> type == MarshallingType.SHORT ? (Object) node.shortValue() : node.intValue();
      case LONG -> node.longValue();
      case TIMESTAMP -> instant(node);
      case BLOB -> bytes(node);
      case DOUBLE -> number(node, type);
    };
  }

  private Object readPojo(JsonNode node, SdkField<?> field) {
    SdkPojo builder = field.constructor().get();
    readMembers(node, builder);
    return Fields.build(builder);
  }

  private Object readList(JsonNode node, SdkField<?> field) {
    SdkField<?> item = field.getTrait(ListTrait.class).memberFieldInfo();
    List<@Nullable Object> list = new ArrayList<>(node.size());
    for (JsonNode one : node) {
      list.add(one.isNull() ? null : read(one, item));
    }
    return list;
  }

  private Object readMap(JsonNode node, SdkField<?> field) {
    SdkField<?> value = field.getTrait(MapTrait.class).valueFieldInfo();
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      map.put(entry.getKey(), entry.getValue().isNull() ? null : read(entry.getValue(), value));
    }
    return map;
  }

  private static Instant instant(JsonNode node) {
    return WireType.instant(node)
        .orElseGet(
            () -> {
              BigDecimal seconds = node.decimalValue();
              return Instant.ofEpochMilli(seconds.movePointRight(3).longValue());
            });
  }

  private static SdkBytes bytes(JsonNode node) {
    return SdkBytes.fromByteArray(
        node.isTextual()
            ? Base64.getDecoder().decode(node.textValue())
            : ((BinaryNode) node).binaryValue());
  }

  private static boolean beyond(JsonNode node, MarshallingType<?> type) {
    return (type == MarshallingType.FLOAT && !Float.isFinite(node.floatValue()))
        || (type == MarshallingType.SHORT && node.intValue() != node.shortValue());
  }

  private static Object number(JsonNode node, MarshallingType<?> type) {
    if (type == MarshallingType.DOUBLE) {
      return node.doubleValue();
    }
    return type == MarshallingType.FLOAT ? (Object) node.floatValue() : node.decimalValue();
  }
}
