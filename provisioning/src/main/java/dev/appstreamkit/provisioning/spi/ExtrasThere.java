package dev.appstreamkit.provisioning.spi;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.provisioning.errors.StalePlanException;
import dev.appstreamkit.provisioning.internal.ground.RawAnswers;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Reads members that aren't rows: from what the service wrote, which has all of them, or from the
 * SDK's class where the client doesn't speak JSON.
 *
 * @param <S> the spec
 */
final class ExtrasThere<S> {

  private final Extras<S> extras;
  private final RequestExtras said;
  private final ResourceAddress address;

  ExtrasThere(Extras<S> extras, RequestExtras said, ResourceAddress address) {
    this.address = address;
    this.extras = extras;
    this.said = said;
  }

  /**
   * Returns what is there with these members.
   *
   * @param observed what was read before
   * @param find describes it, by its name
   */
  Observed in(Observed observed, Supplier<? extends Map<String, ?>> find) {
    String resource = observed.identity().name();
    RawAnswers.Heard<? extends Map<String, ?>> heard = RawAnswers.listen(find::get);
    Object model = heard.value().get(resource);
    if (model == null) {
      return observed;
    }
    Map<String, Object> known = SdkValues.members(model);
    Optional<Map<?, ?>> written = heard.about(extras.identity(), resource);
    Attributes.Builder all = observed.attributes().toBuilder();
    Set<String> untold = new LinkedHashSet<>();
    for (String name : new TreeSet<>(extras.names(said))) {
      Optional<Object> value =
          written
              .<Object>flatMap(map -> Optional.ofNullable(map.get(name)))
              .or(() -> Optional.ofNullable(known.get(name)));
      value.ifPresent(data -> said.put(all, name, data));
      if (value.isEmpty() && !extras.tells(name)) {
        requireReadable(name, written.isPresent());
        untold.add(name);
      }
    }
    return observed.withAttributes(all.build()).withUntold(untold);
  }

  private void requireReadable(String name, boolean written) {
    if (!written && said.members().contains(name)) {
      throw Extras.notJson(Optional.of(address), Set.of(name));
    }
  }

  /** See {@link AttributeTable#asPlanned}. */
  static Attributes asPlanned(Attributes wanted, StepContext context) {
    for (AttributeChange planned : context.planned()) {
      if (Extras.isExtra(planned.name())
          && !planned.after().equals(wanted.get(planned.name()))
          && planned.before().isEmpty()) {
        throw new StalePlanException(
            Optional.of(context.address()),
            planned.name() + " comes out otherwise than when it was planned",
            "plan again, and have customizers depend on nothing but the request");
      }
    }
    return wanted;
  }
}
