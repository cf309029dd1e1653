package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a spec says that its builder has no method for: members of AWS's requests by their names,
 * and customizers of requests. Immutable; prints names only, no values.
 */
public final class RequestExtras {

  private static final Pattern NAME = Pattern.compile("[A-Z][A-Za-z0-9]*");
  private static final RequestExtras NONE = new RequestExtras(Map.of(), List.of());

  private final Map<String, Raw> members;
  private final List<Customizer> customizers;

  private RequestExtras(Map<String, Raw> members, List<Customizer> customizers) {
    this.members = Map.copyOf(members);
    this.customizers = List.copyOf(customizers);
  }

  /** A member's value. */
  private record Raw(Object value, boolean sensitive) {}

  /** What changes requests of one class. */
  private record Customizer(Class<?> request, Consumer<?> change) {}

  /** Returns extras that say nothing. */
  public static RequestExtras none() {
    return NONE;
  }

  /**
   * Returns the same, with a member said by its name.
   *
   * @param name the member's name as AWS's API reference spells it
   * @param value a text, a boolean, a whole number, or a list or map of these; never null
   * @param sensitive whether the value is never shown
   */
  public RequestExtras member(String name, Object value, boolean sensitive) {
    Map<String, Raw> more = new LinkedHashMap<>(members);
    more.put(name, new Raw(Objects.requireNonNull(value, "value"), sensitive));
    return new RequestExtras(more, customizers);
  }

  /**
   * Returns the same, with what changes requests.
   *
   * @param request the class of the requests
   * @param change what changes their builders, before they are shown in a plan
   */
  public RequestExtras customizer(Class<?> request, Consumer<?> change) {
    List<Customizer> more = new ArrayList<>(customizers);
    more.add(new Customizer(request, Objects.requireNonNull(change, "customizer")));
    return new RequestExtras(members, more);
  }

  /** Returns whether nothing is said. */
  public boolean isEmpty() {
    return members.isEmpty() && customizers.isEmpty();
  }

  /** Returns the names of the members, as AWS spells them. */
  public Set<String> members() {
    return members.keySet();
  }

  /**
   * Returns the value of a member that was said by name.
   *
   * @param member its name, as AWS spells it
   * @return the value; empty if nothing is said, or it is never shown
   */
  public Optional<Object> said(String member) {
    return Optional.ofNullable(members.get(member)).filter(raw -> !raw.sensitive()).map(Raw::value);
  }

  /** Returns whether a member's value is never shown. */
  boolean isSensitive(String member) {
    return Optional.ofNullable(members.get(member)).filter(Raw::sensitive).isPresent();
  }

  /** Says the members, each as the attribute that a plan calls it. */
  void desired(Attributes.Builder into, UnaryOperator<String> attribute) {
    members.keySet().stream()
        .sorted()
        .forEach(name -> put(into, attribute.apply(name), isSensitive(name), value(name)));
  }

  private Object value(String name) {
    return Objects.requireNonNull(members.get(name)).value();
  }

  /** Sets a member, hidden if it is to be. */
  void put(Attributes.Builder into, String name, Object value) {
    put(into, name, isSensitive(name), value);
  }

  private static void put(Attributes.Builder into, String name, boolean hidden, Object value) {
    if (hidden) {
      into.setSensitive(name, value);
    } else {
      into.set(name, value);
    }
  }

  /** Returns what changes requests of a class; empty if nothing does. */
  @SuppressWarnings("unchecked") // It was given for builders of this class.
  Optional<Consumer<Object>> customizer(Class<?> request) {
    return customizers.stream()
        .filter(one -> one.request() == request)
        .map(one -> (Consumer<Object>) one.change())
        .findFirst();
  }

  /**
   * Returns what is wrong with them; a kind's spec adds it to its problems.
   *
   * @param address the spec's address
   * @param methods how the builder says members that it has methods for, by AWS's names: {@code
   *     displayName(...)}
   */
  public List<Problem> problems(ResourceAddress address, Map<String, String> methods) {
    return problems(address, methods, Set.of());
  }

