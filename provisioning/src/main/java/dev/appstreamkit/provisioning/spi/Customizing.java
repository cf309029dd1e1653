package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.ErrorCategory;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs customizers while a plan is made, on requests that hold all that is described, and turns
 * what they changed into attributes. Nothing else of what they do is sent.
 *
 * @param <S> the spec
 */
final class Customizing<S> {

  private final Extension extension;
  private final AttributeTable<S> table;

  Customizing(Extension extension, AttributeTable<S> table) {
    this.extension = extension;
    this.table = table;
  }

  /** Returns the name of an attribute that only matters while a resource is made. */
  static String atCreation(Class<?> builder, String awsName) {
    return operation(builder) + "." + awsName;
  }

  /** Returns whether an attribute is of this request alone. */
  static boolean isOnlyIn(Class<?> builder, String attribute) {
    return attribute.startsWith(operation(builder) + ".");
  }

  /** Returns the member of a request that an attribute is, by AWS's name; empty if it is none. */
  static Optional<String> memberIn(Class<?> builder, String attribute) {
    if (!Extras.isExtra(attribute)) {
      return Optional.empty();
    }
    int dot = attribute.indexOf('.');
    if (dot < 0) {
      return Optional.of(attribute);
    }
    return attribute.substring(0, dot).equals(operation(builder))
        ? Optional.of(attribute.substring(dot + 1))
        : Optional.empty();
  }

  /** Returns whether a row is of a member, by AWS's name. */
  static boolean isOf(Attribute<?> row, String awsName) {
    return row.member().filter(member -> member.name().equalsIgnoreCase(awsName)).isPresent();
  }

  private static String operation(Class<?> builder) {
    return request(builder).getSimpleName().replaceFirst("Request$", "");
  }

  /** Returns the class of the requests that a builder builds. */
  static Class<?> request(Class<?> builder) {
    return Objects.requireNonNull(builder.getEnclosingClass());
  }

  /** Returns whether a customizer changes requests that change a resource. */
  boolean updates(RequestExtras said) {
    return extension.update().flatMap(update -> customizer(said, update)).isPresent();
  }

  private static Optional<Consumer<Object>> customizer(RequestExtras said, Supplier<?> request) {
    return said.customizer(request(SdkModel.contract(request.get().getClass())));
  }

  /** Returns what is wanted, with what customizers make of it. */
  Attributes of(ResourceAddress address, RequestExtras said, Attributes wanted) {
    Attributes updated =
        extension
            .update()
            .flatMap(
                update ->
                    customizer(said, update)
                        .map(change -> new Run(address, update, wanted).changed(change)))
            .map(changes -> afterUpdate(wanted, said, changes))
            .orElse(wanted);
    return customizer(said, extension.create())
        .filter(any -> !extension.isOneRequest())
        .map(change -> new Run(address, extension.create(), updated).changed(change))
        .map(changes -> afterCreate(updated, said, changes))
        .orElse(updated);
  }

  /** A member that is changed is sent as a whole, in place of the rows that are parts of it. */
  private Attributes afterUpdate(
      Attributes wanted, RequestExtras said, Map<String, Optional<Object>> changes) {
    Attributes.Builder all = Attributes.builder();
    wanted.names().stream()
        .filter(name -> changes.keySet().stream().noneMatch(member -> saysOf(name, member)))
        .forEach(name -> copy(all, name, wanted.get(name).orElseThrow()));
    changes.forEach(
        (name, data) ->
            data.ifPresent(value -> put(all, name, value, privacy(wanted, said, name))));
    return all.build();
  }

  private boolean saysOf(String attribute, String awsName) {
    return attribute.equals(awsName)
        || table.row(attribute).filter(row -> isOf(row, awsName)).isPresent();
  }

  private Attributes afterCreate(
      Attributes wanted, RequestExtras said, Map<String, Optional<Object>> changes) {
    Class<?> builder = SdkModel.contract(extension.create().get().getClass());
    Attributes.Builder all = wanted.toBuilder();
    changes.forEach(
        (name, data) -> {
          String attribute = atCreation(builder, name);
          data.ifPresentOrElse(
              value -> put(all, attribute, value, privacy(wanted, said, name)),
              () -> all.clear(attribute));
        });
    return all.build();
  }

