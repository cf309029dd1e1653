package dev.appstreamkit.testkit;

import dev.appstreamkit.provisioning.spi.Attribute;
import dev.appstreamkit.provisioning.spi.AttributeTable;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import java.lang.reflect.Field;
import java.util.List;

/** The tables of the kinds, which they keep to themselves. */
final class Tables {

  private Tables() {}

  /** Returns the rows of a kind: its own field, or that of a class of its name. */
  static List<? extends Attribute<?>> of(ResourceKind<?> kind) {
    String type = kind.getClass().getName();
    for (String holder : List.of(type, type.replaceAll("Kind$", "Table"))) {
      try {
        Field table = Class.forName(holder).getDeclaredField("TABLE");
        table.setAccessible(true);
        return ((AttributeTable<?>) table.get(null)).rows();
      } catch (ClassNotFoundException | NoSuchFieldException elsewhere) {
        continue;
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
    return List.of();
  }
}
