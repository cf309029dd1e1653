package dev.appstreamkit.simulator.internal.protocol;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import dev.appstreamkit.simulator.internal.world.Memory;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;

/**
 * Reads CBOR into a tree as JSON is read, with instants for what carries tag 1. Lengths are taken
 * for what they are, claims: nothing is allocated for what hasn't come.
 */
final class CborReader {

  private static final int DEEPEST = 100;
  private static final int EPOCH_SECONDS = 1;

  /** More than the largest double has, and the smallest one's digits behind its point. */
  private static final int MOST_BITS = 1100;

  private static final long LATEST = 253_402_300_799L;

  private static final CBORFactory CBOR =
      CBORFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final CBORParser parser;
  private final long most = Memory.mostValues();
  private long values;

  private CborReader(CBORParser parser) {
    this.parser = parser;
  }

  /**
   * Reads a document.
   *
   * @throws IOException if it isn't one, or isn't all
   */
  static JsonNode read(byte[] body) throws IOException {
    try (CBORParser parser = CBOR.createParser(body)) {
      CborReader reader = new CborReader(parser);
      JsonNode root = reader.value(parser.nextToken());
      if (parser.nextToken() != null) {
        throw new IOException("something follows the document");
      }
      return root;
    }
  }

  private JsonNode value(JsonToken token) throws IOException {
    if (token == null) {
      throw new IOException("the document ends too early");
    }
    if (++values > most) {
      throw Document.tooManyValues();
    }
    boolean instant = parser.getCurrentTags().contains(EPOCH_SECONDS);
    JsonNode value =
        switch (token) {
          case START_OBJECT -> object();
          case START_ARRAY -> array();
          case VALUE_STRING -> NODES.textNode(parser.getText());
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
          case VALUE_TRUE -> NODES.booleanNode(true);
          case VALUE_FALSE -> NODES.booleanNode(false);
          case VALUE_NULL -> NODES.nullNode();
          case VALUE_EMBEDDED_OBJECT -> NODES.binaryNode(parser.getBinaryValue());
          default -> throw new IOException("a value is missing");
        };
    return instant ? instant(value) : value;
  }

  private ObjectNode object() throws IOException {
    ObjectNode object = NODES.objectNode();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_OBJECT;
        token = parser.nextToken()) {
      if (token != JsonToken.FIELD_NAME) {
        throw new IOException("a name is missing");
      }
      String name = parser.currentName();
      object.set(name, value(parser.nextToken()));
    }
    return object;
  }

  private ArrayNode array() throws IOException {
    ArrayNode array = NODES.arrayNode();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      array.add(value(token));
    }
    return array;
  }

  private JsonNode number() throws IOException {
    return switch (parser.getNumberType()) {
      case INT -> NODES.numberNode(parser.getIntValue());
      case LONG -> NODES.numberNode(parser.getLongValue());
      case BIG_INTEGER -> NODES.numberNode(bounded(parser.getBigIntegerValue()));
      case BIG_DECIMAL -> NODES.numberNode(bounded(parser.getDecimalValue()));
      default -> NODES.numberNode(parser.getDoubleValue());
    };
  }

  /** What is done with numbers costs more than their length in digits. */
  private static BigInteger bounded(BigInteger number) throws IOException {
    if (number.bitLength() > MOST_BITS) {
      throw new IOException("a number is beyond all types");
    }
    return number;
  }

  /** Ten to the exponent isn't ever calculated for one that no type has. */
  private static BigDecimal bounded(BigDecimal number) throws IOException {
    bounded(number.unscaledValue());
    if (Math.abs((long) number.scale()) > MOST_BITS) {
      throw new IOException("a number is beyond all types");
    }
    return number;
  }

  private static JsonNode instant(JsonNode seconds) throws IOException {
    double value = seconds.isNumber() ? seconds.doubleValue() : Double.NaN;
    if (!(Math.abs(value) <= LATEST)) {
      throw new IOException("tag 1 isn't on epoch seconds");
    }
    BigDecimal millis = BigDecimal.valueOf(value).movePointRight(3);
    return NODES.pojoNode(Instant.ofEpochMilli(millis.longValue()));
  }

  /** Returns the factory, for writing. */
  static CBORFactory factory() {
    return CBOR;
  }
}
