package dev.appstreamkit.simulator.internal.protocol;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/** What the codecs share about the SDK's self-describing classes. */
final class Fields {

  private static final Map<Class<?>, Map<String, SdkField<?>>> KNOWN = new ConcurrentHashMap<>();

  private Fields() {}

  /** Returns a class's fields by their names on the wire, whatever the case. */
  static Map<String, SdkField<?>> of(SdkPojo pojo) {
    return KNOWN.computeIfAbsent(pojo.getClass(), type -> index(pojo));
  }

  private static Map<String, SdkField<?>> index(SdkPojo pojo) {
    Map<String, SdkField<?>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    pojo.sdkFields().forEach(field -> fields.put(field.locationName(), field));
    return fields;
  }

  /** Returns what a builder builds. */
  static SdkPojo build(SdkPojo builder) {
    if (builder instanceof Buildable buildable && buildable.build() instanceof SdkPojo built) {
      return built;
    }
    throw new IllegalStateException(builder.getClass() + " isn't a builder of the SDK");
  }

  /** Returns whether nobody set this collection, so that it isn't sent. */
  static boolean autoConstructed(Object value) {
    return value instanceof SdkAutoConstructList<?> || value instanceof SdkAutoConstructMap<?, ?>;
  }
}
