package dev.appstreamkit.simulator.internal.protocol;

import dev.appstreamkit.simulator.internal.service.ServiceException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** Writes the SDK's response classes as XML, and text so that XML can hold it. */
public final class XmlCodec {

  private final StringBuilder out;

  private XmlCodec(StringBuilder out) {
    this.out = out;
  }

  /** Appends an object's members. */
  static void members(StringBuilder out, SdkPojo pojo) {
    new XmlCodec(out).writeMembers(pojo);
  }

  /** Returns text with everything replaced that XML gives a meaning to or can't hold. */
  public static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> escape(escaped, c));
    return escaped.toString();
  }

  private static void escape(StringBuilder escaped, int c) {
    switch (c) {
      case '&' -> escaped.append("&amp;");
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '"' -> escaped.append("&quot;");
      case '\r' -> escaped.append("&#13;");
      case '\n', '\t' -> escaped.appendCodePoint(c);
      default -> escaped.appendCodePoint(allowed(c) ? c : 0xFFFD);
    }
  }

  /** Whether XML 1.0 can hold a character at all. */
  private static boolean allowed(int c) {
    return c >= 0x20 && !(c >= 0xD800 && c <= 0xDFFF) && c != 0xFFFE && c != 0xFFFF;
  }

  private void writeMembers(SdkPojo pojo) {
    for (SdkField<?> field : pojo.sdkFields()) {
      Object value = field.getValueOrDefault(pojo);
      if (value != null && !Fields.autoConstructed(value)) {
        write(field, field.locationName(), value);
      }
    }
  }

  /** Returns the elements in which each kind of XML says what went wrong. */
  static String codeAndMessage(ServiceException error) {
    return "<Code>"
        + escape(error.code())
        + "</Code><Message>"
        + escape(error.getMessage())
        + "</Message>";
  }

  private void write(SdkField<?> field, String name, Object value) {
    if (value instanceof List<?> list) {
      writeList(field, name, list);
      return;
    }
    out.append('<').append(name).append('>');
    if (value instanceof SdkPojo pojo) {
      writeMembers(pojo);
    } else if (value instanceof Map<?, ?> map) {
      writeMap(field, map);
    } else {
      out.append(escape(text(value)));
    }
    out.append("</").append(name).append('>');
  }

  private void writeList(SdkField<?> field, String name, List<?> list) {
    ListTrait trait = field.getTrait(ListTrait.class);
    String item = orElse(trait.memberLocationName(), "member");
    if (!trait.isFlattened()) {
      out.append('<').append(name).append('>');
    }
    for (Object one : list) {
      write(trait.memberFieldInfo(), trait.isFlattened() ? name : item, one);
    }
    if (!trait.isFlattened()) {
      out.append("</").append(name).append('>');
    }
  }

  private void writeMap(SdkField<?> field, Map<?, ?> map) {
    MapTrait trait = field.getTrait(MapTrait.class);
    String keyName = orElse(trait.keyLocationName(), "key");
    String valueName = orElse(trait.valueLocationName(), "value");
    map.forEach(
        (key, value) -> {
          out.append("<entry><").append(keyName).append('>');
          out.append(escape(key.toString()));
          out.append("</").append(keyName).append('>');
          write(trait.valueFieldInfo(), valueName, value);
          out.append("</entry>");
        });
  }

  private static String orElse(@Nullable String name, String otherwise) {
    return name == null ? otherwise : name;
  }

  private static String text(Object value) {
    if (value instanceof Instant instant) {
      return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
    if (value instanceof SdkBytes bytes) {
      return Base64.getEncoder().encodeToString(bytes.asByteArray());
    }
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }
}
