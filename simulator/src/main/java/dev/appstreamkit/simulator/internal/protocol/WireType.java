package dev.appstreamkit.simulator.internal.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.protocol.MarshallingType;

/** The types that values have in the services' models, and what each looks like on the wire. */
public enum WireType {
  /** Members by name. */
  STRUCTURE("an object"),
  /** Values by name. */
  MAP("an object"),
  /** Values in their order. */
  LIST("a list"),
  /** Text. */
  STRING("a string"),
  /** True or false. */
  BOOLEAN("true or false"),
  /** A whole number of 32 bits. */
  INTEGER("an integer"),
  /** A whole number of 64 bits. */
  LONG("an integer"),
  /** A number. */
  DOUBLE("a number"),
  /** A point in time. */
  TIMESTAMP("epoch seconds"),
  /** Bytes. */
  BLOB("bytes");

  private static final Map<MarshallingType<?>, WireType> OF_SDK =
      Map.of(
          MarshallingType.SDK_POJO, STRUCTURE,
          MarshallingType.MAP, MAP,
          MarshallingType.LIST, LIST,
          MarshallingType.STRING, STRING,
          MarshallingType.BOOLEAN, BOOLEAN,
          MarshallingType.INTEGER, INTEGER,
          MarshallingType.SHORT, INTEGER,
          MarshallingType.LONG, LONG,
          MarshallingType.INSTANT, TIMESTAMP,
          MarshallingType.SDK_BYTES, BLOB);

  /** Beyond this year 9999, instants aren't written as AWS does. */
  private static final double LATEST = 253_402_300_799d;

  private final String wanted;

  WireType(String wanted) {
    this.wanted = wanted;
  }

  /** Returns a type by its name in the models, such as {@code structure}. */
  public static WireType named(String name) {
    return switch (name) {
      case "float", "bigDecimal" -> DOUBLE;
      case "bigInteger" -> LONG;
      default -> valueOf(name.toUpperCase(Locale.ROOT));
    };
  }

  /** Returns the type of one of the SDK's fields. */
  static WireType of(MarshallingType<?> type) {
    return OF_SDK.getOrDefault(type, DOUBLE);
  }

  /** Returns what a message says that a value should have been. */
  public String wanted() {
    return wanted;
  }

  /** Returns whether a value is of this type; null is of none. */
  public boolean takes(JsonNode value, Notation notation) {
    return switch (this) {
      case STRUCTURE, MAP -> value.isObject();
      case LIST -> value.isArray();
      case STRING -> value.isTextual();
      case BOOLEAN -> value.isBoolean();
      case INTEGER -> whole(value, Integer.SIZE - 1);
      case LONG -> whole(value, Long.SIZE - 1);
      case DOUBLE -> finite(value);
      case TIMESTAMP -> notation == Notation.JSON ? seconds(value) : instant(value).isPresent();
      case BLOB -> notation == Notation.JSON ? base64(value) : value.isBinary();
    };
  }

  /** Returns the instant that a tag made of a number. */
  static Optional<Instant> instant(JsonNode value) {
    return value instanceof POJONode node && node.getPojo() instanceof Instant instant
        ? Optional.of(instant)
        : Optional.empty();
  }

  private static boolean finite(JsonNode value) {
    return value.isNumber() && Double.isFinite(value.doubleValue());
  }

  private static boolean seconds(JsonNode value) {
    return finite(value) && Math.abs(value.doubleValue()) <= LATEST;
  }

  private static boolean whole(JsonNode value, int bits) {
    if (!finite(value)) {
      return false;
    }
    if (value.isIntegralNumber()) {
      return value.bigIntegerValue().bitLength() <= bits;
    }
    // Finite, so that it has 309 digits before its point at most; behind it there can be many more
    // zeros than fit into memory, so that they are never written out.
    BigDecimal number = value.decimalValue().stripTrailingZeros();
    return number.scale() <= 0 && number.toBigInteger().bitLength() <= bits;
  }

  private static boolean base64(JsonNode value) {
    if (!value.isTextual()) {
      return false;
    }
    try {
      Base64.getDecoder().decode(value.textValue());
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
