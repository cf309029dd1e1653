package dev.appstreamkit.provisioning.kinds.fleet.internal;

import dev.appstreamkit.provisioning.internal.appstream.Pages;
import dev.appstreamkit.provisioning.internal.preflight.Preflight;
import dev.appstreamkit.provisioning.kinds.fleet.Fleet;
import dev.appstreamkit.provisioning.kinds.scaling.Scaling;
import dev.appstreamkit.provisioning.spi.Finding;
import dev.appstreamkit.provisioning.spi.Services;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.appstream.AppStreamClient;
import software.amazon.awssdk.services.appstream.model.DescribeFleetsResponse;

/** What is looked at before a fleet is made. */
final class FleetPreflight {

  /** How families are called in what an image supports, by what types begin with. */
  private static final Map<String, String> FAMILIES =
      Map.of(
          "stream.standard.", "general-purpose",
          "stream.compute.", "compute-optimized",
          "stream.memory.", "memory-optimized");

  private FleetPreflight() {}

  static List<Finding> of(Fleet spec, Services services) {
    Preflight look =
        Preflight.of(spec.address(), services)
            .serviceRole()
            .region()
            .network(spec.network().value(), spec.elastic().isPresent() ? 2 : 1, instances(spec))
            .room("Fleets", () -> count(services.appStream()));
    spec.instanceType().ifPresent(type -> look.instances(type, "fleets", instances(spec)));
    unsupported(spec, services).ifPresent(look::doubt);
    return look.findings();
  }

  /** Returns how many instances it may come to have; 0 where that isn't known. */
  private static int instances(Fleet spec) {
    int perInstance = spec.sessionsPerInstance().value().orElse(1);
    int fixed = (spec.capacity().orElse(0) + perInstance - 1) / perInstance;
    return Math.max(fixed, spec.scaling().map(Scaling::most).orElse(0));
  }

  private static int count(AppStreamClient appStream) {
    return Pages.all(
            token -> appStream.describeFleets(request -> request.nextToken(token)),
            DescribeFleetsResponse::fleets,
            DescribeFleetsResponse::nextToken)
        .size();
  }

  private static Optional<String> unsupported(Fleet spec, Services services) {
    Optional<String> family =
        spec.instanceType()
            .flatMap(
                type ->
                    FAMILIES.entrySet().stream()
                        .filter(entry -> type.startsWith(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst());
    if (family.isEmpty() || spec.image().isEmpty()) {
      return Optional.empty();
    }
    List<String> families = FleetImage.families(spec.image().get(), services.appStream());
    return families.isEmpty() || families.contains(family.get())
        ? Optional.empty()
        : Optional.of(
            "its image supports "
                + String.join(", ", families)
                + " instances, and "
                + spec.instanceType().orElse("")
                + " is none of them; use a type that the image supports, or another image");
  }
}
