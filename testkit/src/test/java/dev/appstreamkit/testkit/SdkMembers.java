package dev.appstreamkit.testkit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;

/** The AWS SDK's model classes, member by member. */
final class SdkMembers {

  private SdkMembers() {}

  /** Returns the names of the members of a class. */
  static Set<String> of(SdkPojo builder) {
    Set<String> names = new TreeSet<>();
    builder.sdkFields().forEach(field -> names.add(field.memberName()));
    return names;
  }

  /** Returns the values of what a service told, by their paths. */
  static SortedMap<String, Object> values(SdkPojo model) {
    SortedMap<String, Object> values = new TreeMap<>();
    add(values, "", model);
    return values;
  }

  static void add(Map<String, Object> values, String path, SdkPojo model) {
    for (SdkField<?> field : model.sdkFields()) {
      String part = path.isEmpty() ? field.memberName() : path + "." + field.memberName();
      Optional.ofNullable(field.getValueOrDefault(model))
          .filter(value -> !(value instanceof SdkAutoConstructList))
          .ifPresent(value -> add(values, part, value));
    }
  }

  private static void add(Map<String, Object> values, String path, Object value) {
    if (value instanceof SdkPojo structure) {
      add(values, path, structure);
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        add(values, path + "[" + i + "]", list.get(i));
      }
    } else {
      values.put(path, value);
    }
  }
}