  /**
   * Returns the same, where some members can't be said at all.
   *
   * @param kept members that nobody but this library says, by AWS's names: what tells resources
   *     apart, roles, tags of ownership
   */
  public List<Problem> problems(
      ResourceAddress address, Map<String, String> methods, Set<String> kept) {
    List<Problem> found = new ArrayList<>();
    members.keySet().stream()
        .sorted()
        .forEach(name -> problem(address, name, methods, kept).ifPresent(found::add));
    customizers.stream()
        .map(Customizer::request)
        .filter(request -> customizers.stream().filter(c -> c.request() == request).count() > 1)
        .distinct()
        .forEach(
            request ->
                found.add(
                    Problem.error(
                        address,
                        "customize",
                        "has two customizers of " + request.getSimpleName(),
                        "say all of it in one")));
    return found;
  }

  private Optional<Problem> problem(
      ResourceAddress address, String name, Map<String, String> methods, Set<String> kept) {
    if (!NAME.matcher(name).matches()) {
      return Optional.of(
          Problem.error(
              address,
              "member",
              "\"" + name + "\" is not a member's name as AWS spells it",
              "write it as in AWS's API reference: DisableIMDSV1, for one"));
    }
    if (kept.contains(name)) {
      return Optional.of(
          Problem.error(address, name, "is said by this library alone", "leave it out"));
    }
    return Optional.ofNullable(methods.get(name))
        .map(how -> Problem.error(address, name, "is a member with a method of its own", use(how)))
        .or(() -> wrongValue(address, name));
  }

  /**
   * Returns what is wrong with members that a service can't be sent, as it doesn't speak JSON, to
   * which what an older SDK doesn't know could be added.
   *
   * @param address the spec's address
   * @param service the service's name in a sentence
   * @param requests the classes of the requests that have to have them
   */
  public List<Problem> unknown(ResourceAddress address, String service, Class<?>... requests) {
    return members.keySet().stream()
        .sorted()
        .filter(name -> Arrays.stream(requests).noneMatch(of -> SdkModel.isMember(of, name)))
        .map(
            name ->
                Problem.error(
                    address,
                    name,
                    "is no member that this AWS SDK knows of "
                        + Arrays.stream(requests)
                            .map(Class::getSimpleName)
                            .collect(Collectors.joining(" or "))
                        + ", and "
                        + service
                        + " doesn't speak JSON, to which it could be added",
                    "check its name, or use a newer version of the AWS SDK"))
        .toList();
  }

  private static String use(String how) {
    return "use " + how + " in place of member(...)";
  }

  private Optional<Problem> wrongValue(ResourceAddress address, String name) {
    return notPlain(value(name))
        .map(
            type ->
                Problem.error(
                    address,
                    name,
                    "holds a " + type.getName() + ", which is no plain data",
                    "give a text, a boolean, a whole number, or a list or map of these"));
  }

  private static Optional<Class<?>> notPlain(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(RequestExtras::notPlain).flatMap(Optional::stream).findFirst();
    }
    if (value instanceof Map<?, ?> map) {
      Collection<?> keys = map.keySet();
      return keys.stream().allMatch(String.class::isInstance)
          ? map.values().stream().map(RequestExtras::notPlain).flatMap(Optional::stream).findFirst()
          : Optional.of(map.getClass());
    }
    boolean plain =
        value instanceof String
            || value instanceof Boolean
            || value instanceof Integer
            || value instanceof Long;
    return plain ? Optional.empty() : Optional.of(value.getClass());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RequestExtras that
        && members.equals(that.members)
        && customizers.equals(that.customizers);
  }

  @Override
  public int hashCode() {
    return Objects.hash(members, customizers);
  }

  @Override
  public String toString() {
    List<String> said = new ArrayList<>(members.keySet().stream().sorted().toList());
    customizers.forEach(one -> said.add("customize(" + one.request().getSimpleName() + ")"));
    return said.toString();
  }
}
