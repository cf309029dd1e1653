package dev.appstreamkit.simulator.internal.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Writes answers as documents. */
final class DocumentWriter {

  private static final int EPOCH_SECONDS = 1;
  private static final JsonFactory JSON = new ObjectMapper().getFactory();
  private static final JsonFactory CBOR = CborReader.factory();

  private final JsonGenerator out;
  private final Map<SdkPojo, ObjectNode> more;

  private DocumentWriter(JsonGenerator out, Map<SdkPojo, ObjectNode> more) {
    this.out = out;
    this.more = more;
  }

  /** Writes an answer. */
  static byte[] write(Answer answer, Notation notation) {
    return write(out -> new DocumentWriter(out, answer.more()).pojo(answer.response()), notation);
  }

  /** Writes a document with texts alone, as errors are. */
  static byte[] write(Map<String, String> members, Notation notation) {
    return write(out -> new DocumentWriter(out, Map.of()).value(members), notation);
  }

  private static byte[] write(Contents contents, Notation notation) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    JsonFactory factory = notation == Notation.JSON ? JSON : CBOR;
    try (JsonGenerator out = factory.createGenerator(bytes)) {
      contents.write(out);
    } catch (IOException e) {
      throw new IllegalStateException("a response couldn't be written", e);
    }
    return bytes.toByteArray();
  }

  /** What is written. */
  @FunctionalInterface
  private interface Contents {
    void write(JsonGenerator out) throws IOException;
  }

  private void pojo(SdkPojo pojo) throws IOException {
    out.writeStartObject();
    for (SdkField<?> field : pojo.sdkFields()) {
      Object value = field.getValueOrDefault(pojo);
      if (value != null && !Fields.autoConstructed(value)) {
        out.writeFieldName(field.locationName());
        value(value);
      }
    }
    ObjectNode beside = more.get(pojo);
    if (beside != null) {
      members(beside);
    }
    out.writeEndObject();
  }

  private void members(ObjectNode object) throws IOException {
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      out.writeFieldName(member.getKey());
      tree(member.getValue());
    }
  }

  private void tree(JsonNode node) throws IOException {
    if (node instanceof ObjectNode object) {
      out.writeStartObject();
      members(object);
      out.writeEndObject();
    } else if (node.isArray()) {
      out.writeStartArray();
      for (JsonNode item : node) {
        tree(item);
      }
      out.writeEndArray();
    } else if (node.isTextual()) {
      out.writeString(node.textValue());
    } else if (node.isBoolean()) {
      out.writeBoolean(node.booleanValue());
    } else if (node.isIntegralNumber()) {
      out.writeNumber(node.longValue());
    } else if (node.isNumber()) {
      out.writeNumber(node.doubleValue());
    } else {
      throw new IllegalStateException("there is no way to write a " + node.getNodeType());
    }
  }

  private void value(@Nullable Object value) throws IOException {
    if (value == null) {
      out.writeNull();
    } else if (value instanceof SdkPojo pojo) {
      pojo(pojo);
    } else if (value instanceof List<?> list) {
      out.writeStartArray();
      for (Object item : list) {
        value(item);
      }
      out.writeEndArray();
    } else if (value instanceof Map<?, ?> map) {
      out.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.writeFieldName(String.valueOf(entry.getKey()));
        value(entry.getValue());
      }
      out.writeEndObject();
    } else {
      scalar(value);
    }
  }

  private void scalar(Object value) throws IOException {
    if (value instanceof Instant instant) {
      instant(instant);
    } else if (value instanceof SdkBytes bytes) {
      bytes(bytes.asByteArray());
    } else if (value instanceof String || value instanceof Enum<?>) {
      out.writeString(value.toString());
    } else if (value instanceof Boolean truth) {
      out.writeBoolean(truth);
    } else if (value instanceof Integer || value instanceof Long || value instanceof Short) {
      out.writeNumber(((Number) value).longValue());
    } else if (value instanceof Number number) {
      out.writeNumber(number.doubleValue());
    } else {
      throw new IllegalStateException("there is no way to write a " + value.getClass());
    }
  }

  private void instant(Instant instant) throws IOException {
    if (!(out instanceof CBORGenerator cbor)) {
      out.writeNumber(BigDecimal.valueOf(instant.toEpochMilli(), 3));
      return;
    }
    cbor.writeTag(EPOCH_SECONDS);
    if (instant.toEpochMilli() % 1000 == 0) {
      cbor.writeNumber(instant.getEpochSecond());
    } else {
      cbor.writeNumber(instant.toEpochMilli() / 1000d);
    }
  }

  private void bytes(byte[] bytes) throws IOException {
    if (out instanceof CBORGenerator) {
      out.writeBinary(bytes);
    } else {
      out.writeString(Base64.getEncoder().encodeToString(bytes));
    }
  }
}
