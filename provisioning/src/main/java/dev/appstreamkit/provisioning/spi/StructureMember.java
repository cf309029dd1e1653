package dev.appstreamkit.provisioning.spi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A structure as a map; structures within it are flat. */
final class StructureMember extends Member {
  private final Map<String, String> parts;

  StructureMember(String name, Map<String, String> parts) {
    super(name);
    this.parts = parts;
  }

  @Override
  public Optional<Object> read(Object model) {
    return Optional.ofNullable(SdkModel.get(model, name())).map(this::map);
  }

  private Map<String, Object> map(Object structure) {
    Map<String, Object> map = new TreeMap<>();
    parts.forEach(
        (part, member) -> told(structure, member).ifPresent(value -> map.put(part, value)));
    return map;
  }

  private static Optional<Object> told(Object structure, String member) {
    int dot = member.indexOf('.');
    return dot < 0
        ? Optional.ofNullable(SdkModel.get(structure, member))
        : Optional.ofNullable(SdkModel.get(structure, member.substring(0, dot)))
            .flatMap(within -> told(within, member.substring(dot + 1)));
  }

  @Override
  void write(Request request, @Nullable Object data) {
    if (data instanceof Map<?, ?> map) {
      Object structure = request.structure(name());
      Map<String, Object> within = new LinkedHashMap<>();
      parts.forEach((part, member) -> set(structure, member, map.get(part), within));
      within.forEach((member, of) -> SdkModel.set(structure, member, SdkModel.build(of)));
    }
  }

  private static void set(
      Object structure, String member, @Nullable Object value, Map<String, Object> within) {
    int dot = member.indexOf('.');
    if (dot < 0) {
      SdkModel.set(structure, member, value);
    } else if (value != null) {
      Object inner =
          within.computeIfAbsent(
              member.substring(0, dot),
              name -> SdkModel.builder(SdkModel.structure(structure, name), null));
      SdkModel.set(inner, member.substring(dot + 1), value);
    }
  }
}
