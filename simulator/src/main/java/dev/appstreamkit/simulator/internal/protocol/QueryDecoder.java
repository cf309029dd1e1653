package dev.appstreamkit.simulator.internal.protocol;

import dev.appstreamkit.simulator.internal.service.ServiceException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** Reads Query's flattened forms: {@code Tags.member.1.Key=…}. */
final class QueryDecoder {

  private static final int DEEPEST = 20;
  private static final int MOST_ITEMS = 10_000;

  private final NavigableMap<String, String> form = new TreeMap<>();

  private QueryDecoder(Map<String, List<String>> parameters) {
    parameters.forEach((name, values) -> form.put(name, values.get(0)));
  }

  /**
   * Reads a form into a builder.
   *
   * @throws dev.appstreamkit.simulator.internal.service.ServiceException {@code MalformedInput} if
   *     a value isn't of its member's type
   */
  static <B extends SdkPojo> B decode(Map<String, List<String>> parameters, B builder) {
    new QueryDecoder(parameters).readMembers("", builder, 0);
    return builder;
  }

  private void readMembers(String prefix, SdkPojo target, int depth) {
    for (SdkField<?> field : target.sdkFields()) {
      Object value = read(prefix + field.locationName(), field, depth + 1);
      if (value != null) {
        field.set(target, value);
      }
    }
  }

  private @Nullable Object read(String name, SdkField<?> field, int depth) {
    if (depth > DEEPEST || !present(name)) {
      return null;
    }
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.SDK_POJO) {
      SdkPojo builder = field.constructor().get();
      readMembers(name + ".", builder, depth);
      return Fields.build(builder);
    }
    if (type == MarshallingType.LIST) {
      return readList(name, field, depth);
    }
    if (type == MarshallingType.MAP) {
      return readMap(name, field, depth);
    }
    String text = form.get(name);
    return text == null ? null : scalar(text, type, name);
  }

  /** Whether this parameter or one below it was given. */
  private boolean present(String name) {
    if (form.containsKey(name)) {
      return true;
    }
    String below = form.ceilingKey(name + ".");
    return below != null && below.startsWith(name + ".");
  }

  private List<Object> readList(String name, SdkField<?> field, int depth) {
    ListTrait trait = field.getTrait(ListTrait.class);
    String member = trait.memberLocationName() == null ? "member" : trait.memberLocationName();
    String prefix = trait.isFlattened() ? name + "." : name + "." + member + ".";
    List<Object> list = new ArrayList<>();
    for (int i = 1; i <= MOST_ITEMS; i++) {
      Object item = read(prefix + i, trait.memberFieldInfo(), depth + 1);
      if (item == null) {
        break;
      }
      list.add(item);
    }
    return list;
  }

  private Map<String, Object> readMap(String name, SdkField<?> field, int depth) {
    MapTrait trait = field.getTrait(MapTrait.class);
    String prefix = trait.isFlattened() ? name + "." : name + ".entry.";
    String keyName = trait.keyLocationName() == null ? "key" : trait.keyLocationName();
    String valueName = trait.valueLocationName() == null ? "value" : trait.valueLocationName();
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 1; i <= MOST_ITEMS; i++) {
      String key = form.get(prefix + i + "." + keyName);
      Object value = read(prefix + i + "." + valueName, trait.valueFieldInfo(), depth + 1);
      if (key == null || value == null) {
        break;
      }
      map.put(key, value);
    }
    return map;
  }

  private static Object scalar(String text, MarshallingType<?> type, String name) {
    try {
      if (type == MarshallingType.STRING) {
        return text;
      }
      if (type == MarshallingType.BOOLEAN) {
        return bool(text);
      }
      if (type == MarshallingType.INTEGER) {
        return Integer.valueOf(text);
      }
      if (type == MarshallingType.LONG) {
        return Long.valueOf(text);
      }
      if (type == MarshallingType.INSTANT) {
        return instant(text);
      }
      if (type == MarshallingType.SDK_BYTES) {
        return SdkBytes.fromByteArray(Base64.getDecoder().decode(text));
      }
      if (type == MarshallingType.DOUBLE) {
        return finite(Double.parseDouble(text));
      }
      if (type == MarshallingType.FLOAT) {
        return (float) finite(Float.parseFloat(text));
      }
      return new BigDecimal(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new ServiceException("MalformedInput", 400, "the value of " + name + " can't be read");
    }
  }

  private static double finite(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("beyond double");
    }
    return number;
  }

  private static Boolean bool(String text) {
    if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
      throw new IllegalArgumentException(text);
    }
    return Boolean.valueOf(text);
  }

  private static Instant instant(String text) {
    return text.matches("\\d{1,18}(\\.\\d{1,9})?")
        ? Instant.ofEpochMilli(new BigDecimal(text).movePointRight(3).longValue())
        : OffsetDateTime.parse(text).toInstant();
  }
}