  /** What is hidden or tells who a person is stays so when a customizer changes it. */
  private Attributes.Privacy privacy(Attributes wanted, RequestExtras said, String awsName) {
    if (said.isSensitive(awsName)) {
      return Attributes.Privacy.SENSITIVE;
    }
    return wanted.names().stream()
        .filter(name -> saysOf(name, awsName))
        .flatMap(name -> wanted.get(name).stream())
        .map(Attributes.Value::privacy)
        .max(Enum::compareTo)
        .orElse(Attributes.Privacy.OPEN);
  }

  private static void copy(Attributes.Builder into, String name, Attributes.Value value) {
    value
        .data()
        .ifPresentOrElse(data -> put(into, name, data, value.privacy()), () -> into.clear(name));
  }

  private static void put(
      Attributes.Builder into, String name, Object data, Attributes.Privacy privacy) {
    switch (privacy) {
      case OPEN -> into.set(name, data);
      case PERSONAL -> into.setPersonal(name, Optional.of(data));
      case SENSITIVE -> into.setSensitive(name, data);
    }
  }

  /** One customizer at work. */
  private final class Run {
    private final ResourceAddress address;
    private final Supplier<?> fresh;
    private final Attributes wanted;
    private final String request;

    Run(ResourceAddress address, Supplier<?> fresh, Attributes wanted) {
      this.address = address;
      this.fresh = fresh;
      this.wanted = wanted;
      this.request = request(SdkModel.contract(fresh.get().getClass())).getSimpleName();
    }

    /** Returns the members that it changed, by AWS's names; empty for one that it took away. */
    Map<String, Optional<Object>> changed(Consumer<Object> customizer) {
      Map<String, Object> before = SdkValues.members(SdkModel.build(filled()));
      Map<String, Object> after = after(customizer);
      if (!after.equals(after(customizer))) {
        throw refused(
            "customize(" + request + ") doesn't give the same twice",
            "have it depend on nothing but the request");
      }
      Set<String> names = new TreeSet<>(before.keySet());
      names.addAll(after.keySet());
      Map<String, Optional<Object>> changes = new TreeMap<>();
      for (String name : names) {
        if (!Objects.equals(before.get(name), after.get(name))) {
          requireFree(name);
          changes.put(name, Optional.ofNullable(after.get(name)));
        }
      }
      return changes;
    }

    private Map<String, Object> after(Consumer<Object> customizer) {
      Object builder = filled();
      try {
        customizer.accept(builder);
        return SdkValues.members(SdkModel.build(builder));
      } catch (ProvisioningException known) {
        throw known;
      } catch (RuntimeException failed) {
        // Its message may hold what is secret.
        ProvisioningException error =
            refused(
                "customize(" + request + ") failed: " + failed.getClass().getName(),
                "mend the customizer; what isn't described is absent from the request");
        error.setStackTrace(failed.getStackTrace());
        throw error;
      }
    }

    private Object filled() {
      Object builder = fresh.get();
      Attributes.Builder rows = Attributes.builder();
      boolean makes = fresh == extension.create();
      wanted.names().stream()
          .filter(name -> makes || !table.isOnlyAtCreation(name))
          .forEach(name -> copy(rows, name, wanted.get(name).orElseThrow()));
      table.create(builder, rows.build());
      SdkModel.set(builder, extension.identity(), extension.nameOf(address));
      return builder;
    }

    private void requireFree(String awsName) {
      String member = awsName.substring(0, 1).toLowerCase(Locale.ROOT) + awsName.substring(1);
      if (extension.keeps(member)) {
        throw refused(
            "customize(" + request + ") changes " + awsName + ", which it must not",
            "leave it as it is; names, tags, roles, passwords and what is cleared are said by the"
                + " builder's methods");
      }
    }

    private ProvisioningException refused(String problem, String remedy) {
      return new ProvisioningException(
          ErrorCategory.INVALID, Optional.of(address), problem, remedy);
    }
  }
}
