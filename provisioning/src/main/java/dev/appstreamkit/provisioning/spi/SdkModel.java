package dev.appstreamkit.provisioning.spi;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The AWS SDK's model classes by the names of their public accessors and setters. */
final class SdkModel {

  private static final Predicate<Class<?>> PLAIN =
      List.<Class<?>>of(
              String.class, Integer.class, Long.class, Double.class, Boolean.class, Map.class)
          ::contains;

  /** Names are looked up once: planning reads tens of thousands of members. */
  private static final ClassValue<Map<String, Optional<Method>>> FOUND =
      new ClassValue<>() {
        @Override
        protected Map<String, Optional<Method>> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  private static final ClassValue<List<String>> MEMBERS =
      new ClassValue<>() {
        @Override
        protected List<String> computeValue(Class<?> type) {
          Class<?> builder = method(type, "builder").getReturnType();
          return Arrays.stream(type.getMethods())
              .filter(method -> method.getParameterCount() == 0)
              .filter(method -> method.getDeclaringClass() == type)
              .map(Method::getName)
              .filter(name -> takes(builder, name))
              .sorted()
              .toList();
        }
      };

  private SdkModel() {}

  /** Returns the value of a member, enums as AWS spells them; null if it isn't there. */
  static @Nullable Object get(Object model, String member) {
    return call(
        accessor(model.getClass(), member)
            .orElseThrow(() -> unknown(model.getClass(), member, "accessor")),
        model);
  }

  /** Returns whether a model class has a member. */
  static boolean has(Class<?> model, String member) {
    return accessor(model, member).isPresent();
  }

  private static Optional<Method> accessor(Class<?> model, String member) {
    return found(
        model,
        member,
        () ->
            Stream.of(member + "AsString", member + "AsStrings", member)
                .flatMap(name -> named(model, name, 0))
                .findFirst());
  }

  /** Returns whether a request's builder has a member. */
  static boolean takes(Class<?> builder, String member) {
    return setter(builder, member).isPresent();
  }

  /** Sets a member of a builder; whole numbers come as longs. */
  static void set(Object builder, String member, @Nullable Object value) {
    Class<?> type = contract(builder.getClass());
    Method setter = setter(type, member).orElseThrow(() -> unknown(type, member, "setter"));
    call(setter, builder, fitting(setter.getParameterTypes()[0], value));
  }

  private static @Nullable Object fitting(Class<?> type, @Nullable Object value) {
    return value instanceof Long number && type == Integer.class
        ? Integer.valueOf(Math.toIntExact(number))
        : value;
  }

  /** Enums are set by AWS's words, so that unknown ones pass. */
  private static Optional<Method> setter(Class<?> builder, String member) {
    return found(
        builder,
        "=" + member,
        () ->
            Stream.of(member + "WithStrings", member)
                .flatMap(name -> named(builder, name, 1))
                .filter(method -> isSettable(method.getParameterTypes()[0]))
                .findFirst());
  }

  private static boolean isSettable(Class<?> type) {
    return PLAIN.test(type) || type == Collection.class || isModel(type);
  }

  static boolean isModel(Class<?> type) {
    return named(type, "builder", 0).anyMatch(method -> Modifier.isStatic(method.getModifiers()));
  }

  /** Returns the setter of a member that a builder has. */
  static Method setterOf(Class<?> builder, String member) {
    return setter(builder, member).orElseThrow(() -> unknown(builder, member, "setter"));
  }

  /** Returns what a builder calls a member, by AWS's name; empty if it doesn't know it. */
  static Optional<String> settable(Class<?> builder, String awsName) {
    return Arrays.stream(builder.getMethods())
        .map(Method::getName)
        .filter(awsName::equalsIgnoreCase)
        .filter(name -> takes(builder, name))
        .findFirst();
  }

  /** Returns whether a model class has a member, by AWS's name. */
  static boolean isMember(Class<?> model, String awsName) {
    return members(model).stream().anyMatch(awsName::equalsIgnoreCase);
  }

  /** Returns the members that a model class tells and that its builder takes, by name. */
  static List<String> members(Class<?> model) {
    return MEMBERS.get(model);
  }

  /** Returns the class of the structure, or of the structures in the list, that a member is. */
  static Class<?> structure(Object builder, String member) {
    return structureOf(contract(builder.getClass()), member);
  }

  /** Returns whether a member is a structure or a list of structures. */
  static boolean isStructure(Class<?> builder, String member) {
    return named(builder, member, 1)
        .map(method -> method.getParameterTypes()[0])
        .map(parameter -> parameter.isArray() ? parameter.getComponentType() : parameter)
        .anyMatch(SdkModel::isModel);
  }

  /** Returns the same of a builder's public interface. */
  static Class<?> structureOf(Class<?> type, String member) {
    return named(type, member, 1)
        .map(method -> method.getParameterTypes()[0])
        .map(parameter -> parameter.isArray() ? parameter.getComponentType() : parameter)
        .filter(SdkModel::isModel)
        .findFirst()
        .orElseThrow(() -> unknown(type, member, "structure"));
  }

  /**
   * Returns a builder of a structure that holds what was read: all of it, also what nobody here
   * knows, or the members of the same names where it was read as another class.
   */
  static Object builder(Class<?> structure, @Nullable Object there) {
    if (structure.isInstance(there)) {
      return given(call(method(structure, "toBuilder"), there));
    }
    Object builder = given(call(method(structure, "builder"), null));
    if (there != null) {
      copy(there, builder);
    }
    return builder;
  }

  private static void copy(Object there, Object builder) {
    Class<?> type = contract(builder.getClass());
    for (Method method : there.getClass().getMethods()) {
      String member = method.getName();
      if (method.getParameterCount() == 0
          && method.getDeclaringClass() == there.getClass()
          && takes(type, member)) {
        Object value = get(there, member);
        if (value != null && !(value instanceof Collection<?> all && all.isEmpty())) {
          set(builder, member, value);
        }
      }
    }
  }

  /** Builds what a builder holds. */
  static Object build(Object builder) {
    return given(call(method(builder.getClass(), "build"), builder));
  }

  /** Returns the public interface of a builder, whose class isn't public. */
  static Class<?> contract(Class<?> builder) {
    return builder.isInterface()
        ? builder
        : Arrays.stream(builder.getInterfaces())
            .filter(type -> type.getSimpleName().equals("Builder"))
            .findFirst()
            .orElse(builder);
  }

  private static Method method(Class<?> type, String name) {
    return found(type, name + "()", () -> named(publicly(type), name, 0).findFirst())
        .orElseThrow(() -> unknown(type, name, "method"));
  }

  private static Class<?> publicly(Class<?> type) {
    return Modifier.isPublic(type.getModifiers()) ? type : contract(type);
  }

  private static Stream<Method> named(Class<?> type, String name, int parameters) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getName().equals(name))
        .filter(method -> method.getParameterCount() == parameters)
        .filter(method -> !method.isBridge());
  }

  private static Optional<Method> found(
      Class<?> type, String key, java.util.function.Supplier<Optional<Method>> look) {
    return FOUND.get(type).computeIfAbsent(key, any -> look.get());
  }

  private static Object given(@Nullable Object value) {
    return java.util.Objects.requireNonNull(value, "what the SDK built");
  }

  private static @Nullable Object call(
      Method method, @Nullable Object on, @Nullable Object... arguments) {
    try {
      return method.invoke(on, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("The AWS SDK keeps " + method + " to itself.", e);
    }
  }

  private static IllegalArgumentException unknown(Class<?> type, String member, String what) {
    return new IllegalArgumentException(
        type.getName()
            + " has no "
            + what
            + " "
            + member
            + "; name a member as the AWS SDK's class does, or take a newer AWS SDK.");
  }
}
