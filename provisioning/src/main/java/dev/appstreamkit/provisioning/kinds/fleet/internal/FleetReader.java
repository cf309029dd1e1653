package dev.appstreamkit.provisioning.kinds.fleet.internal;

import dev.appstreamkit.provisioning.internal.appstream.AppStreamErrors;
import dev.appstreamkit.provisioning.internal.appstream.Pages;
import dev.appstreamkit.provisioning.spi.StepContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.DescribeFleetsResponse;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.ResourceNotFoundException;

/** Looks fleets up. */
final class FleetReader {

  private FleetReader() {}

  static Optional<Fleet> find(AppStreamClient appStream, String name) {
    return Optional.ofNullable(findAll(appStream, List.of(name)).get(name));
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
      return byName(appStream.describeFleets(request -> request.names(names)).fleets());
    } catch (ResourceNotFoundException oneIsGone) {
      return names.size() == 1 ? Map.of() : byName(all(appStream));
    }
  }

  static List<Fleet> all(AppStreamClient appStream) {
    return Pages.all(
        token -> appStream.describeFleets(request -> request.nextToken(token)),
        DescribeFleetsResponse::fleets,
        DescribeFleetsResponse::nextToken);
  }

  private static Map<String, Fleet> byName(List<Fleet> fleets) {
    return fleets.stream()
        .collect(Collectors.toMap(Fleet::name, Function.identity(), (first, again) -> first));
  }
}
