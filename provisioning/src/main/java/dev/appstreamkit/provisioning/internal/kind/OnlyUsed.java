package dev.appstreamkit.provisioning.internal.kind;

import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.spi.RequestExtras;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks at what is said of a resource that is only used. None of it would ever be done, so that
 * whoever says it means something else: all of it is refused.
 */
public final class OnlyUsed {

  private static final String EXTRAS = "requestExtras";

  private OnlyUsed() {}

  /**
   * Returns a problem for each attribute that says something.
   *
   * @param spec the resource
   * @param plain the same of which nothing is said
   * @param methods what attributes are called, where the builder calls them otherwise
   */
  public static List<Problem> problems(
      ResourceSpec spec, ResourceSpec plain, Map<String, String> methods) {
    Set<String> said = new TreeSet<>();
    for (Field field : spec.getClass().getDeclaredFields()) {
      Object value = value(field, spec);
      if (!Objects.equals(value, value(field, plain))) {
        if (value instanceof RequestExtras extras && !methods.containsKey(EXTRAS)) {
          said.addAll(extras.isEmpty() ? List.of() : names(extras));
        } else {
          said.add(methods.getOrDefault(field.getName(), field.getName()));
        }
      }
    }
    return said.stream().map(name -> problem(spec, name)).toList();
  }

  private static List<String> names(RequestExtras extras) {
    List<String> names = new ArrayList<>(extras.members());
    if (names.isEmpty()) {
      names.add("customize");
    }
    return names;
  }

  private static Problem problem(ResourceSpec spec, String attribute) {
    return Problem.error(
        spec.address(),
        attribute,
        "is said of what is only used, and nothing of that is ever changed",
        "leave it out, or describe a "
            + spec.address().kind()
            + " of this environment's own with builder(...)");
  }

  private static Object value(Field field, ResourceSpec spec) {
    int modifiers = field.getModifiers();
    if (Modifier.isStatic(modifiers) || Modifier.isTransient(modifiers)) {
      return "";
    }
    try {
      field.setAccessible(true);
      return Objects.requireNonNullElse(field.get(spec), "");
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
