package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.provisioning.internal.ground.RawAnswers;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Reads members of a resource that aren't rows, whoever said them. */
final class Told {

  private final String identity;
  private final String resource;

  /**
   * Reads of one resource.
   *
   * @param identity AWS's name of the member that tells resources apart
   * @param resource its value
   */
  Told(String identity, String resource) {
    this.identity = identity;
    this.resource = resource;
  }

  /** See {@link AttributeTable#told}. */
  Attributes of(Set<String> members, Supplier<? extends Map<String, ?>> find) {
    RawAnswers.Heard<? extends Map<String, ?>> heard = RawAnswers.listen(find::get);
    Attributes.Builder told = Attributes.builder();
    Object model = heard.value().get(resource);
    if (model == null) {
      return told.build();
    }
    Map<String, Object> known = SdkValues.members(model);
    Optional<Map<?, ?>> written = heard.about(identity, resource);
    for (String member : new TreeSet<>(members)) {
      Optional<Object> value =
          written
              .<Object>flatMap(all -> Optional.ofNullable(all.get(member)))
              .or(() -> Optional.ofNullable(known.get(member)));
      if (value.isPresent()) {
        told.set(member, value.get());
      } else if (written.isEmpty() && !isKnown(model.getClass(), member)) {
        told.clear(member);
      }
    }
    written.ifPresent(all -> unknown(model.getClass(), members, all).forEach(told::clear));
    return told.build();
  }

  private static Set<String> unknown(Class<?> model, Set<String> members, Map<?, ?> written) {
    Set<String> unknown = new TreeSet<>();
    written.keySet().forEach(name -> unknown.add(String.valueOf(name)));
    unknown.removeAll(members);
    unknown.removeIf(name -> isKnown(model, name));
    return unknown;
  }

  private static boolean isKnown(Class<?> model, String member) {
    return Arrays.stream(model.getMethods())
        .anyMatch(method -> method.getName().equalsIgnoreCase(member));
  }
}
