package dev.appstreamkit.provisioning.kinds.fleet.internal;

import dev.appstreamkit.core.waiting.PollResult;
import dev.appstreamkit.provisioning.internal.appstream.AppStreamErrors;
import dev.appstreamkit.provisioning.internal.appstream.Fleets;
import dev.appstreamkit.provisioning.spi.Condition;
import dev.appstreamkit.provisioning.spi.SharedRead;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;

/** Looks fleets up. */
final class FleetReader {

  /** Fleets that are waited for. */
  static final SharedRead<Fleet> LOOK =
      SharedRead.of(
          (services, names) -> byName(Fleets.named(services.appStream(), names)),
          services -> byName(Fleets.all(services.appStream())),
          ResourceNotFoundException.class::isInstance);

  private FleetReader() {}

  /**
   * Returns a condition on a fleet that has to be there.
   *
   * @param judge says what a look means
   */
  static Condition condition(
      String goal, Duration expected, BiFunction<StepContext, Fleet, PollResult> judge) {
    return condition(
        goal,
        expected,
        false,
        (context, fleet) ->
            fleet
                .map(there -> judge.apply(context, there))
                .orElseThrow(() -> AppStreamErrors.vanished(context.address(), "the fleet")));
  }

  /** Returns a condition on a fleet that may be gone. */
  static Condition condition(
      String goal,
      Duration expected,
      boolean untilGone,
      BiFunction<StepContext, Optional<Fleet>, PollResult> judge) {
    return Condition.shared(
        goal,
        expected,
        new Condition.Shared<>(LOOK, context -> context.identity().name(), judge, untilGone));
  }

  static Optional<Fleet> find(AppStreamClient appStream, String name) {
    return Fleets.find(appStream, name);
  }

  /** Finds the fleet that a step works on. */
  static Optional<Fleet> find(StepContext context) {
    return find(context.services().appStream(), context.identity().name());
  }

  /** Finds a fleet that has to be there; that it isn't is the service's error. */
  static Fleet require(StepContext context) {
    return find(context).orElseThrow(() -> AppStreamErrors.notFound(context.identity().name()));
  }

  static String state(StepContext context) {
    return require(context).stateAsString();
  }

  /** Finds those that are there. One name that isn't makes AppStream refuse to describe any. */
  static Map<String, Fleet> findAll(AppStreamClient appStream, List<String> names) {
    try {
      return byName(Fleets.named(appStream, names));
    } catch (ResourceNotFoundException oneIsGone) {
      return names.size() == 1 ? Map.of() : byName(Fleets.all(appStream));
    }
  }

  private static Map<String, Fleet> byName(List<Fleet> fleets) {
    return fleets.stream()
        .collect(Collectors.toMap(Fleet::name, Function.identity(), (first, again) -> first));
  }
}
