package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.core.resource.ResourceSpec;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Objects;

/**
 * A spec that is compared and printed by its address alone, never by what it refers to, and that
 * asks for the same as another if all fields of the two are equal.
 */
public abstract class AddressedSpec implements ResourceSpec {

  /** For kinds. */
  protected AddressedSpec() {}

  /**
   * Returns whether another spec asks for just the same: whether it is of the same class and its
   * fields are equal, specs it refers to being equal if their addresses are. A class in a package
   * that isn't open to this module overrides this, or asks for the same only as itself.
   */
  @Override
  public boolean sameAs(ResourceSpec other) {
    if (this == other) {
      return true;
    }
    if (other.getClass() != getClass()) {
      return false;
    }
    for (Class<?> type = getClass(); type != AddressedSpec.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!sameField(field, other)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean sameField(Field field, ResourceSpec other) {
    int modifiers = field.getModifiers();
    if (Modifier.isStatic(modifiers) || Modifier.isTransient(modifiers)) {
      return true;
    }
    try {
      return field.trySetAccessible() && Objects.equals(field.get(this), field.get(other));
    } catch (IllegalAccessException e) {
      return false;
    }
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof ResourceSpec that && address().equals(that.address());
  }

  @Override
  public final int hashCode() {
    return address().hashCode();
  }

  @Override
  public final String toString() {
    return address().toString();
  }
}
