package dev.appstreamkit.provisioning.kinds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** Model classes of the AWS SDK with something in every member. */
public final class SdkSamples {

  private final Random random;

  /** Begins a row of samples that is always the same. */
  public SdkSamples(long seed) {
    this.random = new Random(seed);
  }

  /** Fills a builder and returns what it builds. */
  public <M> M full(Object builder, Class<M> type) {
    return type.cast(fill((SdkPojo) builder));
  }

  private Object fill(SdkPojo builder) {
    builder.sdkFields().forEach(field -> field.set(builder, sample(field)));
    return ((Buildable) builder).build();
  }

  private Object sample(SdkField<?> field) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.SDK_POJO) {
      return fill(field.constructor().get());
    }
    if (type == MarshallingType.LIST) {
      SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
      List<Object> all = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        all.add(sample(element));
      }
      return all;
    }
    if (type == MarshallingType.MAP) {
      Map<String, Object> all = new HashMap<>();
      all.put(
          "key" + random.nextInt(1000), sample(field.getTrait(MapTrait.class).valueFieldInfo()));
      return all;
    }
    return value(type);
  }

  private Object value(MarshallingType<?> type) {
    if (type == MarshallingType.STRING) {
      return "text" + random.nextInt(1_000_000);
    }
    if (type == MarshallingType.INTEGER) {
      return 1 + random.nextInt(100);
    }
    if (type == MarshallingType.LONG) {
      return 1L + random.nextInt(100);
    }
    if (type == MarshallingType.DOUBLE) {
      return (double) random.nextInt(100);
    }
    if (type == MarshallingType.BOOLEAN) {
      return true;
    }
    return type == MarshallingType.INSTANT
        ? Instant.ofEpochSecond(random.nextInt(1_000_000))
        : Document.fromNull();
  }
}
